import { expect } from "chai";

import {
  Config,
  type ConfigFields,
  DATA_FEE,
  OPERATOR_FEE,
} from "../../../src/internal/rollup/machine/state/config.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { OPTIMISM } from "../../helpers/machine/blocks.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { at } from "../../helpers/rollup/cheats.js";
import { alice, CHAIN_ID } from "../../helpers/rollup/l2-chain.js";

const [vault, coinbase, contract] = [at(0x71), at(0x72), at(0x73)];

const env = {
  currentNumber: "0x1",
  currentTimestamp: "0x1",
  currentCoinbase: coinbase,
  currentGasLimit: "0x1c9c380",
  currentBaseFee: "0x7",
  currentRandom: "0x0",
} as const;

/** Chains that differ from `optimism` in what is paid to whom. */
const CHAINS: Record<string, Partial<ConfigFields>> = {
  "an operator fee of Isthmus": {
    operatorFeeFormula: OPERATOR_FEE.isthmus,
    operatorFeeScalar: 1_234_567n,
    operatorFeeConstant: 89n,
  },
  "an operator fee of Jovian": { operatorFeeScalar: 2n ** 32n - 1n, operatorFeeConstant: 2n ** 64n - 1n },
  "an operator fee that is burned": { operatorFeeScalar: 3n, operatorFeeConstant: 1n, operatorFeeRecipient: 0n },
  "everything burned": { baseFeeRecipient: 0n, dataFeeRecipient: 0n, operatorFeeRecipient: 0n },
  "everything for one account": {
    baseFeeRecipient: BigInt(vault),
    dataFeeRecipient: BigInt(vault),
    operatorFeeRecipient: BigInt(vault),
    operatorFeeConstant: 5n,
  },
  "everything for the sender": {
    baseFeeRecipient: BigInt(alice.address),
    dataFeeRecipient: BigInt(alice.address),
    operatorFeeRecipient: BigInt(alice.address),
    operatorFeeConstant: 5n,
  },
  "no data fee": { dataFeeFormula: DATA_FEE.none },
  "large scalars": { baseFeeScalar: 2n ** 32n - 1n, blobBaseFeeScalar: 2n ** 32n - 1n },
};

describe("both machines agree on a chain with", function () {
  this.timeout(60_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  for (const [name, fields] of Object.entries(CHAINS)) {
    it(name, async () => {
      const config = new Config({ ...OPTIMISM.fields, ...fields });
      const request = { chainId: CHAIN_ID, to: contract, gas: 100_000n, maxFeePerGas: 10n, maxPriorityFeePerGas: 2n };
      const rich = { nonce: "0x0", balance: `0x${(2n ** 120n).toString(16)}`, code: "0x", storage: {} } as const;
      const pre = { [alice.address]: rich, [contract]: { ...rich, code: assemble`PUSH1 1 PUSH1 0 SSTORE STOP` } };
      for (const data of ["0x", `0x${"00ff17".repeat(200)}`] as const) {
        const machine = machineOf({ env, pre, txbytes: await alice.signTransaction({ ...request, data }) }, config);
        // L1 as dear as a simulated one can be.
        const { context } = machine.status as Running;
        Object.assign(context.fields, { l1BaseFee: 2n ** 64n, l1BlobBaseFee: 2n ** 40n });
        await compareAll(evm, machine, name, isOver);
        expect((machine.status as Running).progress.fields.count).to.equal(1);
      }
    });
  }
});
