import { createBlock } from "@ethereumjs/block";
import { hexToBytes } from "@ethereumjs/util";

import { DEV_OVERRIDE } from "../../derivation/elements.js";
import type { BlockInput } from "../../derivation/types.js";
import type { ChainRules } from "../../types.js";
import type { VerifiedBlock } from "../types.js";
import type { BlockRun } from "./block-run.js";
import type { ClientVm } from "./create-vm.js";
import { headerOf } from "./header.js";
import { applyCheat } from "./overrides.js";
import { runDeposit } from "./run-deposit.js";
import { runSequenced } from "./run-sequenced.js";
import { sealBlock } from "./seal-block.js";
import { writeSystemSlots } from "./system-writes.js";

/** Executes a block behind its parent: docs/spec/machine.md, from §7.1 to §7.13. */
export async function executeBlock(
  client: ClientVm,
  rules: ChainRules,
  parent: VerifiedBlock,
  input: BlockInput,
): Promise<VerifiedBlock> {
  const { state, ancestors, common } = client;
  const { timestamp, origin, deposits, sequenced } = input;
  const number = parent.number + 1n;
  await state.setStateRoot(hexToBytes(parent.stateRoot));
  ancestors.parent = parent;
  client.l1.number = origin.number;
  await writeSystemSlots(state, rules.semantics, { number, timestamp, parentHash: parent.hash, origin });
  state.originalStorageCache.clear();

  const header = headerOf(rules, parent, input);
  const block = createBlock({ header }, { common, skipConsensusFormatValidation: true });
  const run: BlockRun = { client, rules, input, block, gasUsed: 0n, executed: [] };
  let next = 0;
  while (next < sequenced.length && isCheat(sequenced[next]!)) await takeElement(run, sequenced[next++]!);
  for (const deposit of deposits) await runDeposit(run, deposit);
  while (next < sequenced.length) await takeElement(run, sequenced[next++]!);
  return sealBlock(run, header, parent);
}

async function takeElement(run: BlockRun, element: Uint8Array): Promise<void> {
  if (!isCheat(element)) return runSequenced(run, element);
  if (!run.rules.developmentMode) return;
  const { state } = run.client;
  await applyCheat(state, element);
  await state.closeTries();
}

function isCheat(element: Uint8Array): boolean {
  return element[0] === DEV_OVERRIDE;
}
