import { EVMError, type EVMResult, type Message } from "@ethereumjs/evm";
import { concatBytes, setLengthRight } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import { ClientEvm } from "../evm.js";
import { word } from "../word.js";
import { mayBeDeployed } from "./code.js";

const UNSAFE_INIT_CODE =
  "Contract creation code contains unsafe opcodes. Did you use the right compiler or pass an unsafe constructor argument?";
const UNSAFE_CODE = "Constructor attempted to deploy unsafe bytecode.";
const ERROR = keccak256(Buffer.from("Error(string)")).subarray(0, 4);
const NOTHING = new Uint8Array(0);

/** The EVM with OVM 1.0's rule of what may be created (docs/spec/ovm1.md, "Two kinds of code"). */
export class Ovm1Evm extends ClientEvm {
  protected override async _executeCreate(message: Message): Promise<EVMResult> {
    if (!mayBeDeployed(message.data)) return refused(0n, errorOf(UNSAFE_INIT_CODE));
    const result = await super._executeCreate(message);
    const { exceptionError, executionGasUsed, returnValue } = result.execResult;
    // An address that is taken takes no gas.
    if (exceptionError?.error === EVMError.errorMessages.CREATE_COLLISION) return refused(0n, NOTHING);
    if (exceptionError !== undefined || mayBeDeployed(returnValue)) return result;
    return refused(executionGasUsed, errorOf(UNSAFE_CODE));
  }
}

/** A creation that reverts. */
function refused(executionGasUsed: bigint, returnValue: Uint8Array): EVMResult {
  const exceptionError = new EVMError(EVMError.errorMessages.REVERT);
  return { execResult: { executionGasUsed, returnValue, exceptionError } };
}

function errorOf(reason: string): Uint8Array {
  const text = Buffer.from(reason);
  const padded = setLengthRight(text, Math.ceil(text.length / 32) * 32);
  return concatBytes(ERROR, word(32n), word(BigInt(text.length)), padded);
}
