import type { CollectCall } from "../dispute/calls.js";
import { collectCall, type CollectPart } from "../dispute/collect.js";

/** wei that a call would pay its sender, or undefined where L1 refuses it */
type Pays = (call: CollectCall) => Promise<bigint | undefined>;

/**
 * The least that brings an account all that it can get: what L1 accepts of each part, without what pays it nothing. Undefined
 * where that is no more than what the account has to its credit.
 */
export async function bestCollection(
  dispute: number,
  parts: readonly CollectPart[][],
  pays: Pays,
): Promise<CollectCall | undefined> {
  const paid = (chosen: readonly CollectPart[]) => pays(collectCall(dispute, chosen));
  const credit = await paid([]);
  let most = credit;
  let chosen: CollectPart[] = [];
  for (const forms of parts) {
    for (const form of forms) {
      const amount = await paid([...chosen, form]);
      if (amount === undefined) continue;
      most = amount;
      chosen.push(form);
      break;
    }
  }
  if (most === credit) return undefined;
  for (const part of [...chosen]) {
    const less = chosen.filter((one) => one !== part);
    if ((await paid(less)) === most) chosen = less;
  }
  return collectCall(dispute, chosen);
}
