import { expect } from "chai";

import { encodeWords } from "../../../../src/internal/rollup/machine/state/bytes.js";
import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import type { Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { disagreement, type TwinStep, twinStep } from "../../../helpers/machine/steps.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { runStep } from "../../../helpers/worst-steps/run-step.js";

/** Three lengths and three numbers of 1,024 bytes. */
const MOST = 3 * 32 + 3 * 1_024;

/** STATICCALL of modexp with so many bytes. */
function callStep(inputLength: number, memory: Uint8Array): { step: TwinStep; result: bigint; output: string } {
  const operands = [10_000_000n, 5n, 0n, BigInt(inputLength), 0n, 0n];
  const machine = runStep({ opcode: 0xfa, operands, memory, code: Uint8Array.of(0xfa) });
  const step = twinStep(machine);
  const frame = (machine.status as Running).work as Frame;
  return {
    step,
    result: frame.peek(0),
    output: Buffer.from(frame.returnData.read(undefined, 0, frame.returnData.length)).toString("hex"),
  };
}

describe("machine: the input of modexp", function () {
  this.timeout(120_000);
  const memory = nonZeroBytes(128 * PAGE);
  // A short exponent, so that the formula's gas can be paid.
  memory.set(encodeWords([1_024n, 2n, 1_024n]));

  it("is opened up to its 3,168th byte: what is behind it changes neither its result nor the witness", async () => {
    const evm = await MachineEvm.create();
    const calls = [MOST - 1, MOST, MOST + 1, 128 * PAGE].map((length) => callStep(length, memory));
    const verdicts = await evm.callMany(calls.map(({ step }) => step.call));
    for (const [i, verdict] of verdicts.entries()) {
      expect(disagreement({ verdict, expected: calls[i]!.step.expected }), `case ${i}`).to.equal(undefined);
      expect(calls[i]!.result, `case ${i}`).to.equal(1n);
    }
    const [, whole, ...longer] = calls;
    for (const more of longer) {
      expect(more.output).to.equal(whole!.output);
      expect(more.step.call.witness.length).to.equal(whole!.step.call.witness.length);
    }
  });
});
