import { expect } from "chai";

import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { Config } from "../../../src/internal/rollup/machine/state/config.js";
import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import type { HaltReason } from "../../../src/internal/rollup/machine/state/halt.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { OPTIMISM } from "../../helpers/machine/blocks.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { programCase } from "../../helpers/programs/program-case.js";

const hex = (code: string): Uint8Array => Uint8Array.from(Buffer.from(code, "hex"));

/** Calls the second contract with 100,000 gas, 32 bytes of output at 0, and stops. */
const CALLER = hex(`6020600060006000600073${"1000000000000000000000000000000000000002"}620186a0f100`);
const STATIC_CALLER = hex(`602060006000600073${"1000000000000000000000000000000000000002"}620186a0fa00`);
const CALL_GAS = 100_000n;

/** What halts, and the code that does it after it has written storage where it can. */
const HALTS: readonly [HaltReason, string][] = [
  ["invalid opcode", "600760005560006000550c"],
  ["stack underflow", "600760005501"],
  ["stack overflow", `6007600055${"5f".repeat(1_025)}`],
  ["out of gas", "600760005561fde85fa0"],
  ["memory limit", "6007600055600163ffffffff52"],
  ["invalid jump", "6007600055600056"],
  ["return data out of bounds", "600760005560016000" + "60003e"],
  ["init code size", "600760005561c001600060" + "00f0"],
];

interface Ended {
  reason: HaltReason;
  /** The machine right behind the step that halted. */
  machine: Machine;
  snapshot: bigint;
}

/** Runs until the callee halts exceptionally. */
async function runToHalt(caller: Uint8Array, callee: Uint8Array): Promise<Ended> {
  const config = new Config({ ...OPTIMISM.fields, chainId: 1n, dataFeeFormula: 0n });
  const machine = machineOf(await programCase("halt", caller, callee), config);
  while (!isOver(machine)) {
    const { work } = machine.status as Running;
    const snapshot = work instanceof Frame && work.depth === 1 ? work.fields.snapshot.hash : undefined;
    const reason = step(machine);
    if (reason !== undefined && snapshot !== undefined) return { reason, machine, snapshot };
  }
  throw new Error("nothing halted");
}

describe("machine: exceptional halts", () => {
  for (const [reason, code] of HALTS) {
    it(`${reason}: all gas is gone, the state is the snapshot, 0 is pushed, nothing is returned`, async () => {
      const ended = await runToHalt(CALLER, hex(code));
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

  it("static state change: every opcode that writes", async () => {
    for (const name of ["SSTORE", "TSTORE", "LOG0", "LOG4", "CREATE", "CREATE2", "SELFDESTRUCT", "CALL"]) {
      const { code, inputs } = OPCODES.find((opcode) => opcode?.name === name)!;
      const operands = name === "CALL" ? "5f5f5f5f60015f5f" : "5f".repeat(inputs);
      const ended = await runToHalt(STATIC_CALLER, hex(operands + code.toString(16)));
      expect(ended.reason, name).to.equal("static state change");
      expect((ended.machine.status as Running).state.hash, name).to.equal(ended.snapshot);
    }
  });
});
