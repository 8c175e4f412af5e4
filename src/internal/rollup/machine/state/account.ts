import { asBytes, asInteger, asList, decode, encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { EMPTY_ROOT, Trie } from "../trie/trie.js";
import type { NodeSource } from "../trie/walk.js";
import { hashBytes, NO_BYTES, toBytes } from "./bytes.js";
import { Part } from "./part.js";

/** Hash of no code. */
export const EMPTY_CODE = hashBytes(NO_BYTES);

export const MAX_NONCE = 2n ** 64n - 1n;

/** An account as the world trie holds it. */
export class Account extends Part {
  public readonly nonce: bigint;
  /** wei */
  public readonly balance: bigint;
  public readonly storage: Trie;
  public readonly codeHash: bigint;

  public constructor(nonce: bigint, balance: bigint, storage: Trie, codeHash: bigint) {
    super();
    this.nonce = nonce;
    this.balance = balance;
    this.storage = storage;
    this.codeHash = codeHash;
  }

  public static absent(source: NodeSource): Account {
    return new Account(0n, 0n, Trie.at(EMPTY_ROOT, source), EMPTY_CODE);
  }

  public static decode(bytes: Uint8Array, source: NodeSource): Account {
    const [nonce, balance, root, code] = asList(decode(bytes), 4);
    const storage = Trie.at(BigInt(`0x${Buffer.from(asBytes(root, 32)).toString("hex")}`), source);
    const codeHash = BigInt(`0x${Buffer.from(asBytes(code, 32)).toString("hex")}`);
    return new Account(asInteger(nonce), asInteger(balance), storage, codeHash);
  }

  /** EIP-161's emptiness. An empty account is an absent one. */
  public get isEmpty(): boolean {
    return this.nonce === 0n && this.keptBalance === 0n && this.codeHash === EMPTY_CODE;
  }

  /** Wei that the account itself holds. */
  protected get keptBalance(): bigint {
    return this.balance;
  }

  public with(changes: Partial<Pick<Account, "nonce" | "balance" | "storage" | "codeHash">>): Account {
    return this.make(
      changes.nonce ?? this.nonce,
      changes.balance ?? this.balance,
      changes.storage ?? this.storage,
      changes.codeHash ?? this.codeHash,
    );
  }

  protected make(...fields: ConstructorParameters<typeof Account>): Account {
    return new Account(...fields);
  }

  protected encode(): Uint8Array {
    return encodeList([
      encodeInteger(this.nonce),
      encodeInteger(this.keptBalance),
      encodeString(toBytes(this.storage.hash, 32)),
      encodeString(toBytes(this.codeHash, 32)),
    ]);
  }
}

/** An account whose ether is the storage of an ERC-20. */
export class LedgerAccount extends Account {
  public static of({ nonce, storage, codeHash }: Account, balance: bigint): LedgerAccount {
    return new LedgerAccount(nonce, balance, storage, codeHash);
  }

  protected override get keptBalance(): bigint {
    return 0n;
  }

  protected override make(...fields: ConstructorParameters<typeof Account>): Account {
    return new LedgerAccount(...fields);
  }
}
