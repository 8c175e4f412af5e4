import { expect } from "chai";
import { bytesToHex, numberToHex, toRlp } from "viem";

import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import { bytesOf, Logs } from "../../../../src/internal/rollup/machine/state/logs.js";
import type { Machine, Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareLongOpcode, compareRun, opcodeSteps } from "../../../helpers/machine/long-ranges.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { longLogs } from "../../../helpers/worst-steps/long-logs.js";
import { OWN, runStep } from "../../../helpers/worst-steps/run-step.js";
import { Scene, stateOf } from "../../../helpers/worst-steps/scene.js";

const LIMIT = 131_072;
/** Bytes that a step logs. */
const PART = 65_536;
const MEMORY = nonZeroBytes(300 * PAGE).fill(0, 3 * PAGE, 5 * PAGE);
const TOPICS = [1n, 2n ** 255n];

const logsOf = ({ status }: Machine): Logs | undefined => (status as Running).state.logs;
const gasOf = ({ status }: Machine): number => (status as Running).frame!.gas;

/** A machine before LOG2; `before` is the size of the logs that there are. */
function logging(offset: number, length: number, before: number, gas?: number): Machine {
  const state = stateOf(new Scene().world(new Map()));
  const machine = runStep({
    opcode: 0xa2,
    operands: [BigInt(offset), BigInt(length), ...TOPICS],
    memory: MEMORY,
    code: Uint8Array.of(0xa2),
    state: before === 0 ? state : state.with({ logs: longLogs(before) }),
    isNested: true,
  });
  if (gas !== undefined) ((machine.status as Running).work as Frame).gas = gas;
  return machine;
}

/** The log's RLP as viem makes it. */
function encoded(offset: number, length: number): Uint8Array {
  const data = new Uint8Array(length);
  data.set(MEMORY.subarray(offset, offset + length));
  const topics = TOPICS.map((topic) => numberToHex(topic, { size: 32 }));
  return toRlp([numberToHex(OWN, { size: 20 }), topics, bytesToHex(data)], "bytes");
}

describe("machine: a long log", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  for (const [offset, length, before] of [
    [0, LIMIT - 1, 0],
    [0, LIMIT, 0],
    [0, LIMIT + 1, 0],
    [7, LIMIT + 1, PAGE - 1],
    [PAGE, 3 * PART, PAGE],
    [1, 3 * PART + 1, 129 * PAGE + 5],
    [290 * PAGE, 3 * PART - 1, 1],
  ] as const) {
    it(`of ${length} bytes behind logs of ${before} has the same bytes in both machines, at every step`, async () => {
      const start = logging(offset, length, before);
      const { steps, differences } = await compareLongOpcode(evm, start);
      expect(differences).to.deep.equal([]);
      expect(steps).to.equal(length <= LIMIT ? 1 : 1 + Math.ceil(length / PART));
      const old = bytesOf(logsOf(start));
      opcodeSteps(start);
      const all = Buffer.concat([old, encoded(offset, length)]);
      expect(Buffer.from(bytesOf(logsOf(start))).equals(all)).to.equal(true);
      const whole = Logs.append(
        before === 0 ? undefined : longLogs(before),
        OWN,
        TOPICS,
        new Blob(MEMORY.slice(offset, offset + length)),
        undefined,
      );
      if (before === 0 && offset + length <= MEMORY.length) expect(logsOf(start)!.hash).to.equal(whole.hash);
    });
  }

  it("costs its gas before its first part, and halts the frame with one less", async () => {
    const length = LIMIT + 5;
    const cost = 375 * 3 + 8 * length;
    for (const gas of [cost - 1, cost]) {
      const start = logging(0, length, 0, gas);
      const { differences } = await compareLongOpcode(evm, start);
      expect(differences).to.deep.equal([]);
      const machine = start.clone();
      step(machine);
      expect((machine.status as Running).frame!.depth).to.equal(gas < cost ? 0 : 1);
      if (gas === cost) expect(gasOf(machine)).to.equal(0);
    }
  });

  it("goes on in a run, from memory that the run has changed, behind and before other logs", async () => {
    const program = new CodeBuilder()
      .operands(0, 900)
      .op("LOG0")
      .operands(PAGE + 5, 7)
      .op("MSTORE")
      .operands(3, 2 * PART + 9)
      .op("LOG0")
      .operands(2 * PAGE, 11)
      .op("MSTORE")
      .operands(1, 200)
      .op("LOG0")
      .operands(5, 2 * PART + 1)
      .op("LOG0");
    const start = runStep({ opcode: 0, code: program.finish(), memory: MEMORY });
    const opcodes = 15 + 6;
    for (const [skipped, steps] of [
      [0, opcodes],
      [0, 9],
      [0, 10],
      [5, 5],
      [9, 3],
      [10, 4],
      [11, 9],
    ] as const) {
      expect(await compareRun(evm, start, skipped, steps), `${steps} steps from ${skipped} on`).to.equal(undefined);
    }
  });
});
