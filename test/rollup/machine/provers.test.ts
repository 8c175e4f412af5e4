import { expect } from "chai";

import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { inPhase, machineBefore } from "../../helpers/machine/before.js";
import { isHalted, mixedBlock } from "../../helpers/machine/corpus.js";
import { MachineEthereumjs } from "../../helpers/machine/ethereumjs.js";
import { watchProvers } from "../../helpers/machine/prover-writes.js";
import { FAMILIES, familyOf } from "../../helpers/machine/step-family.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";

/**
 * What ContractProver executes: a creation that deploys a byte, one whose init code lies where memory has to grow, one of more
 * value than there is, CREATE2 twice at the same address, SELFDESTRUCT.
 */
const CREATIONS = [
  "6460016000f3600052", // MSTORE(0, init code: RETURN(0, 1))
  "6005601b6000f050", // CREATE(0, 27, 5)
  "60056102006000f050", // CREATE(0, 512, 5)
  "60006000600160ff1bf050", // CREATE(2^255, 0, 0)
  "60076005601b6000f550", // CREATE2(0, 27, 5, 7)
  "60076005601b6000f550",
  "33ff",
].join("");

/** Opcodes have small letters. */
const PHASES = FAMILIES.filter((family) => family === family.toUpperCase());

describe("machine: a prover", () => {
  let evm: MachineEthereumjs;
  before(async function () {
    this.timeout(60_000);
    evm = await MachineEthereumjs.create();
  });

  // Whatever a prover wrote elsewhere, its caller would silently not have: see Prover.sol.
  async function expectNothingLost(machine: Machine, count: number, name: string): Promise<void> {
    const { call, expected } = twinStep(machine, count);
    const { verdict, handed, writes, lost } = await watchProvers(evm, call);
    expect(lost, name).to.deep.equal([]);
    expect(disagreement({ verdict, expected }), name).to.equal(undefined);
    expect(handed, name).to.be.greaterThan(0);
    expect(writes, name).to.be.greaterThan(0);
  }

  it("of creations and of SELFDESTRUCT writes nothing that its caller does not get back", async function () {
    this.timeout(240_000);
    const start = await machineBefore(inPhase(Phase.RUN), { code: `0x${CREATIONS}` });
    let steps = 0;
    for (const end = start.clone(); inPhase(Phase.RUN)(end.status as Running); steps++) step(end);
    await expectNothingLost(start, steps, "creations");
  });

  it("of a phase, of any, neither", async function () {
    this.timeout(240_000);
    const { machine } = await mixedBlock();
    const seen = new Set<string>();
    while (!isHalted(machine)) {
      const family = familyOf(machine);
      const isNew = PHASES.includes(family) && !seen.has(family);
      seen.add(family);
      if (isNew) await expectNothingLost(machine, 1, family);
      else step(machine);
    }
    expect([...seen]).to.include.members(PHASES);
  });
});
