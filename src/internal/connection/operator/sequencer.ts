import type { AddressLike } from "../../../types.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Stops the sequencer: L2 builds no block. */
export async function pause({ l2 }: OvmContext): Promise<void> {
  await requestOvm(l2, "ovm_pauseSequencer");
}

export async function resume({ l2 }: OvmContext): Promise<void> {
  await requestOvm(l2, "ovm_resumeSequencer");
}

/** Holds back what an account sends, or lets it through again. */
export async function censor({ l2 }: OvmContext, account: AddressLike, on = true): Promise<void> {
  await requestOvm(l2, "ovm_censor", await addressOf(account), on);
}
