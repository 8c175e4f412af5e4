import type { SemanticsValues } from "../../semantics/types.js";
import { accountKey, bytesToBigInt, bytesToHex, word } from "../ovm/bytes.js";
import { secureKey } from "../ovm/state/key.js";
import { accountIn } from "../ovm/state/ledger-state.js";
import { EMPTY_ACCOUNT, type WorldState } from "../ovm/state/world-state.js";
import type { Address, Hex } from "../types.js";
import type { AccountProof, StateView } from "./types.js";

function slotKey(slot: Hex): string {
  return slot.slice(2).toLowerCase().padStart(64, "0");
}

/** Reads a state. Nothing here waits; the interface is asynchronous so that a state may also lie elsewhere. */
export class WorldStateView implements StateView {
  readonly #world: WorldState;
  readonly #ether: SemanticsValues["accounts"]["ether"];

  public constructor(world: WorldState, { accounts }: Pick<SemanticsValues, "accounts">) {
    this.#world = world;
    this.#ether = accounts.ether;
  }

  public async balance(address: Address): Promise<bigint> {
    return accountIn(this.#world, accountKey(address), this.#ether)?.balance ?? 0n;
  }

  public async nonce(address: Address): Promise<bigint> {
    return this.#world.account(accountKey(address))?.nonce ?? 0n;
  }

  public async code(address: Address): Promise<Hex> {
    return bytesToHex((this.#world.account(accountKey(address)) ?? EMPTY_ACCOUNT).code);
  }

  public async storageAt(address: Address, slot: Hex): Promise<Hex> {
    return bytesToHex(word(bytesToBigInt(this.#world.storage(accountKey(address), slotKey(slot)))));
  }

  public async proof(address: Address, slots: readonly Hex[]): Promise<AccountProof> {
    const key = accountKey(address);
    const { nonce, codeHash, storage } = this.#world.account(key) ?? EMPTY_ACCOUNT;
    return {
      address,
      balance: await this.balance(address),
      nonce,
      codeHash: bytesToHex(codeHash),
      storageHash: bytesToHex(storage.root),
      accountProof: this.#world.proveAccount(key).map(bytesToHex),
      storageProof: slots.map((slot) => {
        const hashed = secureKey(slotKey(slot));
        const value = bytesToBigInt(storage.get(hashed) ?? new Uint8Array(0));
        return { key: slot, value: `0x${value.toString(16)}`, proof: storage.prove(hashed).map(bytesToHex) };
      }),
    };
  }
}
