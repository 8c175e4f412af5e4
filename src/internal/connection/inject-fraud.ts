import type { Fraud, FraudParameters } from "../../types.js";
import type { Fraud as Record } from "../rollup/dispute/types.js";
import type { OvmContext } from "./context.js";

import { addressOf } from "./address-of.js";
import { fraudRecords, type RawFraud, readFraud } from "./fraud-records.js";
import { requestOvm } from "./request-ovm.js";
import { withVerbs } from "./withdrawals-in.js";

/** Posts a false output. */
export async function injectFraud(context: OvmContext, parameters: FraudParameters): Promise<Fraud> {
  const { from, to, block, amount, ...rest } = parameters;
  const fraud = await requestOvm(context.l2, "ovm_injectFraud", {
    ...rest,
    ...(from === undefined ? {} : { from: await addressOf(from) }),
    ...(to === undefined ? {} : { to: await addressOf(to) }),
    ...(block === undefined ? {} : { block: quantity(block) }),
    ...(amount === undefined ? {} : { amount: quantity(amount) }),
  });
  return withWithdrawal(context, readFraud(fraud as RawFraud));
}

/** The frauds that were injected, oldest first. */
export async function frauds(context: OvmContext): Promise<Fraud[]> {
  return (await fraudRecords(context)).map((fraud) => withWithdrawal(context, fraud));
}

function withWithdrawal(context: OvmContext, { withdrawal, ...fraud }: Record): Fraud {
  return { ...fraud, ...(withdrawal === undefined ? {} : { withdrawal: withVerbs(context, withdrawal) }) };
}

const quantity = (value: bigint | number) => `0x${BigInt(value).toString(16)}`;
