import { expect } from "chai";

import { precompiles } from "../../../../src/internal/artifacts/l1/precompiles.js";
import { loadKzg } from "../../../../src/internal/rollup/crypto/kzg.js";
import { PhaseExecution } from "../../../../src/internal/rollup/machine/phases/phase-execution.js";
import { runPrecompile } from "../../../../src/internal/rollup/machine/precompiles/precompiles.js";
import type { Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { ContractCalls } from "../../../helpers/contracts/contract-calls.js";
import { machineOf } from "../../../helpers/machine/cases.js";
import { type PrecompileInput, precompileInputs } from "../../../helpers/machine/precompile-inputs.js";
import { readStateCases } from "../../../helpers/machine/state-cases.js";
import { mutate } from "../../../helpers/random/mutate.js";
import { Random } from "../../../helpers/random/random.js";

const GAS = 8_000_000;

describe("machine: precompiles in Solidity", () => {
  it("give the twin's outputs, gas and failures, with enough gas and with too little", async function () {
    this.timeout(120_000);
    await loadKzg();
    const contract = await ContractCalls.of(precompiles.deployedBytecode, precompiles.abi);
    const machine = machineOf(readStateCases("osaka-dev.json.gz").cases[0]!);
    const run = new PhaseExecution(machine, machine.status as Running);
    const random = new Random(5);
    const inputs: PrecompileInput[] = precompileInputs().flatMap(({ address, input }) => [
      { address, input },
      { address, input: mutate(input, random) },
    ]);
    const cases = inputs.flatMap(({ address, input }) => {
      const result = runPrecompile(run, BigInt(address), new Blob(input), GAS);
      const enough = { address, input, gas: GAS, result };
      return result === undefined || result.gas === 0
        ? [enough]
        : [enough, { ...enough, gas: result.gas }, { address, input, gas: result.gas - 1, result: undefined }];
    });
    const results = await contract.all(
      "run",
      cases.map(({ address, input, gas }) => [BigInt(address), BigInt(gas), `0x${Buffer.from(input).toString("hex")}`]),
    );
    for (const [i, { address, input, gas, result }] of cases.entries()) {
      const name = `precompile ${address}, ${gas} gas, input ${Buffer.from(input).toString("hex")}`;
      const [success, cost, output] = (results[i] as { result: [boolean, bigint, Hex] }).result;
      expect(success, name).to.equal(result !== undefined);
      expect(output, name).to.equal(`0x${Buffer.from(result?.output ?? []).toString("hex")}`);
      if (result !== undefined) expect(cost, name).to.equal(BigInt(result.gas));
    }
    expect(cases.filter(({ result }) => result !== undefined).length).to.be.greaterThan(300);
    expect(cases.filter(({ result }) => result === undefined).length).to.be.greaterThan(300);
  });
});
