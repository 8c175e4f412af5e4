import type { EVMResult } from "@ethereumjs/evm";
import { bytesToHex } from "../bytes.js";
import type { Log, Outcome } from "../types.js";

/** EIP-3529: at most a fifth of the gas used comes back. */
const REFUND_QUOTIENT = 5n;

interface GasBill {
  /** Gas before the first opcode. */
  intrinsic: bigint;
  /** Least gas of the whole transaction (EIP-7623). */
  floor: bigint;
  /** Refunds beside the EVM's own. */
  refund: bigint;
}

/** The gas that a transaction pays for in the end. */
export function gasUsed({ execResult }: EVMResult, { intrinsic, floor, refund }: GasBill): bigint {
  const spent = intrinsic + execResult.executionGasUsed;
  const wanted = refund + (execResult.gasRefund ?? 0n);
  const most = spent / REFUND_QUOTIENT;
  const used = spent - (wanted < most ? wanted : most);
  return used < floor ? floor : used;
}

/** What an executed message did, in the chain's own terms. */
export function outcomeOf(
  { execResult, createdAddress }: EVMResult,
  used: bigint,
  gasPrice: bigint,
  creates: boolean,
): Outcome {
  const { exceptionError, returnValue } = execResult;
  const returnData = bytesToHex(returnValue);
  const succeeded = exceptionError === undefined;
  return {
    status: succeeded ? 1 : 0,
    gasUsed: used,
    effectiveGasPrice: gasPrice,
    logs: succeeded ? (execResult.logs ?? []).map(logOf) : [],
    contractAddress: creates && createdAddress !== undefined ? createdAddress.toString() : undefined,
    returnData,
    ...(succeeded ? {} : { failure: { error: exceptionError.error, returnData } }),
  };
}

function logOf([address, topics, data]: [Uint8Array, Uint8Array[], Uint8Array]): Log {
  return { address: bytesToHex(address), topics: topics.map(bytesToHex), data: bytesToHex(data) };
}
