import { OvmError } from "../../../errors.js";
import type { Hex } from "../../../types.js";

/** Calldata as ethers (a string) and viem (a typed one) write it; none is empty. */
export function bytesOf(data: string = "0x"): Hex {
  if (/^0x([0-9a-fA-F]{2})*$/.test(data)) return data.toLowerCase() as Hex;
  throw new OvmError(
    "INVALID_DATA",
    `Expected \`data\` to be bytes (0x and an even number of hex digits), and got ${JSON.stringify(data)}.`,
    { data },
  );
}
