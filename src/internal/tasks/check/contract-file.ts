import { readFile, stat } from "node:fs/promises";

import type { ContractInput } from "../../check/types.js";

/** The bytecode in a file, as text (hexadecimal) or as bytes; undefined when there is no such file. */
export async function contractFile(path: string): Promise<ContractInput | undefined> {
  const isFile = await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!isFile) return undefined;
  const bytes = await readFile(path);
  const isText = bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
  return { name: path, runtime: { bytecode: isText ? bytes.toString("latin1") : bytes.toString("hex") } };
}
