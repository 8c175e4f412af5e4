import { expect } from "chai";

import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { inPhase, machineBefore } from "../../helpers/machine/before.js";
import { machineOf } from "../../helpers/machine/cases.js";
import { isHalted, mixedBlock } from "../../helpers/machine/corpus.js";
import { MachineEthereumjs } from "../../helpers/machine/ethereumjs.js";
import { longCase } from "../../helpers/machine/long-programs.js";
import { watchProvers } from "../../helpers/machine/prover-writes.js";
import { FAMILIES, familyOf } from "../../helpers/machine/step-family.js";
import { CAPPED_ETHEREUM, disagreement, twinStep } from "../../helpers/machine/steps.js";

/**
 * What ContractProver executes: a creation that deploys a byte, one whose init code lies where memory has to grow, one of more
 * value than there is, CREATE2 twice at the same address, SELFDESTRUCT.
 */
const CREATIONS = assemble`
  PUSH5 ${assemble`PUSH1 1 PUSH1 0 RETURN`} PUSH1 0 MSTORE
  PUSH1 5 PUSH1 27 PUSH1 0 CREATE POP
  PUSH1 5 PUSH2 512 PUSH1 0 CREATE POP
  PUSH1 0 PUSH1 0 PUSH1 1 PUSH1 255 SHL CREATE POP
  PUSH1 7 PUSH1 5 PUSH1 27 PUSH1 0 CREATE2 POP
  PUSH1 7 PUSH1 5 PUSH1 27 PUSH1 0 CREATE2 POP
  CALLER SELFDESTRUCT`;

/** Opcodes have small letters; long ranges and long receipts have phases of their own. */
const PHASES = FAMILIES.filter((family) => family === family.toUpperCase() && !["RANGE", "LEAF"].includes(family));

/** Of the program with long ranges, one behind the other, and how many steps from there on: copies of the called one take minutes to watch. */
const LONG_OPCODES = [
  ["KECCAK256", 1],
  ["CALL", 4],
  ["RETURN", 1],
] as const;

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
    const start = await machineBefore(inPhase(Phase.RUN), { code: CREATIONS });
    let steps = 0;
    for (const end = start.clone(); inPhase(Phase.RUN)(end.status as Running); steps++) step(end);
    await expectNothingLost(start, steps, "creations");
  });

  it("of long ranges writes nothing that its caller does not get back", async function () {
    this.timeout(240_000);
    const machine = machineOf(await longCase(), CAPPED_ETHEREUM);
    for (const [opcode, count] of LONG_OPCODES) {
      while (describeStep(machine).run?.opcode !== opcode) step(machine);
      await expectNothingLost(machine.clone(), count, opcode);
    }
  });

  it("of any phase writes nothing that its caller does not get back", async function () {
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
