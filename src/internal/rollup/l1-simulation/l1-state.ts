import { keccak256 } from "../keccak/keccak256.js";
import { bytesToHex, hexToBytes } from "../ovm/bytes.js";
import { KnownWorld } from "../ovm/state/known-world.js";
import type { StateReads } from "../ovm/state/told-state.js";
import { EMPTY_ROOT } from "../ovm/state/trie.js";
import type { UnknownNodeError } from "../ovm/state/trie-node.js";
import { EMPTY_CODE_HASH, type WorldState } from "../ovm/state/world-state.js";
import type { Hex } from "../types.js";
import { keyBelow } from "./key-below.js";

/** Asks L1. */
export type AskL1 = (method: string, params: readonly unknown[]) => Promise<unknown>;

interface Proof {
  codeHash: Hex;
  storageHash: Hex;
  accountProof: Hex[];
  storageProof: { proof: Hex[] }[];
}

const NO_CODE = bytesToHex(EMPTY_CODE_HASH);
const NO_STORAGE = bytesToHex(EMPTY_ROOT);

/** The state moved while it was read: a cheat changed the block's. */
export class StateMovedError extends Error {
  override name = "StateMovedError";
}

/** The state after a block of L1, as far as its proofs were asked for. */
export class L1State {
  readonly #ask: AskL1;
  readonly #block: Hex;
  readonly #known = new KnownWorld();
  /** Storage roots of the accounts that are known. */
  readonly #accounts = new Map<string, Hex>();
  readonly #slots = new Set<string>();
  readonly #codes = new Set<Hex>([NO_CODE]);
  #root: Hex | undefined;
  #world: WorldState | undefined;

  /** @param block its number */
  public constructor(ask: AskL1, block: Hex) {
    this.#ask = ask;
    this.#block = block;
  }

  /** The state, once anything of it is known. */
  public get world(): WorldState {
    return (this.#world ??= this.#known.at(hexToBytes(this.#root!)));
  }

  /** Gets to know what was looked at; says whether anything of it was new. */
  public async learn({ accounts, slots }: StateReads): Promise<boolean> {
    let learnt = false;
    for (const address of new Set([...accounts, ...slots.keys()])) {
      const wanted = [...(slots.get(address) ?? [])].filter((slot) => !this.#knowsSlot(address, slot));
      if (this.#accounts.has(address) && wanted.length === 0) continue;
      await this.#prove(address, wanted);
      learnt = true;
    }
    return learnt;
  }

  /** Gets to know a node that a change needs, by the proof of a key below it. */
  public async learnNode({ owner, path }: UnknownNodeError): Promise<void> {
    if (owner === undefined) return await this.#prove(await keyBelow(path, 20), []);
    const [address] = [...this.#accounts].find(([, storageHash]) => storageHash === owner)!;
    await this.#prove(address, [await keyBelow(path, 32)]);
  }

  #knowsSlot(address: string, slot: string): boolean {
    return this.#accounts.get(address) === NO_STORAGE || this.#slots.has(address + slot);
  }

  async #prove(address: string, slots: readonly string[]): Promise<void> {
    const keys = slots.map((slot) => `0x${slot}`);
    const proof = (await this.#ask("eth_getProof", [`0x${address}`, keys, this.#block])) as Proof;
    const { accountProof, storageProof, codeHash, storageHash } = proof;
    const root = bytesToHex(keccak256(hexToBytes(accountProof[0] ?? "0x80")));
    this.#root ??= root;
    if (root !== this.#root) throw new StateMovedError();
    for (const node of [...accountProof, ...storageProof.flatMap((slot) => slot.proof)]) {
      this.#known.addNode(hexToBytes(node));
    }
    if (!this.#codes.has(codeHash)) {
      const code = hexToBytes((await this.#ask("eth_getCode", [`0x${address}`, this.#block])) as Hex);
      if (bytesToHex(keccak256(code)) !== codeHash) throw new StateMovedError();
      this.#known.addCode(code);
      this.#codes.add(codeHash);
    }
    this.#accounts.set(address, storageHash);
    for (const slot of slots) this.#slots.add(address + slot);
  }
}
