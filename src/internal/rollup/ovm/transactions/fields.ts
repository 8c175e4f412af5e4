import { RollupError } from "../../errors.js";
import type { Address, Hex } from "../../types.js";
import { bytesToBigInt, bytesToHex } from "../bytes.js";
import type { AccessListItem, Authorization } from "../types.js";

/** What RLP decodes to. */
export type Item = Uint8Array | Item[];

export function malformed(what: string): RollupError {
  return new RollupError("MALFORMED_TRANSACTION", `The transaction cannot be decoded: ${what}.`);
}

/** The fields of a transaction, read in order; every reader refuses what consensus refuses. */
export class FieldReader {
  readonly #items: Item[];
  #next = 0;

  public constructor(item: Item | undefined, count: number, what: string) {
    if (!Array.isArray(item)) throw malformed(`${what} is not a list`);
    if (item.length !== count) throw malformed(`${what} has ${item.length} fields, not ${count}`);
    this.#items = item;
  }

  public bytes(name: string): Uint8Array {
    const item = this.#items[this.#next++];
    if (!(item instanceof Uint8Array)) throw malformed(`${name} is not a byte string`);
    return item;
  }

  /** An integer of at most `size` bytes, without leading zeros. */
  public number(name: string, size: 1 | 8 | 32): bigint {
    const bytes = this.bytes(name);
    if (bytes[0] === 0) throw malformed(`${name} has leading zeros`);
    if (bytes.length > size) throw malformed(`${name} has ${bytes.length} bytes, at most ${size} fit`);
    return bytesToBigInt(bytes);
  }

  public optionalAddress(name: string): Address | undefined {
    const bytes = this.bytes(name);
    if (bytes.length !== 0 && bytes.length !== 20) throw malformed(`${name} has ${bytes.length} bytes, not 20 or none`);
    return bytes.length === 0 ? undefined : bytesToHex(bytes);
  }

  public address(name: string): Address {
    const address = this.optionalAddress(name);
    if (address === undefined) throw malformed(`${name} is empty`);
    return address;
  }

  public data(name: string): Hex {
    return bytesToHex(this.bytes(name));
  }

  public list(name: string): Item[] {
    const item = this.#items[this.#next++];
    if (!Array.isArray(item)) throw malformed(`${name} is not a list`);
    return item;
  }

  public accessList(): AccessListItem[] {
    return this.list("accessList").map((item) => {
      const fields = new FieldReader(item, 2, "an access list entry");
      const address = fields.address("an access list address");
      const storageKeys = fields.list("an access list's storage keys").map((key) => {
        if (!(key instanceof Uint8Array) || key.length !== 32) throw malformed("a storage key has not 32 bytes");
        return bytesToHex(key);
      });
      return { address, storageKeys };
    });
  }

  public authorizationList(): Authorization[] {
    return this.list("authorizationList").map((item) => {
      const fields = new FieldReader(item, 6, "an authorization");
      return {
        chainId: fields.number("an authorization's chain id", 32),
        address: fields.address("an authorization's address"),
        nonce: fields.number("an authorization's nonce", 8),
        yParity: Number(fields.number("an authorization's yParity", 1)),
        r: quantityOf(fields.number("an authorization's r", 32)),
        s: quantityOf(fields.number("an authorization's s", 32)),
      };
    });
  }
}

function quantityOf(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
