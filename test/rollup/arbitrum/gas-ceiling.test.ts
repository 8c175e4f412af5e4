import { expect } from "chai";
import { concatHex, encodePacked, size } from "viem";

import { Halt, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { ARBITRUM } from "../../../src/internal/rollup/machine/state/rules.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { machineOfArbitrum, WITHOUT_DATA_FEE } from "../../helpers/arbitrum/arbitrum-machine.js";
import { createTicket, GWEI, sendToInbox, startArbitrum, STRANGER } from "../../helpers/arbitrum/arbitrum-rollup.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, type TwinStep, twinStep } from "../../helpers/machine/steps.js";

/** What the inbox takes at most, in bytes, and what a ticket has besides its data. */
const LONGEST = 117_964;
const TICKET_FIELDS = 9 * 32;
/** What no step of a machine takes more of: test/rollup/machine/gas-ceiling.test.ts */
const MOST = 12_000_000;

/** The steps of a block other than opcodes, which are the OP Stack's. */
describe("the phases of a block of Arbitrum with the longest message fit one L1 transaction each", function () {
  this.timeout(240_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create(ARBITRUM);
  });

  const bytes = (count: number): Hex => `0x${"ff".repeat(count)}`;

  async function dearest(send: (started: Awaited<ReturnType<typeof startArbitrum>>) => Promise<unknown>) {
    const started = await startArbitrum({ posting: "manual" }, { semantics: WITHOUT_DATA_FEE, verify: false });
    await send(started);
    const phases: TwinStep[] = [];
    for (let number = 1n; number <= started.rollup.chain.head.number; number += 1n) {
      const machine = await machineOfArbitrum(started, number);
      while (!(machine.status instanceof Halt)) {
        if (machine.status instanceof Running && machine.status.phase === Phase.RUN) step(machine);
        else phases.push(twinStep(machine));
      }
    }
    const verdicts = await evm.callMany(phases.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries())
      expect(disagreement({ verdict, expected: phases[i]!.expected }), `phase ${i}`).to.equal(undefined);
    await started.close();
    return Math.max(...verdicts.map(({ gas }) => gas));
  }

  it("a ticket", async () => {
    const data = bytes(LONGEST - TICKET_FIELDS);
    const gas = await dearest((started) =>
      createTicket(started, { to: STRANGER, data, gas: 10_000_000n, maxSubmissionCost: 10n ** 18n }),
    );
    console.log(`      ${gas} gas`);
    expect(gas).to.be.below(MOST);
  });

  it("a batch of calls", async () => {
    const call = encodePacked(
      ["uint8", "uint256", "uint256", "uint256", "uint256"],
      [1, 100_000n, GWEI, BigInt(STRANGER), 0n],
    );
    const part = encodePacked(["uint64", "bytes"], [BigInt(size(call)), call]);
    const batch = concatHex(["0x03", ...new Array<Hex>(20).fill(part)]);
    const gas = await dearest(async (started) => {
      await sendToInbox(started, "sendL2Message", [batch]);
      await started.l2("evm_mine");
    });
    console.log(`      ${gas} gas`);
    expect(gas).to.be.below(MOST);
  });
});
