import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import type { Config } from "../../../src/internal/rollup/machine/state/config.js";
import type { Machine, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { ANY_BLOCK, ETHEREUM, isOver, machineOf } from "../../helpers/machine/cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { CAPPED_ETHEREUM, compareSteps, disagreement } from "../../helpers/machine/steps.js";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const contract: Hex = `0x${"c0".repeat(20)}`;

/** A transaction that runs the code with 16 million gas. */
async function machineFor(code: Hex, config: Config): Promise<Machine> {
  const txbytes = await account.signTransaction({ chainId: 1, to: contract, gas: 16_000_000n, maxFeePerGas: 10n });
  const rich = { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} } as const;
  const pre = { [account.address]: rich, [contract]: { ...rich, code } };
  return machineOf({ env: ANY_BLOCK, pre, txbytes }, config);
}

/** Each passes one limit, and succeeds without it. */
const PROGRAMS: Record<string, Hex> = {
  "a precompile's input of more than 128 KiB": assemble`PUSH0 PUSH0 PUSH3 131073 PUSH0 PUSH1 2 GAS STATICCALL STOP`,
  // MODEXP of 1,024 bytes to the power 2^256 - 1, modulo 7: 8,355,840 gas.
  "a precompile for more than 7,000,000 gas": assemble`
    PUSH2 1024 PUSH1 0 MSTORE
    PUSH1 32 PUSH1 32 MSTORE
    PUSH2 1024 PUSH1 64 MSTORE
    PUSH0 NOT PUSH2 1120 MSTORE
    PUSH1 7 PUSH2 2175 MSTORE8
    PUSH0 PUSH0 PUSH2 2176 PUSH0 PUSH1 5 GAS STATICCALL
    PUSH1 end JUMPI INVALID end: STOP`,
};

// L1 gas does not matter here: what passes these limits need not fit a transaction.
const UNBOUND = 1_000_000_000n;

describe("on both machines, a transaction with", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const [name, code] of Object.entries(PROGRAMS)) {
    it(`${name} fails where the configuration forbids it, and runs where it does not`, async function () {
      this.timeout(60_000);
      for (const [config, gasIsLost] of [
        [CAPPED_ETHEREUM, true],
        [ETHEREUM, false],
      ] as const) {
        const machine = await machineFor(code, config);
        while (!isOver(machine)) {
          expect(disagreement(await compareSteps(evm, machine, undefined, UNBOUND))).to.equal(undefined);
        }
        const { gasUsed } = (machine.status as Running).progress.fields;
        expect(gasUsed === 16_000_000, `${gasUsed} gas`).to.equal(gasIsLost);
      }
    });
  }
});
