import * as AbiError from "ox/AbiError";

import { hexToBytes } from "../bytes.js";

const ERROR = AbiError.from("error Error(string message)");

/** What a `revert` with a reason returns. */
export function encodeError(reason: string): Uint8Array {
  return hexToBytes(AbiError.encode(ERROR, [reason]));
}
