import type { Dispute, DisputedOutput, OpenDisputeOptions } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { dispute } from "./disputes.js";
import { rawRun } from "./raw-run.js";
import type { RawMove } from "./read-verdict.js";

/** Opens a dispute about an output, and goes no further. */
export async function openDispute(
  context: OvmContext,
  about: DisputedOutput,
  { style, run }: OpenDisputeOptions = {},
): Promise<Dispute> {
  const output = typeof about === "number" ? { fraud: about } : { block: `0x${BigInt(about.block).toString(16)}` };
  const options = { ...output, ...(style === undefined ? {} : { style }), ...(await rawRun(run)) };
  const opened = (await requestOvm(context.l2, "ovm_openDispute", options)) as RawMove;
  return await dispute(context, opened.dispute!);
}
