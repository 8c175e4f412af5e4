import type { Block } from "@ethereumjs/block";
import type { ExecResult } from "@ethereumjs/evm";
import { Account, type Address } from "@ethereumjs/util";

import type { BlockInput } from "../../derivation/types.js";
import type { ChainRules, Hex } from "../../types.js";
import type { ClientVm } from "./create-vm.js";

/** A transaction that a block executed. */
export interface Executed {
  hash: Hex;
  /** Its bytes in the transactions trie. */
  raw: Uint8Array;
  receipt: Uint8Array;
  bloom: Uint8Array;
}

/** What a transaction did. */
export interface Outcome {
  succeeded: boolean;
  gasUsed: bigint;
  logs: NonNullable<ExecResult["logs"]>;
}

/** A block while it is being executed. */
export interface BlockRun {
  readonly client: ClientVm;
  readonly rules: ChainRules;
  readonly input: BlockInput;
  /** What the EVM sees of the block: its header as far as it is known before execution. */
  readonly block: Block;
  gasUsed: bigint;
  /** Gas that an Arbitrum's calls of its own have taken. */
  chainGas?: bigint;
  readonly executed: Executed[];
}

/** Adds to a balance; nothing is written where nothing is added. */
export async function credit({ client: { state } }: BlockRun, to: Address, amount: bigint): Promise<void> {
  if (amount === 0n) return;
  const account = (await state.getAccount(to)) ?? new Account();
  account.balance += amount;
  await state.putAccount(to, account);
}
