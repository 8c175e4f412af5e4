import type { FraudLike, FraudVerdict, ProveFraudOptions } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { fraudIdOf } from "./fraud-id-of.js";
import { type RawVerdict, readVerdict } from "./read-verdict.js";

/** Plays a whole dispute about a lie, on L1; about the latest one where none is named. */
export async function proveFraud(
  { l2 }: OvmContext,
  fraud: FraudLike | undefined,
  options: ProveFraudOptions = {},
): Promise<FraudVerdict> {
  const about = fraud === undefined ? {} : { id: fraudIdOf(fraud) };
  return readVerdict((await requestOvm(l2, "ovm_proveFraud", { ...options, ...about })) as RawVerdict);
}
