import type { ChainRules } from "../../types.js";
import { bytesToHex } from "../bytes.js";
import type { RunResult } from "../engine/engine.js";
import { isSince } from "../transactions/intrinsic-gas.js";
import type { Outcome } from "../types.js";

/** Most of the gas used that comes back is one part of so many: a fifth since London (EIP-3529), a half before. */
function refundQuotient({ semantics }: ChainRules): bigint {
  return isSince(semantics.hardfork, "london") ? 5n : 2n;
}

interface GasBill {
  /** Gas before the first opcode. */
  intrinsic: bigint;
  /** Least gas of the whole transaction (EIP-7623). */
  floor: bigint;
  /** Refunds beside the engine's own. */
  refund: bigint;
  /** Gas that pays for L1: nothing of it comes back. */
  onL1?: bigint;
}

/** The gas that a transaction pays for in the end. */
export function gasUsed(
  result: RunResult,
  { intrinsic, floor, refund, onL1 = 0n }: GasBill,
  rules: ChainRules,
): bigint {
  const spent = intrinsic + result.gasUsed;
  const wanted = refund + result.gasRefund;
  const most = spent / refundQuotient(rules);
  const used = spent - (wanted < most ? wanted : most) + onL1;
  return used < floor ? floor : used;
}

/** What an executed message did, in the chain's own terms. */
export function outcomeOf(result: RunResult, used: bigint, gasPrice: bigint, creates: boolean): Outcome {
  const { error, logs, created, cap } = result;
  const returnData = bytesToHex(result.returnData);
  const outcome: Outcome = {
    status: error === undefined ? 1 : 0,
    gasUsed: used,
    effectiveGasPrice: gasPrice,
    logs,
    contractAddress: creates ? created : undefined,
    returnData,
  };
  if (error !== undefined) outcome.failure = { error, returnData, ...(cap === undefined ? {} : { cap }) };
  return outcome;
}
