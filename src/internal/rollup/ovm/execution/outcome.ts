import type { EVMResult, Log as EvmLog } from "@ethereumjs/evm";

import type { ChainRules } from "../../types.js";
import { bytesToHex } from "../bytes.js";
import { encodeLog } from "../transactions/encode-receipt.js";
import { isSince } from "../transactions/intrinsic-gas.js";
import type { Log, Outcome } from "../types.js";

/** Most of the gas used that comes back is one part of so many: a fifth since London (EIP-3529), a half before. */
function refundQuotient({ semantics }: ChainRules): bigint {
  return isSince(semantics.hardfork, "london") ? 5n : 2n;
}

interface GasBill {
  /** Gas before the first opcode. */
  intrinsic: bigint;
  /** Least gas of the whole transaction (EIP-7623). */
  floor: bigint;
  /** Refunds beside the EVM's own. */
  refund: bigint;
}

/** The gas that a transaction pays for in the end. */
export function gasUsed({ execResult }: EVMResult, { intrinsic, floor, refund }: GasBill, rules: ChainRules): bigint {
  const spent = intrinsic + execResult.executionGasUsed;
  const wanted = refund + (execResult.gasRefund ?? 0n);
  const most = spent / refundQuotient(rules);
  const used = spent - (wanted < most ? wanted : most);
  return used < floor ? floor : used;
}

/** What an executed message did, in the chain's own terms. */
export function outcomeOf(
  { execResult, createdAddress, cap }: EVMResult & { cap?: string | undefined },
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
    ...(succeeded
      ? {}
      : { failure: { error: exceptionError.error, returnData, ...(cap === undefined ? {} : { cap }) } }),
  };
}

/** Length of the logs' RLP, without the header of their list. */
export function logsLength(logs: readonly EvmLog[]): number {
  return logs.reduce((sum, log) => sum + encodeLog(logOf(log)).length, 0);
}

function logOf([address, topics, data]: EvmLog): Log {
  return { address: bytesToHex(address), topics: topics.map(bytesToHex), data: bytesToHex(data) };
}
