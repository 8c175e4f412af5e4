import { createBlock } from "@ethereumjs/block";
import { hexToBytes } from "@ethereumjs/util";

import { type System as SystemName, systemOf } from "../../../semantics/design.js";
import { DEV_OVERRIDE } from "../../derivation/elements.js";
import type { BlockInput, Deposit } from "../../derivation/types.js";
import type { ChainRules } from "../../types.js";
import type { VerifiedBlock } from "../types.js";
import { beginBlock, runOrdered } from "./arbitrum/block.js";
import { runMessageOfL1 } from "./arbitrum/requests.js";
import type { BlockRun } from "./block-run.js";
import type { ClientVm } from "./create-vm.js";
import { headerOf, visibleHeader } from "./header.js";
import { applyCheat } from "./overrides.js";
import { runEnqueued, runPaid } from "./ovm1/transaction.js";
import { runDeposit } from "./run-deposit.js";
import { runSequenced } from "./run-sequenced.js";
import { sealBlock } from "./seal-block.js";
import { writeSystemSlots } from "./system-writes.js";

/** What a system does in its blocks, before and for what L1 and the sequencer have it execute. */
interface System {
  begin(run: BlockRun, parent: VerifiedBlock): Promise<void>;
  deposit(run: BlockRun, deposit: Deposit): Promise<void>;
  sequenced(run: BlockRun, element: Uint8Array): Promise<void>;
}

const OP_STACK: System = { begin: () => Promise.resolve(), deposit: runDeposit, sequenced: runSequenced };
const SYSTEMS: Record<SystemName, System> = {
  optimism: OP_STACK,
  ovm2: OP_STACK,
  ovm1: { ...OP_STACK, deposit: runEnqueued, sequenced: runPaid },
  arbitrum: { begin: beginBlock, deposit: runMessageOfL1, sequenced: runOrdered },
};

/** Executes a block behind its parent: docs/spec/machine.md, from §7.1 to §7.13; docs/spec/arbitrum.md, "A block"; docs/spec/ovm1.md. */
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
  ancestors.begin(parent);
  client.l1.number = origin.number;
  await writeSystemSlots(state, rules.semantics, { number, timestamp, parentHash: parent.hash, origin });
  state.originalStorageCache.clear();

  const header = headerOf(rules, parent, input);
  const visible = visibleHeader(rules, header, input);
  const block = createBlock({ header: visible }, { common, skipConsensusFormatValidation: true, freeze: false });
  const { blobBaseFee } = rules.semantics.context;
  // The library works it out from a member of the header that says nothing on L2.
  if (blobBaseFee !== null) block.header.getBlobGasPrice = () => blobBaseFee;
  const run: BlockRun = { client, rules, input, block, gasUsed: 0n, executed: [] };
  const system = SYSTEMS[systemOf(rules.semantics)];
  let next = 0;
  while (next < sequenced.length && isCheat(sequenced[next]!)) await cheat(run, sequenced[next++]!);
  await system.begin(run, parent);
  for (const deposit of deposits) await system.deposit(run, deposit);
  for (; next < sequenced.length; next += 1) {
    const element = sequenced[next]!;
    await (isCheat(element) ? cheat(run, element) : system.sequenced(run, element));
  }
  return sealBlock(run, header, parent);
}

async function cheat(run: BlockRun, element: Uint8Array): Promise<void> {
  if (!run.rules.developmentMode) return;
  const { state } = run.client;
  await applyCheat(state, element, run.rules.semantics.caps.cheatCode);
  await state.closeTries();
}

function isCheat(element: Uint8Array): boolean {
  return element[0] === DEV_OVERRIDE;
}
