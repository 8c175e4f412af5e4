import type { Rollup } from "../rollup/api.js";
import { decodeDevOverride, type DevOverride, elementKind } from "../rollup/derivation/elements.js";
import type { AccountOverride, BlockOverrides, L2Block, StateView } from "../rollup/l2/types.js";
import type { Address } from "../rollup/types.js";
import { requireBlock } from "./blocks.js";
import type { BlockReference } from "./params/block-tag.js";
import { atReference } from "./pending.js";

/**
 * The state as it was seen while the block was the head: after the block, with the cheats that were applied on top of it.
 * Those run at the start of the next block, so without this a cheat would look like an effect of that block's transaction
 * to a caller that compares balances before and after it.
 */
export function readState<T>(
  rollup: Rollup,
  reference: BlockReference,
  read: (state: StateView) => Promise<T>,
): Promise<T> {
  return atReference(rollup, reference, async () => read(await stateAt(rollup, reference)));
}

async function stateAt(rollup: Rollup, reference: BlockReference): Promise<StateView> {
  const block = await requireBlock(rollup, reference);
  if (block === rollup.chain.head) return rollup.chain.latestState();
  const view = rollup.chain.state(block);
  const cheats = cheatsOn(rollup, block);
  return cheats.length === 0 ? view : withCheats(view, cheats);
}

/** What an execution without a transaction starts from. */
export interface CallBase {
  block: L2Block | "latest";
  overrides: Record<Address, AccountOverride> | undefined;
  /** Of the block that would be next, when that is meant. */
  next: BlockOverrides | undefined;
}

/** What `eth_call` runs on: the block, with the same cheats as state overrides under those that the caller asks for. */
export async function callBase(
  rollup: Rollup,
  reference: BlockReference,
  asked: Record<Address, AccountOverride> = {},
): Promise<CallBase> {
  const block = await requireBlock(rollup, reference);
  if (block === rollup.chain.head) {
    // While transactions wait, `atReference` has made the next block the head.
    const next = reference === "pending" && rollup.mempool.pending().length === 0 ? rollup.nextBlock : undefined;
    return { block: "latest", overrides: merge({}, asked), next };
  }
  const cheats: Record<Address, AccountOverride> = {};
  for (const cheat of cheatsOn(rollup, block)) {
    const account = (cheats[cheat.address] ??= { keepsPrecompile: true });
    if (cheat.kind === "balance") account.balance = cheat.balance;
    else if (cheat.kind === "nonce") account.nonce = cheat.nonce;
    else if (cheat.kind === "code") account.code = cheat.code;
    else (account.stateDiff ??= {})[cheat.slot] = word(cheat.value);
  }
  return { block, overrides: merge(cheats, asked), next: undefined };
}

/** What the caller asks for wins over what a cheat set, account field by account field. */
function merge(
  cheats: Record<Address, AccountOverride>,
  asked: Record<Address, AccountOverride>,
): Record<Address, AccountOverride> | undefined {
  const merged = { ...cheats };
  for (const [address, override] of Object.entries(asked) as [Address, AccountOverride][]) {
    const cheat = merged[address];
    const stateDiff = override.state === undefined ? { ...cheat?.stateDiff, ...override.stateDiff } : undefined;
    merged[address] = { ...cheat, ...override, stateDiff, keepsPrecompile: false };
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function cheatsOn(rollup: Rollup, block: L2Block): DevOverride[] {
  const next = rollup.chain.blockByNumber(block.number + 1n);
  const cheats: DevOverride[] = [];
  for (const element of next?.input.sequenced ?? []) {
    if (elementKind(element) !== "override") break;
    cheats.push(decodeDevOverride(element));
  }
  return cheats;
}

function withCheats(view: StateView, cheats: readonly DevOverride[]): StateView {
  const last = <K extends DevOverride["kind"]>(kind: K, address: Address, slot?: string) =>
    cheats.findLast(
      (cheat): cheat is Extract<DevOverride, { kind: K }> =>
        cheat.kind === kind && cheat.address === address && (!("slot" in cheat) || cheat.slot === slot),
    );
  return {
    balance: async (address) => last("balance", address)?.balance ?? (await view.balance(address)),
    nonce: async (address) => last("nonce", address)?.nonce ?? (await view.nonce(address)),
    code: async (address) => last("code", address)?.code ?? (await view.code(address)),
    storageAt: async (address, slot) => {
      const cheat = last("storage", address, slot);
      return cheat === undefined ? await view.storageAt(address, slot) : word(cheat.value);
    },
    proof: (address, slots) => view.proof(address, slots),
  };
}

function word(value: bigint): `0x${string}` {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
