import type { Hex } from "../../../src/internal/rollup/types.js";
import type { ContractCalls } from "../contracts/contract-calls.js";
import { compareRandomTries } from "../random/random-tries.js";
import { wordHex } from "./cases.js";

export const TRIE_HARNESS = "test/contracts/L1/machine/TrieHarness.sol";

const hex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;

/** A random sequence in ethereumjs's trie and the twin's, then every operation and read of it in Solidity. */
export async function compareSolidityTries(harness: ContractCalls, seed: number, operations: number): Promise<number> {
  const { updates, reads } = await compareRandomTries(seed, operations, "long");
  const roots = await harness.all(
    "update",
    updates.map(({ root, key, value, witness }) => [
      wordHex(root),
      [hex(key)],
      [value === undefined ? "0x" : hex(value)],
      hex(witness),
    ]),
  );
  for (const [i, { name, expected }] of updates.entries()) {
    const got = JSON.stringify(roots[i]);
    const wanted = JSON.stringify({ result: wordHex(expected) });
    if (got !== wanted) throw new Error(`${name}: Solidity's root is ${got}, expected ${wanted}`);
  }
  const values = await harness.all(
    "get",
    reads.map(({ root, key, witness }) => [wordHex(root), hex(key), hex(witness)]),
  );
  for (const [i, { name, expected }] of reads.entries()) {
    const got = JSON.stringify(values[i]);
    const wanted = JSON.stringify({ result: [expected !== undefined, hex(expected ?? new Uint8Array(0))] });
    if (got !== wanted) throw new Error(`${name}: Solidity read ${got}, expected ${wanted}`);
  }
  // All of them in one call: what one operation has made the next finds in the pool.
  const whole = [
    wordHex(updates[0]!.root),
    updates.map(({ key }) => hex(key)),
    updates.map(({ value }) => (value === undefined ? "0x" : hex(value))),
    "0x",
  ];
  const [last] = await harness.all("update", [whole]);
  const wanted = JSON.stringify({ result: wordHex(updates.at(-1)!.expected) });
  if (JSON.stringify(last) !== wanted) {
    throw new Error(`seed ${seed}: all at once Solidity's root is ${JSON.stringify(last)}, expected ${wanted}`);
  }
  return updates.length + reads.length;
}
