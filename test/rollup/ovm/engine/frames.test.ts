import { expect } from "chai";

import { bytesToHex, hexToBytes } from "../../../../src/internal/rollup/ovm/bytes.js";
import { createEngine } from "../../../../src/internal/rollup/ovm/engine/create-engine.js";
import type { EngineName } from "../../../../src/internal/rollup/ovm/engine/engine.js";
import { Executor } from "../../../../src/internal/rollup/ovm/execution/executor.js";
import { WorldState } from "../../../../src/internal/rollup/ovm/state/world-state.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { CALLEE, expectAgreement } from "../../../helpers/engine/agreement.js";
import { ANY_BLOCK } from "../../../helpers/machine/cases.js";
import { blockContextOf, rulesFor } from "../../../helpers/machine/state-cases.js";

const SELF: Hex = `0x${"51".repeat(20)}`;

/** Counts in slot 0 how deep it gets, as the account itself; every frame hands on what it has. */
const DEEPER = assemble`PUSH0 SLOAD PUSH1 1 ADD PUSH0 SSTORE PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 ADDRESS GAS CALL STOP`;

async function depthOf(engine: EngineName): Promise<{ depth: Hex; gasUsed: bigint }> {
  const rules = rulesFor("osaka");
  const executor = new Executor(rules, createEngine(rules, engine));
  executor.state.reset(WorldState.empty);
  executor.state.setCode(SELF.slice(2), hexToBytes(DEEPER));
  executor.enterBlock(blockContextOf(ANY_BLOCK));
  const from: Hex = `0x${"45".repeat(20)}`;
  executor.warm({ from, to: SELF });
  // More than any transaction has: all but a 64th is handed on a thousand times.
  const gas = 2n ** 45n;
  const { gasUsed } = await executor.run({ from, to: SELF, gas, value: 0n, data: new Uint8Array(0), gasPrice: 0n });
  return { depth: bytesToHex(executor.state.storage(SELF.slice(2), "00".repeat(32))), gasUsed };
}

describe("the own engine at the bounds of frames", () => {
  it("has 1,025 frames at most, as ethereumjs has", async function () {
    this.timeout(30_000);
    const ours = await depthOf("native");
    expect(ours.depth).to.equal("0x0401");
    expect(ours).to.deep.equal(await depthOf("ethereumjs"));
  });

  for (const words of [1_023, 1_024, 1_025]) {
    it(`agrees with ethereumjs and the twin on ${words} words on the stack`, async () => {
      await expectAgreement(`${words} words`, `0x${"5f".repeat(words)}`);
      await expectAgreement(`${words} words by DUP1`, `0x5f${"80".repeat(words - 1)}`);
    });
  }

  for (const left of [2_299, 2_300, 2_301]) {
    it(`agrees on an SSTORE with ${left} gas left`, async () => {
      // PUSH1 and PUSH0 cost 5; the slot is not changed, so that nothing else is missing.
      const gas = left + 5;
      const code = assemble`PUSH1 1 SLOAD PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} PUSH3 ${gas} CALL`;
      await expectAgreement(`${left} gas`, code, assemble`PUSH1 1 PUSH1 1 SSTORE`);
      await expectAgreement(`${left} gas, warm`, code, assemble`PUSH0 PUSH0 SSTORE`);
    });
  }

  it("agrees on what a revert takes back: slots, transient ones, what is warm, and refunds", async () => {
    const callee = assemble`
      PUSH1 9 TLOAD POP PUSH1 9 SLOAD POP PUSH1 1 SLOAD POP PUSH20 ${SELF} BALANCE POP
      PUSH1 7 PUSH1 9 TSTORE PUSH1 7 PUSH1 9 SSTORE PUSH0 PUSH1 1 SSTORE
      PUSH0 PUSH0 REVERT`;
    const twice = assemble`
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS CALL
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS CALL
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS DELEGATECALL
      PUSH1 9 SLOAD PUSH1 9 TLOAD PUSH1 1 SLOAD PUSH20 ${SELF} BALANCE`;
    await expectAgreement("a revert", twice, callee);
  });

  it("agrees on refunds: a slot cleared, set again, and cleared once more", async () => {
    await expectAgreement(
      "refunds",
      assemble`PUSH0 PUSH1 1 SSTORE PUSH1 2 PUSH1 1 SSTORE PUSH0 PUSH1 1 SSTORE PUSH1 1 PUSH1 1 SSTORE
               PUSH1 5 PUSH1 2 SSTORE PUSH0 PUSH1 2 SSTORE PUSH1 6 PUSH1 1 SSTORE PUSH1 1 PUSH1 1 SSTORE`,
    );
  });

  it("agrees on what SELFDESTRUCT leaves of a contract: nothing in the transaction that created it, all but the money later", async () => {
    for (const end of [assemble`PUSH20 ${CALLEE} SELFDESTRUCT`, assemble`ADDRESS SELFDESTRUCT`]) {
      const length = end.length / 2 - 1;
      const create = assemble`PUSH32 ${end.padEnd(66, "0")} PUSH0 MSTORE PUSH1 ${length} PUSH0 PUSH1 1 CREATE`;
      await expectAgreement("a creation that ends itself", create);
      const call = assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH1 1 PUSH20 ${CALLEE} GAS CALL`;
      await expectAgreement("a contract that ends itself", call, end);
    }
  });

  it("agrees on memory: what growing costs, what it keeps, and that the next frame's is empty", async () => {
    const callee = assemble`PUSH0 MLOAD PUSH2 0x1000 MLOAD PUSH32 ${"0x" + "ff".repeat(32)} PUSH0 MSTORE
                            PUSH32 ${"0x" + "ee".repeat(32)} PUSH2 0x1000 MSTORE PUSH2 0x5001 MLOAD PUSH0 MLOAD`;
    const code = assemble`
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS CALL
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS CALL
      PUSH32 ${"0x" + "ff".repeat(32)} PUSH0 MSTORE PUSH1 64 CODESIZE PUSH1 3 CODECOPY PUSH0 MLOAD PUSH2 0x3000 MSIZE MSTORE8`;
    await expectAgreement("memory", code, callee);
  });
});
