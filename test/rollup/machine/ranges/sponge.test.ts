import { expect } from "chai";
import { keccak256 as reference } from "ethereum-cryptography/keccak.js";

import { RATE } from "../../../../src/internal/rollup/keccak/permutation.js";
import { toBigInt } from "../../../../src/internal/rollup/machine/state/bytes.js";
import { Sponge } from "../../../../src/internal/rollup/machine/state/sponge.js";
import { ContractCalls } from "../../../helpers/contracts/contract-calls.js";
import { wordHex } from "../../../helpers/machine/cases.js";
import { Random } from "../../../helpers/random/random.js";

const HARNESS = "test/contracts/L1/machine/SpongeHarness.sol";
const LENGTHS = [0, 1, 7, 8, 31, 32, 33, RATE - 1, RATE, RATE + 1, 2 * RATE - 1, 2 * RATE, 3 * RATE + 5];

/** A message's last blocks with Keccak's padding. */
function padded(part: Uint8Array): Uint8Array {
  const blocks = new Uint8Array((Math.floor(part.length / RATE) + 1) * RATE);
  blocks.set(part);
  blocks[part.length]! |= 0x01;
  blocks[blocks.length - 1]! |= 0x80;
  return blocks;
}

describe("machine: Keccak's sponge", function () {
  this.timeout(120_000);

  it("gives the hash of a message whose parts it takes in one after the other", () => {
    for (const length of LENGTHS) {
      const message = new Random(length).bytes(length);
      for (let cut = 0; cut <= length; cut += RATE) {
        const sponge = Sponge.EMPTY.absorb(message.subarray(0, cut), false).absorb(message.subarray(cut), true);
        expect(sponge.digest, `${length} bytes, cut at ${cut}`).to.equal(toBigInt(reference(message)));
      }
    }
  });

  it("is the same in Solidity, word by word, and leaves the machine as it was", async () => {
    const harness = await ContractCalls.compile(HARNESS);
    const calls: { sponge: Sponge; blocks: Uint8Array; expected: Sponge }[] = [];
    for (const length of LENGTHS) {
      const random = new Random(1_000 + length);
      const sponge = Sponge.EMPTY.absorb(random.bytes(2 * RATE), false);
      const part = random.bytes(length);
      calls.push({ sponge, blocks: padded(part), expected: sponge.absorb(part, true) });
      const blocks = random.bytes(length - (length % RATE));
      calls.push({ sponge: Sponge.EMPTY, blocks, expected: Sponge.EMPTY.absorb(blocks, false) });
    }
    const returned = await harness.all(
      "absorb",
      calls.map(({ sponge, blocks }) => [sponge.words.map(wordHex), `0x${Buffer.from(blocks).toString("hex")}`]),
    );
    for (const [i, { expected }] of calls.entries()) {
      const { result } = returned[i] as { result: [string[], bigint, boolean] };
      expect(result, `case ${i}`).to.deep.equal([expected.words.map(wordHex), expected.digest, true]);
    }
  });
});
