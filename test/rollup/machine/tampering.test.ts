import { expect } from "chai";

import type { Machine, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { OP_STACK } from "../../../src/internal/rollup/machine/state/rules.js";
import { openOutput } from "../../../src/internal/rollup/machine/trace/output-state.js";
import { changeAt } from "../../../src/internal/rollup/machine/trace/tampering.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { TraceHashes } from "../../../src/internal/rollup/machine/trace/trace-hashes.js";
import { busyBlock } from "../../helpers/machine/busy-block.js";
import { MachineEvm } from "../../helpers/machine/evm.js";

const VICTIM = BigInt(`0x${"5a".repeat(20)}`);

/** Gives an account a wei by the step with this index. */
const gift = (at: number) =>
  changeAt(at, (running) => {
    running.state = running.state.with({ world: running.state.world.credit(VICTIM, 1n, undefined) });
  });

describe("machine: a trace with one step that is a lie", () => {
  let start: Machine;
  let honest: Trace;

  before(async () => {
    start = await busyBlock();
    honest = new Trace(start);
  });

  it("has the honest states up to every single step, and others behind it", function () {
    this.timeout(120_000);
    const truth = new TraceHashes(honest).hashes(0, honest.length);
    let taken = 0;
    for (let at = 0; at < honest.length; at++) {
      const trace = new Trace(start, { tampering: gift(at) });
      const told = new TraceHashes(trace).hashes(0, trace.length);
      expect(told.slice(0, at), `before step ${at}`).to.deep.equal(truth.slice(0, at));
      expect(told[at], `behind step ${at}`).to.not.equal(truth[at]);
      // What is given inside of a frame that fails is taken back.
      if (told.at(-1) === truth.at(-1)) taken++;
    }
    expect(taken)
      .to.be.greaterThan(0)
      .and.to.be.lessThan(honest.length / 4);
  });

  it("is the same whatever the distance of snapshots, and is read in any order", () => {
    const at = Math.floor(honest.length / 2);
    const [dense, sparse] = [1, 10_000].map((every) => new Trace(start, { every, tampering: gift(at) }));
    for (const steps of [at + 1, at, 0, honest.length, at - 1, at + 2]) {
      expect(dense!.hashAt(steps), `step ${steps}`).to.equal(sparse!.hashAt(steps));
    }
    const hashes = new TraceHashes(sparse!);
    expect(BigInt(hashes.hashes(at - 1, 3)[1]!)).to.equal(dense!.hashAt(at + 1));
    expect(BigInt(hashes.hashes(at + 2, 1)[0]!)).to.equal(dense!.hashAt(at + 3));
  });

  it("is contradicted by the machine on L1 at its one step, wherever it is, and nowhere else", async function () {
    this.timeout(120_000);
    const evm = await MachineEvm.create();
    for (let at = 0; at < honest.length; at += 17) {
      const trace = new Trace(start, { tampering: gift(at) });
      const call = async (steps: number) => await evm.call(trace.hashAt(steps), trace.witness(steps));
      expect(await call(at), `step ${at}`).to.deep.include({ hash: honest.hashAt(at + 1) });
      for (const steps of [at - 1, at + 1].filter((step) => step >= 0 && step < trace.length)) {
        expect(await call(steps), `step ${steps} of a lie at ${at}`).to.deep.include({ hash: trace.hashAt(steps + 1) });
      }
    }
  });

  it("leaves behind all that its output commits to", () => {
    for (const at of [0, Math.floor(honest.length / 2), honest.length - 1]) {
      const trace = new Trace(start, { tampering: gift(at) });
      const end = trace.machineAt(trace.length);
      const { output } = end.status as { output?: bigint };
      const made = new Map(end.preimages.made());
      const before = (hash: bigint) => made.get(hash) ?? start.preimages.nodes(hash);
      const { world } = openOutput(output!, before, OP_STACK);
      const last = trace.machineAt(trace.length - 1).status as Running;
      const expected = at === trace.length - 1 ? 1n : last.state.world.account(VICTIM, undefined).balance;
      expect(world.account(VICTIM, undefined).balance).to.equal(expected);
      expect([...world.trie.entries()].length).to.be.greaterThan(0);
    }
  });
});
