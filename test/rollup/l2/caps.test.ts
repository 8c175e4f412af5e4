import { expect } from "chai";
import { concat, type Hex } from "viem";

import { encodeDevOverride } from "../../../src/internal/rollup/derivation/elements.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deposit, input, makeChain } from "../../helpers/rollup/l2-chain.js";

const aliased: Hex = "0x2222000000000000000000000000000000002222";
const GAS = 16_000_000n;

/** Runs init code in a deposit, with gas for everything the caps allow. */
async function run(data: Hex) {
  const chain = makeChain();
  const block = await chain.append(input(chain, [], [deposit({ from: aliased, to: undefined, data, gas: GAS })]));
  return block.receipts[0]!;
}

describe("the caps of the machine on L1", () => {
  it("let a precompile take 128 KiB of memory, wherever they are, and not a byte more", async () => {
    const hash = (length: number): Hex =>
      assemble`PUSH0 PUSH0 PUSH3 ${length} PUSH3 0x100000 PUSH1 2 GAS STATICCALL STOP`;
    expect((await run(hash(131_072))).status).to.equal(1);
    const beyond = await run(hash(131_073));
    expect(beyond).to.include({ status: 0, gasUsed: GAS });
    expect(beyond.failure?.error).to.equal("out of gas");
  });

  it("let other opcodes take any length", async () => {
    for (const opcode of ["KECCAK256", "LOG0"]) {
      expect((await run(assemble`PUSH3 131073 PUSH3 0x100000 ${opcode} STOP`)).status, opcode).to.equal(1);
    }
  });

  it("let a precompile cost 7,000,000 gas by its formula", async () => {
    // identity (0x04): 15 + 3 a word cannot reach that within the cap on ranges; blake2f (0x09) costs its rounds.
    const blake = (rounds: number): Hex => assemble`
      PUSH4 ${rounds} PUSH1 224 SHL PUSH0 MSTORE
      PUSH0 PUSH0 PUSH1 213 PUSH0 PUSH0 PUSH1 9 GAS CALL
      ISZERO PUSH1 failed JUMPI STOP failed: PUSH0 PUSH0 REVERT`;
    expect((await run(blake(100_000))).status).to.equal(1);
    const beyond = await run(blake(7_000_001));
    expect(beyond.status).to.equal(0);
    expect(beyond.failure?.error).to.equal("revert");
  });

  it("let a cheat set 46,080 bytes of code", async () => {
    const code = (length: number): Uint8Array =>
      encodeDevOverride({ kind: "code", address: aliased, code: concat(Array<Hex>(length).fill(assemble`JUMPDEST`)) });
    const chain = makeChain();
    await chain.override(code(46_080));
    expect(await chain.latestState().code(aliased)).to.have.length(2 + 2 * 46_080);
    let refused: unknown;
    await chain.override(code(46_081)).catch((error: unknown) => (refused = error));
    expect(refused).to.have.property("code", "OVERRIDE_WITHOUT_EFFECT");
    expect(refused).to.have.property("message").that.includes("46081 bytes is longer than 46080");
  });
});
