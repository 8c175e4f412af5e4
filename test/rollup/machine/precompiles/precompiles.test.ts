import { readFileSync } from "node:fs";
import { expect } from "chai";

import { PhaseExecution } from "../../../../src/internal/rollup/machine/phases/phase-execution.js";
import { runPrecompile } from "../../../../src/internal/rollup/machine/precompiles/precompiles.js";
import type { Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import { OPTIMISM } from "../../../helpers/machine/blocks.js";
import { machineOf } from "../../../helpers/machine/cases.js";
import { readStateCases } from "../../../helpers/machine/state-cases.js";
import { vectorsPath } from "../../../helpers/vectors.js";

interface Vector {
  name: string;
  address: number;
  Input: string;
  Expected?: string;
  Gas?: number;
  ExpectedError?: string;
}

/** modexp: the vectors' gas is that of EIP-2565, ours is EIP-7883's. */
const REPRICED = [5];

describe("machine: precompiles", () => {
  const [test] = readStateCases("osaka-dev.json.gz").cases;
  const runOf = (machine: ReturnType<typeof machineOf>): PhaseExecution =>
    new PhaseExecution(machine, machine.status as Running);
  const run = runOf(machineOf(test!));

  it("give the outputs and take the gas of the published vectors", () => {
    const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "precompiles.json"), "utf8")) as {
      cases: Vector[];
    };
    for (const { name, address, Input, Expected, Gas, ExpectedError } of cases) {
      const input = new Blob(Uint8Array.from(Buffer.from(Input, "hex")));
      const result = runPrecompile(run, BigInt(address), input, 30_000_000);
      if (ExpectedError !== undefined) expect(result, name).to.equal(undefined);
      else expect(Buffer.from(result!.output).toString("hex"), name).to.equal(Expected);
      if (result !== undefined && !REPRICED.includes(address)) {
        expect(result.gas, `${name}: gas`).to.equal(Gas);
        expect(runPrecompile(run, BigInt(address), input, result.gas - 1), `${name}: less gas`).to.equal(undefined);
      }
    }
  });

  it("fail for more input than the chain allows, and for more gas than a step can prove", () => {
    const capped = runOf(machineOf(test!, OPTIMISM));
    const pairing = (pairs: number) => runPrecompile(capped, 8n, new Blob(new Uint8Array(192 * pairs)), 30_000_000);
    expect(pairing(2)).to.not.equal(undefined);
    expect(pairing(428)).to.equal(undefined);
    const rounds = (count: number): Blob => {
      const input = new Uint8Array(213);
      new DataView(input.buffer).setUint32(0, count);
      return new Blob(input);
    };
    expect(runPrecompile(capped, 9n, rounds(12), 30_000_000)).to.not.equal(undefined);
    expect(runPrecompile(capped, 9n, rounds(8_000_001), 30_000_000)).to.equal(undefined);
  });
});
