import { expect } from "chai";

import { type Machine, Phase } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { atOpcode, inPhase, machineBefore } from "../../helpers/machine/before.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { twinStep } from "../../helpers/machine/steps.js";
import { slot } from "../../helpers/rollup/cheats.js";
import { bob, carol, CHAIN_ID } from "../../helpers/rollup/l2-chain.js";

const MODEXP: Hex = "0x0000000000000000000000000000000000000005";

/** 2^(2^213) modulo 7, in numbers of 1,024 bytes: 6,979,584 gas. Bytes behind it change nothing. */
function modexpInput(length: number): string {
  const words = [1_024n, 32n, 1_024n].map((word) => slot(word).slice(2)).join("");
  const numbers = `${"00".repeat(1_023)}02${slot(2n ** 213n).slice(2)}${"00".repeat(1_023)}07`;
  return (words + numbers).padEnd(2 * length, "0");
}

// The account that proves a step on L1 chooses its gas. Too little must revert: it must never lead to another state.
describe("the machine on L1, with any amount of gas, reverts or rightly makes the step of", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  /** Makes the step with gas around what it needs; the verdicts are `right`, and reverts. */
  async function squeeze(machine: Machine, count = 150): Promise<void> {
    const { call, expected } = twinStep(machine);
    const [full] = await evm.callMany([call]);
    // A little is asked for that is not used: a 64th at every call within, and a precompile's margin.
    const [least, most] = [Math.floor(full!.gas * 0.9), Math.ceil(full!.gas * 1.06) + 60_000];
    const calls = Array.from({ length: count }, (_, i) => ({
      ...call,
      gasLimit: BigInt(least + Math.floor(((most - least) * i) / (count - 1))),
    }));
    const seen = new Set<string>();
    for (const verdict of await evm.callMany(calls)) {
      seen.add("revert" in verdict ? "reverts" : verdict.hash === expected ? "right" : "wrong");
    }
    expect([...seen]).to.have.members(["reverts", "right"]);
  }

  it("a transaction to a precompile, with as much input as fits", async () => {
    await squeeze(
      await machineBefore(inPhase(Phase.ENTER), { request: { to: MODEXP, data: `0x${modexpInput(130_000)}` } }),
    );
  });

  it("a call of a precompile with 64 KiB of input", async () => {
    const code = assemble`
      CALLDATASIZE PUSH1 0 PUSH1 0 CALLDATACOPY
      PUSH1 32 PUSH1 0 PUSH3 65536 PUSH1 0 PUSH1 5 GAS STATICCALL STOP`;
    const data: Hex = `0x${modexpInput(2_200)}`;
    await squeeze(await machineBefore(atOpcode(0xfa), { request: { data }, code }));
  });

  it("the recovery of a signer, and of an authority", async () => {
    const authorizationList = [await bob.signAuthorization({ chainId: CHAIN_ID, address: carol, nonce: 0 })];
    const request = { type: "eip7702", authorizationList } as never;
    await squeeze(await machineBefore(inPhase(Phase.ELEMENT), { request }));
    await squeeze(await machineBefore(inPhase(Phase.AUTHORIZE), { request }));
  });

  it("an opcode that a prover executes", async () => {
    await squeeze(await machineBefore(atOpcode(0xf0), { code: assemble`PUSH1 0 PUSH1 0 PUSH1 0 CREATE STOP` }));
  });
});
