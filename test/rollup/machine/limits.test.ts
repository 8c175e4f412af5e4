import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import type { Config } from "../../../src/internal/rollup/machine/state/config.js";
import type { Machine, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { ANY_BLOCK, ETHEREUM, isOver, machineOf } from "../../helpers/machine/cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { CAPPED_ETHEREUM, compareSteps, disagreement } from "../../helpers/machine/steps.js";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const contract: Hex = `0x${"c0".repeat(20)}`;

/** A transaction that runs the code with 16 million gas. */
async function machineFor(code: string, config: Config): Promise<Machine> {
  const txbytes = await account.signTransaction({ chainId: 1, to: contract, gas: 16_000_000n, maxFeePerGas: 10n });
  const rich = { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} } as const;
  const pre = { [account.address]: rich, [contract]: { ...rich, code: `0x${code}` as const } };
  return machineOf({ env: ANY_BLOCK, pre, txbytes }, config);
}

/** Each passes one limit, and succeeds without it. */
const PROGRAMS: Record<string, string> = {
  // MSTORE(0x10000, 1), CALLDATACOPY(0x20000, 0, 32), MLOAD(0x10000)
  "memory of more than 64 KiB": "60016201000052" + "6020600062020000" + "37" + "62010000515000",
  // LOG0 of 64,000 bytes four times
  "logs of more than 240 KiB": "61fa006000a0".repeat(4) + "00",
  // MODEXP of 1,024 bytes to the power 2^256 - 1, modulo 7: 8,355,840 gas; INVALID unless it succeeds
  "a precompile for more than 8,000,000 gas":
    "610400600052" +
    "6020602052" +
    "610400604052" +
    "5f1961046052" +
    "600761087f53" +
    "5f5f6108805f60055afa" +
    "602b57fe5b00",
};

// L1 gas does not matter here: what passes these limits need not fit a transaction.
const UNBOUND = 1_000_000_000n;

describe("machine: limits", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const [name, code] of Object.entries(PROGRAMS)) {
    it(`${name}: fails where the configuration forbids it, and runs where it does not, on both machines`, async function () {
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
