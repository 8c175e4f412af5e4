import * as AbiError from "ox/AbiError";

import { canonicalTransactionChain } from "../../artifacts/l1/canonical-transaction-chain.js";
import { disputes } from "../../artifacts/l1/disputes.js";
import { proposerStakes } from "../../artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../../artifacts/l1/state-commitment-chain.js";
import { RollupError } from "../errors.js";
import type { Address, Hex } from "../types.js";

const CONTRACTS = [canonicalTransactionChain, stateCommitmentChain, proposerStakes, disputes];
const ERRORS = CONTRACTS.flatMap(({ abi }) => abi.filter(({ type }) => type === "error"));

/** Says in words why a contract of the rollup refused a role's transaction; other errors come back as they are. */
export function refusalOf(error: unknown, from: Address, to: Address): unknown {
  const data = revertData(error);
  if (data === undefined) return error;
  const reason = decode(data) ?? data;
  return new RollupError(
    "L1_REFUSED",
    `L1 refused a transaction of ${from} to ${to}: ${reason}. The contracts' errors are explained in contracts/L1 (chain/ChainErrors.sol, dispute/StakeErrors.sol, dispute/rules/RuleErrors.sol).`,
    { from, to, reason },
  );
}

/** What a contract reverted with, if one did. */
export function revertData(error: unknown): Hex | undefined {
  const { data } = (error ?? {}) as { data?: unknown };
  const bytes = typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
  return typeof bytes === "string" && /^0x[0-9a-f]{8,}$/i.test(bytes) ? (bytes as Hex) : undefined;
}

function decode(data: Hex): string | undefined {
  const abiError = ERRORS.find((item) => AbiError.getSelector(item as AbiError.AbiError) === data.slice(0, 10)) as
    AbiError.AbiError | undefined;
  if (abiError === undefined) return undefined;
  const values: unknown = AbiError.decode(abiError, data);
  const args = values === undefined ? [] : Array.isArray(values) ? (values as unknown[]) : [values];
  const named = abiError.inputs.map(({ name }, index) => `${name ?? index}: ${String(args[index])}`);
  return `${abiError.name}(${named.join(", ")})`;
}
