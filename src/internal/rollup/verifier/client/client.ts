import { createBlock } from "@ethereumjs/block";
import { createAccount, createAddressFromString, hexToBytes } from "@ethereumjs/util";

import { sameInput } from "../../derivation/derive-blocks.js";
import type { BlockInput, L1Origin } from "../../derivation/types.js";
import { Lock } from "../../lock.js";
import type { ChainRules, Hex } from "../../types.js";
import type { GenesisAccount, VerifiedBlock } from "../types.js";
import { type ClientVm, createClientVm } from "./create-vm.js";
import { executeBlock } from "./execute-block.js";
import { headerOf, standingBaseFee } from "./header.js";
import { sealBlock } from "./seal-block.js";

const NO_HASH: Hex = `0x${"00".repeat(32)}`;

export interface ClientOptions {
  rules: ChainRules;
  genesis: { origin: L1Origin; accounts: readonly GenesisAccount[] };
}

/**
 * A second client of L2: it executes blocks on `@ethereumjs/vm` over `@ethereumjs/mpt` tries and shares no code with the node's own
 * execution. It keeps every state, and knows no chain: a block is executed behind whatever parent it is given.
 */
export class Client {
  public readonly genesis: VerifiedBlock;
  readonly #vm: ClientVm;
  readonly #rules: ChainRules;
  readonly #blocks = new Map<Hex, VerifiedBlock>();
  /** Blocks by their parent. */
  readonly #children = new Map<Hex, VerifiedBlock[]>();
  readonly #lock = new Lock();

  private constructor(vm: ClientVm, rules: ChainRules, genesis: VerifiedBlock) {
    this.#vm = vm;
    this.#rules = rules;
    this.genesis = genesis;
    this.#blocks.set(genesis.hash, genesis);
  }

  public static async create({ rules, genesis }: ClientOptions): Promise<Client> {
    const vm = await createClientVm(rules);
    for (const account of genesis.accounts) await placeAccount(vm, account);
    await vm.state.closeTries();
    const { origin } = genesis;
    const input: BlockInput = { timestamp: origin.timestamp, origin, deposits: [], sequenced: [], headerOverrides: {} };
    const header = headerOf(
      rules,
      { number: -1n, hash: NO_HASH, nextBaseFee: standingBaseFee(rules.semantics) },
      input,
    );
    const block = createBlock({ header }, { common: vm.common, skipConsensusFormatValidation: true });
    const run = { client: vm, rules, input, block, gasUsed: 0n, executed: [] };
    return new Client(vm, rules, await sealBlock(run, header, undefined));
  }

  /** Executes a block behind `parent`, or finds it if it did so before. */
  public execute(parent: VerifiedBlock, input: BlockInput): Promise<VerifiedBlock> {
    return this.#lock.run(async () => {
      const siblings = this.#children.get(parent.hash) ?? [];
      const known = siblings.find((block) => sameInput(block.input, input));
      if (known !== undefined) return known;
      const block = await executeBlock(this.#vm, this.#rules, parent, input);
      this.#children.set(parent.hash, [...siblings, block]);
      this.#blocks.set(block.hash, block);
      return block;
    });
  }

  /** A block that was executed. */
  public find(hash: Hex): VerifiedBlock | undefined {
    return this.#blocks.get(hash);
  }

  /** A trie node or a code by its keccak256, if a state holds it. */
  public preimage(hash: bigint): Uint8Array | undefined {
    return this.#vm.state.store.preimage(hash.toString(16).padStart(64, "0"));
  }
}

async function placeAccount({ state }: ClientVm, account: GenesisAccount): Promise<void> {
  const { address, balance = 0n, nonce = 0n, code = "0x", storage = [] } = account;
  const at = createAddressFromString(address.toLowerCase());
  await state.putAccount(at, createAccount({ balance, nonce }));
  if (code !== "0x") await state.putCode(at, hexToBytes(code));
  for (const { slot, value } of storage) await state.putStorage(at, hexToBytes(slot), hexToBytes(value));
  await state.settleAccount(at, (await state.getAccount(at))!);
}
