import { checksum } from "ox/Address";

import type { Fraud } from "../../rollup/dispute/types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** A fraud as JSON-RPC carries it: integers that may be large are hex quantities. */
type Quantities<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };
type RawWithdrawal = Quantities<NonNullable<Fraud["withdrawal"]>>;
export type RawFraud = Quantities<Omit<Fraud, "withdrawal">> & { withdrawal?: RawWithdrawal };

/** The frauds that were injected, oldest first, as plain data. */
export async function fraudRecords({ l2 }: OvmContext): Promise<Fraud[]> {
  return ((await requestOvm(l2, "ovm_frauds")) as RawFraud[]).map(readFraud);
}

export function readFraud({ withdrawal, ...raw }: RawFraud): Fraud {
  return {
    ...raw,
    block: BigInt(raw.block),
    outputIndex: BigInt(raw.outputIndex),
    batchIndex: BigInt(raw.batchIndex),
    finalAt: BigInt(raw.finalAt),
    ...(withdrawal === undefined ? {} : { withdrawal: readWithdrawal(withdrawal) }),
  };
}

function readWithdrawal({
  sender,
  target,
  nonce,
  value,
  gasLimit,
  block,
  ...rest
}: RawWithdrawal): NonNullable<Fraud["withdrawal"]> {
  return {
    ...rest,
    sender: checksum(sender),
    target: checksum(target),
    nonce: BigInt(nonce),
    value: BigInt(value),
    gasLimit: BigInt(gasLimit),
    block: BigInt(block),
  };
}
