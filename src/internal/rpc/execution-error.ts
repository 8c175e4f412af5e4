import { hexToBytes } from "@ethereumjs/util";
import { panicErrorCodeToMessage } from "@nomicfoundation/hardhat-utils/panic-errors";

import type { Hex } from "../rollup/types.js";
import { EXECUTION_REVERTED, JsonRpcError, SERVER_ERROR } from "./errors.js";

const VM_EXCEPTION = "VM Exception while processing transaction:";
const ERROR_STRING = "0x08c379a0";
const PANIC = "0x4e487b71";

/** What an execution left behind when it failed: the EVM's name of the exception, and its return data. */
export interface Failure {
  error: string;
  returnData: Hex;
}

/**
 * A failed `eth_call` or `eth_estimateGas`, in the words and codes of Hardhat's own network: clients decode `data`, and
 * people and matchers read the message.
 */
export function callFailed(failure: Failure): JsonRpcError {
  const { code, message } = describeFailure(failure);
  const data = code === EXECUTION_REVERTED ? failure.returnData : { message, data: failure.returnData };
  return new JsonRpcError(code, message, data);
}

/** A transaction that was mined and failed: the error also says which one. */
export function transactionFailed(failure: Failure, txHash: Hex): JsonRpcError {
  const { code, message } = describeFailure(failure);
  return new JsonRpcError(code, message, { message, txHash, data: failure.returnData });
}

function describeFailure({ error, returnData }: Failure): { code: number; message: string } {
  switch (error) {
    case "revert":
      return { code: EXECUTION_REVERTED, message: describeRevert(returnData) };
    case "out of gas":
      return { code: SERVER_ERROR, message: "Transaction ran out of gas" };
    case "code size to deposit exceeds maximum code size":
      return {
        code: EXECUTION_REVERTED,
        message: "Transaction reverted: trying to deploy a contract whose code is too large",
      };
    default:
      // ethereumjs adds where in the code a jump went wrong, in hashes that nobody can look up.
      return { code: EXECUTION_REVERTED, message: `${VM_EXCEPTION} ${error.split(" at 0x")[0]}` };
  }
}

function describeRevert(returnData: Hex): string {
  if (returnData === "0x") return "Transaction reverted without a reason string";
  if (returnData.startsWith(ERROR_STRING)) {
    const reason = decodeString(`0x${returnData.slice(10)}`);
    if (reason !== undefined) return `${VM_EXCEPTION} reverted with reason string '${reason}'`;
  }
  if (returnData.startsWith(PANIC) && returnData.length === 74) {
    return `${VM_EXCEPTION} ${panicErrorCodeToMessage(BigInt(`0x${returnData.slice(10)}`))}`;
  }
  return `${VM_EXCEPTION} reverted with an unrecognized custom error (return data: ${returnData})`;
}

/** The one ABI-encoded string in `data`, or undefined when it is not one. */
function decodeString(data: Hex): string | undefined {
  const bytes = hexToBytes(data);
  const word = (offset: number) => BigInt(`0x${data.slice(2 + 2 * offset, 2 + 2 * (offset + 32))}`);
  if (bytes.length < 64 || word(0) !== 32n) return undefined;
  const length = word(32);
  if (length > BigInt(bytes.length - 64)) return undefined;
  return new TextDecoder().decode(bytes.subarray(64, 64 + Number(length)));
}
