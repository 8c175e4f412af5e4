import { Account } from "@ethereumjs/util";

import type { VerifiedBlock } from "../../types.js";
import type { BlockRun } from "../block-run.js";
import { decodeSequenced } from "../decode.js";
import { operatorFee } from "../fees.js";
import { hasValidForm, mayBeNext } from "../run-sequenced.js";
import { add, NOTHING } from "./add.js";
import { encodeInternal } from "./encode.js";
import { costOnL1, runPaid } from "./pay.js";
import { reap } from "./pending.js";

/** The block's own transaction: it tells of L1. Then the chain looks for expired tickets. */
export async function beginBlock(run: BlockRun, parent: VerifiedBlock): Promise<void> {
  const { rules, input } = run;
  const { origin, timestamp } = input;
  const values = [origin.baseFee, origin.number, parent.number + 1n, timestamp - parent.timestamp] as const;
  await add(run, encodeInternal(rules.chainId, values), 0n, () => Promise.resolve(NOTHING));
  await reap(run);
}

/** Executes what the sequencer ordered, or leaves it out. */
export async function runOrdered(run: BlockRun, element: Uint8Array): Promise<void> {
  const { client, rules, block } = run;
  const sequenced = decodeSequenced(element, client.common);
  if (sequenced === undefined) return;
  const { tx, from } = sequenced;
  const encoded = { type: tx.type, raw: element };
  const onL1 = costOnL1(run, element, tx);
  if (!hasValidForm(run, sequenced, encoded) || tx.gasLimit < tx.getIntrinsicGas() + onL1.gas) return;
  const sender = (await client.state.getAccount(from)) ?? new Account();
  const { block: limits, fees } = rules.semantics;
  const extra = onL1.fee + operatorFee(tx.gasLimit, fees.operatorFee);
  if (!(await mayBeNext(run, sequenced, sender, { extra, gasLimit: limits.gasLimit }))) return;
  const l1Fee = onL1.gas * block.header.baseFeePerGas! + onL1.fee;
  await add(run, encoded, l1Fee, () => runPaid(run, tx, from, onL1));
}
