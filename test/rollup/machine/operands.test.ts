import { expect } from "chai";
import { numberToHex } from "viem";

import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import type { Opcode } from "../../../src/internal/rollup/machine/opcodes/table.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { atOpcode, machineBefore } from "../../helpers/machine/before.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, type TwinStep, twinStep } from "../../helpers/machine/steps.js";
import { Random } from "../../helpers/random/random.js";

/** Numbers at which something begins or ends: bytes, bits, memory, gas, signs. */
const EDGES = [
  ...[
    0n,
    1n,
    2n,
    31n,
    32n,
    33n,
    255n,
    256n,
    257n,
    65_536n,
    131_071n,
    131_072n,
    131_073n,
    2n ** 32n,
    2n ** 64n,
    2n ** 128n,
  ],
  ...[2n ** 255n - 1n, 2n ** 255n, 2n ** 256n - 2n, 2n ** 256n - 1n],
];
const TRIES = 30;

interface Try extends TwinStep {
  says: string;
}

/** Steps of an opcode with operands from the edges, some with little gas, some in a static frame. */
async function triesOf({ code, inputs, name }: Opcode, random: Random): Promise<Try[]> {
  // Five times PUSH0 let it be reached; PUSH0 itself is reached at once.
  const operands = name === "PUSH0" ? [] : Array<Hex>(inputs).fill(assemble`PUSH0`);
  const program = assemble`${operands} ${numberToHex(code, { size: 1 })} JUMPDEST JUMPDEST`;
  const machine = await machineBefore(atOpcode(code), { code: program });
  return Array.from({ length: inputs === 0 ? 4 : TRIES }, () => {
    const trying = machine.clone();
    const running = trying.status as Running;
    const operands = Array.from({ length: inputs }, () => EDGES[random.next(EDGES.length)] as bigint);
    const frame = running.work as Frame;
    frame.stack = [7n, ...operands];
    frame.fields.isStatic = random.next(8) === 0;
    if (random.next(4) === 0) frame.gas = random.next(40_000);
    const says = `${name} of ${operands.reverse().join(", ")} with ${frame.gas} gas`;
    return { ...twinStep(trying), says };
  });
}

describe("every opcode, with operands at the edges,", function () {
  this.timeout(120_000);
  it("makes the same step in both machines", async () => {
    const evm = await MachineEvm.create();
    const random = new Random(3);
    for (const opcode of OPCODES) {
      if (opcode === undefined) continue;
      const tries = await triesOf(opcode, random);
      const verdicts = await evm.callMany(tries.map(({ call }) => call));
      for (const [i, verdict] of verdicts.entries()) {
        expect(disagreement({ verdict, expected: tries[i]!.expected }), tries[i]!.says).to.equal(undefined);
      }
    }
  });
});
