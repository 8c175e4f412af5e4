import { readFileSync } from "node:fs";

import { checkContracts } from "../../../src/internal/check/check.js";
import type { Finding } from "../../../src/internal/check/types.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";

const folder = new URL("../../check/fixtures/", import.meta.url);
const source = "everything-0.8.sol";
const content = readFileSync(new URL(`sources/${source}`, folder), "utf8");
const fixture = (
  JSON.parse(readFileSync(new URL("everything.json", folder), "utf8")) as {
    name: string;
    id: number;
    deployedBytecode: { object: string; sourceMap: string };
  }[]
).find(({ name }) => name === "solc 0.8.37, via IR, optimized")!;

/** The contract that shows every difference, as it is deployed. */
export const EVERYTHING_CODE: `0x${string}` = `0x${fixture.deployedBytecode.object}`;

/** What the checker says of it under a design. */
export function foretold(semantics: Semantics): readonly Finding[] {
  const { object: bytecode, sourceMap } = fixture.deployedBytecode;
  const sources = [{ path: source, id: fixture.id, content }];
  const { findings } = checkContracts([{ name: "Everything", runtime: { bytecode, sourceMap }, sources }], {
    semantics: [semantics],
  });
  return findings;
}
