import { expect } from "chai";
import { concat, pad } from "viem";

import type { Hex } from "../../../../src/internal/rollup/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, carol, makeChain } from "../../../helpers/rollup/l2-chain.js";

/** Jumps over nothing to `destination`, returns its number, and is `length` bytes long. */
function code(destination: number, length: number, landing = assemble`JUMPDEST`): Hex {
  const jump = assemble`PUSH2 ${destination} JUMP`;
  const answer = assemble`${landing} PUSH2 ${destination} PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
  return pad(concat([pad(jump, { dir: "right", size: destination }), answer]), { dir: "right", size: length });
}

const LENGTH = 24_576;
/** Together more than one EVM remembers: 1 MiB. */
const DESTINATIONS = Array.from({ length: 50 }, (_, index) => 100 + 7 * index);

describe("jump destinations", () => {
  it("are those of the code that runs, for more contracts of one length than are remembered", async () => {
    const chain = makeChain();
    for (const destination of [...DESTINATIONS, ...DESTINATIONS.slice(0, 3)]) {
      const overrides = { [carol]: { code: code(destination, LENGTH) } };
      const { returnData } = await chain.call({ from: alice.address, to: carol }, "latest", overrides);
      expect(Number(returnData)).to.equal(destination);
    }
  });

  it("are those of the init code that runs", async () => {
    const chain = makeChain();
    for (const destination of [...DESTINATIONS, ...DESTINATIONS.slice(-1), DESTINATIONS[0]!]) {
      // Code of 32 bytes, which is zeros and the number.
      const { returnData } = await chain.call({ from: alice.address, data: code(destination, LENGTH) }, "latest");
      expect(Number(returnData)).to.equal(destination);
    }
  });

  it("are not taken from another code of the same beginning", async () => {
    const chain = makeChain();
    const there = { [carol]: { code: code(200, 300) } };
    const nowhere = { [carol]: { code: code(200, 300, assemble`TLOAD`) } };
    const request = { from: alice.address, to: carol };
    expect((await chain.call(request, "latest", there)).error).to.equal(undefined);
    expect((await chain.call(request, "latest", nowhere)).error).to.match(/^invalid JUMP/);
    expect((await chain.call(request, "latest", there)).error).to.equal(undefined);
  });
});
