import { type NestedUint8Array, RLP } from "@ethereumjs/rlp";

type Item = Uint8Array | NestedUint8Array;

/** Fields of each type, in order: `b` bytes, `a` an access list, `d` authorizations (docs/spec/machine.md §7.3). */
const FIELDS: Readonly<Record<number, string>> = {
  0: "bbbbbbbbb",
  1: "bbbbbbbabbb",
  2: "bbbbbbbbabbb",
  4: "bbbbbbbbadbbb",
};

/**
 * Whether a signed transaction is built of lists where lists belong and of bytes where bytes do. `@ethereumjs/tx` takes an
 * empty string for an empty list.
 */
export function hasShape(type: number, payload: Uint8Array): boolean {
  const fields = FIELDS[type];
  const items: Item = RLP.decode(payload);
  if (fields === undefined || !isList(items) || items.length !== fields.length) return false;
  return items.every((item, index) => {
    switch (fields[index]) {
      case "a":
        return isList(item) && item.every(isAccessListEntry);
      case "d":
        return isList(item) && item.every((entry) => isList(entry) && entry.length === 6 && !entry.some(isList));
      default:
        return !isList(item);
    }
  });
}

function isAccessListEntry(entry: Item): boolean {
  if (!isList(entry) || entry.length !== 2) return false;
  const [address, keys] = entry as [Item, Item];
  return !isList(address) && isList(keys) && !keys.some(isList);
}

function isList(item: Item): item is NestedUint8Array {
  return Array.isArray(item);
}
