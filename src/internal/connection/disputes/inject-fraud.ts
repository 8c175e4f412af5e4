import type { Fraud, FraudParameters } from "../../../types.js";
import type { Fraud as Record } from "../../rollup/dispute/types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { withVerbs } from "../withdrawals/withdrawals-in.js";
import { fraudRecords, type RawFraud, readFraud } from "./fraud-records.js";
import { rawFraudRequest } from "./raw-fraud-request.js";

/** Posts a false output. */
export async function injectFraud(context: OvmContext, parameters: FraudParameters): Promise<Fraud> {
  const fraud = await requestOvm(context.l2, "ovm_injectFraud", await rawFraudRequest(parameters));
  return withWithdrawal(context, readFraud(fraud as RawFraud));
}

/** The frauds that were injected, oldest first. */
export async function frauds(context: OvmContext): Promise<Fraud[]> {
  return (await fraudRecords(context)).map((fraud) => withWithdrawal(context, fraud));
}

function withWithdrawal(context: OvmContext, { withdrawal, ...fraud }: Record): Fraud {
  return { ...fraud, ...(withdrawal === undefined ? {} : { withdrawal: withVerbs(context, withdrawal) }) };
}
