import { expect } from "chai";
import { hexToBytes } from "viem";

import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { Config } from "../../../src/internal/rollup/machine/state/config.js";
import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import type { HaltReason } from "../../../src/internal/rollup/machine/state/halt.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { OPTIMISM } from "../../helpers/machine/blocks.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { CALLEE, programCase } from "../../helpers/programs/program-case.js";

const CALL_GAS = 100_000n;

/** Calls the second contract with {@link CALL_GAS}, 32 bytes of output at 0, and stops. */
const CALLER = assemble`PUSH1 32 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${CALLEE} PUSH3 ${CALL_GAS} CALL STOP`;
const STATIC_CALLER = assemble`PUSH1 32 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${CALLEE} PUSH3 ${CALL_GAS} STATICCALL STOP`;

/** What halts, and the code that does it after it has written storage where it can. */
const STORES_7 = assemble`PUSH1 7 PUSH1 0 SSTORE`;
const HALTS: readonly [HaltReason, Hex][] = [
  ["invalid opcode", assemble`${STORES_7} PUSH1 0 PUSH1 0 SSTORE 0x0c`],
  ["stack underflow", assemble`${STORES_7} ADD`],
  ["stack overflow", assemble`${STORES_7} ${Array<Hex>(1_025).fill(assemble`PUSH0`)}`],
  ["out of gas", assemble`${STORES_7} PUSH2 65000 PUSH0 LOG0`],
  ["memory range", assemble`${STORES_7} PUSH0 PUSH0 PUSH3 131073 PUSH0 PUSH1 2 GAS STATICCALL`],
  ["invalid jump", assemble`${STORES_7} PUSH1 0 JUMP`],
  ["return data out of bounds", assemble`${STORES_7} PUSH1 1 PUSH1 0 PUSH1 0 RETURNDATACOPY`],
  ["init code size", assemble`${STORES_7} PUSH2 ${49_153} PUSH1 0 PUSH1 0 CREATE`],
];

interface Ended {
  reason: HaltReason;
  /** The machine right behind the step that halted. */
  machine: Machine;
  snapshot: bigint;
}

/** Runs until the callee halts exceptionally. */
async function runToHalt(caller: Hex, callee: Hex): Promise<Ended> {
  const config = new Config({ ...OPTIMISM.fields, chainId: 1n, dataFeeFormula: 0n });
  const machine = machineOf(await programCase("halt", hexToBytes(caller), hexToBytes(callee)), config);
  while (!isOver(machine)) {
    const { work } = machine.status as Running;
    const snapshot = work instanceof Frame && work.depth === 1 ? work.fields.snapshot.hash : undefined;
    const reason = step(machine);
    if (reason !== undefined && snapshot !== undefined) return { reason, machine, snapshot };
  }
  throw new Error("nothing halted");
}

describe("a frame of the machine that halts", () => {
  for (const [reason, code] of HALTS) {
    it(`by ${reason} loses all gas, leaves the snapshot's state, and returns 0 and no data`, async () => {
      const ended = await runToHalt(CALLER, code);
      expect(ended.reason).to.equal(reason);
      const running = ended.machine.status as Running;
      expect(running.phase).to.equal(Phase.RUN);
      expect(running.state.hash).to.equal(ended.snapshot);
      const frame = running.work as Frame;
      expect(frame.depth).to.equal(0);
      expect(frame.stack).to.deep.equal([0n]);
      expect(frame.returnData.length).to.equal(0);
      // 300,000 - 21,000 - calldata (8 zeros, 56 others) - 7 pushes - memory - cold call - what the callee had.
      const spent = 21_000n + 4n * 4n + 60n * 16n + 7n * 3n + 3n + 2_600n + CALL_GAS;
      expect(BigInt(frame.gas)).to.equal(300_000n - spent);
    });
  }

  it("by an opcode that writes in a static call leaves the snapshot's state", async () => {
    for (const name of ["SSTORE", "TSTORE", "LOG0", "LOG4", "CREATE", "CREATE2", "SELFDESTRUCT", "CALL"]) {
      const { inputs } = OPCODES.find((opcode) => opcode?.name === name)!;
      const operands =
        name === "CALL"
          ? assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH1 1 PUSH0 PUSH0`
          : assemble`${Array<Hex>(inputs).fill(assemble`PUSH0`)}`;
      const ended = await runToHalt(STATIC_CALLER, assemble`${operands} ${name}`);
      expect(ended.reason, name).to.equal("static state change");
      expect((ended.machine.status as Running).state.hash, name).to.equal(ended.snapshot);
    }
  });
});
