import type { ExecResult } from "@ethereumjs/evm";
import { expect } from "chai";

import { loadKzg } from "../../../../src/internal/rollup/crypto/kzg.js";
import { PhaseExecution } from "../../../../src/internal/rollup/machine/phases/phase-execution.js";
import { runPrecompile } from "../../../../src/internal/rollup/machine/precompiles/precompiles.js";
import type { Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import { EthereumjsEngine } from "../../../../src/internal/rollup/ovm/engine/ethereumjs/ethereumjs-engine.js";
import { machineOf } from "../../../helpers/machine/cases.js";
import { precompileInputs } from "../../../helpers/machine/precompile-inputs.js";
import { readStateCases, rulesFor } from "../../../helpers/machine/state-cases.js";
import { Random } from "../../../helpers/random/random.js";

const GAS = 400_000;
/** Per input that is known: changed bytes, other lengths. */
const MUTATIONS = 4;

describe("the precompiles of the machine's twin and of ethereumjs", () => {
  it("give the same output, gas and failure for published, changed and arbitrary inputs", async function () {
    this.timeout(120_000);
    await loadKzg();
    const { evm } = new EthereumjsEngine(rulesFor("osaka"));
    const machine = machineOf(readStateCases("osaka-dev.json.gz").cases[0]!);
    const run = new PhaseExecution(machine, machine.status as Running);
    const random = new Random(7);
    let compared = 0;
    const compare = async (address: number, input: Uint8Array): Promise<void> => {
      const precompile = evm.precompiles.get(address.toString(16).padStart(40, "0"))!;
      const options = { data: input, gasLimit: BigInt(GAS), common: evm.common, _EVM: evm };
      const theirs: ExecResult = await precompile(options);
      const ours = runPrecompile(run, BigInt(address), new Blob(input), GAS);
      const name = `precompile ${address}, input ${Buffer.from(input).toString("hex")}`;
      const failed = theirs.exceptionError !== undefined;
      expect(ours === undefined, `${name}: fails`).to.equal(failed);
      if (ours !== undefined) {
        expect(Buffer.from(ours.output).toString("hex"), name).to.equal(
          Buffer.from(theirs.returnValue).toString("hex"),
        );
        expect(BigInt(ours.gas), `${name}: gas`).to.equal(theirs.executionGasUsed);
      }
      compared++;
    };
    for (const { address, input } of precompileInputs()) {
      await compare(address, input);
      for (let i = 0; i < MUTATIONS && input.length > 0; i++) {
        const changed = input.slice(0, random.next(8) === 0 ? random.next(input.length) : input.length);
        if (changed.length > 0) changed[random.next(changed.length)]! ^= 1 << random.next(8);
        await compare(address, changed);
      }
    }
    expect(compared).to.be.greaterThan(1_000);
  });
});
