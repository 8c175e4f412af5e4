import { expect } from "chai";

import { RollupError } from "../../../../src/internal/rollup/errors.js";
import { decodeElement as decodeOnL2 } from "../../../../src/internal/rollup/l2/decode-element.js";
import { decodeElement } from "../../../../src/internal/rollup/machine/phases/decode.js";
import { Transaction } from "../../../../src/internal/rollup/machine/state/transaction.js";
import { feeCap } from "../../../../src/internal/rollup/ovm/transactions/gas-price.js";
import { intrinsicGas } from "../../../../src/internal/rollup/ovm/transactions/intrinsic-gas.js";
import { validate } from "../../../../src/internal/rollup/ovm/transactions/validate.js";
import type { L2Transaction } from "../../../../src/internal/rollup/ovm/types.js";
import { optimism } from "../../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { OPTIMISM } from "../../../helpers/machine/blocks.js";
import { machineOf } from "../../../helpers/machine/cases.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { disagreement, twinStep } from "../../../helpers/machine/steps.js";
import { hostileElement } from "../../../helpers/random/hostile-elements.js";
import { Random } from "../../../helpers/random/random.js";
import { validElements } from "../../../helpers/random/signed-elements.js";
import { carol, CHAIN_ID } from "../../../helpers/rollup/l2-chain.js";

const RULES = { semantics: valuesOf(optimism), chainId: BigInt(CHAIN_ID), developmentMode: true };
/** More than any transaction can ask for and still be one. */
const RICH = 2n ** 256n - 1n;

const env = {
  currentNumber: "0x1",
  currentTimestamp: "0x1",
  currentCoinbase: carol,
  currentGasLimit: "0x1c9c380",
  currentBaseFee: "0x0",
  currentRandom: "0x0",
} as const;

const LIMITS = { blockGasLimit: 30_000_000n, gasAvailable: 30_000_000n };

/** What the L2 makes of an element that a rich account with the right nonce sent into an empty block, or why nothing. */
function onL2(element: Uint8Array): L2Transaction | { invalid: string } {
  try {
    const transaction = decodeOnL2(element);
    const sender = { nonce: transaction.nonce, balance: RICH, code: new Uint8Array(0) };
    const l1Cost = { fee: 0n, gasUsed: 0n };
    const refusal = validate(transaction, { rules: RULES, baseFee: 0n, ...LIMITS, sender, l1Cost });
    // Whether the value is there too is asked later: docs/spec/machine.md, 7.5.
    const isPoor = refusal?.code === "INSUFFICIENT_FUNDS" && transaction.gas * feeCap(transaction) <= RICH;
    return refusal === undefined || isPoor ? transaction : { invalid: refusal.reason };
  } catch (error) {
    if (error instanceof RollupError) return { invalid: error.message };
    throw error;
  }
}

/** What both know of a transaction. */
function ofL2(t: L2Transaction): Record<string, unknown> {
  const { intrinsic, floor } = intrinsicGas(t, "osaka");
  return {
    ...{ hash: BigInt(t.hash), type: t.type, sender: BigInt(t.from), to: BigInt(t.to ?? 0), nonce: t.nonce },
    ...{
      isCreation: t.to === undefined,
      gasLimit: Number(t.gas),
      value: t.value,
      inputLength: (t.data.length - 2) / 2,
    },
    ...{ fee: feeCap(t), tip: t.maxPriorityFeePerGas ?? feeCap(t), intrinsic: Number(intrinsic), floor: Number(floor) },
    isUnsigned: t.unsigned ?? false,
  };
}

function ofMachine({ fields: t }: Transaction): Record<string, unknown> {
  return {
    ...{ hash: t.hash, type: t.type, sender: t.sender, to: t.to, nonce: t.nonce, isCreation: t.isCreation },
    ...{ gasLimit: t.gasLimit, value: t.value, inputLength: t.input.length, fee: t.maxFeePerGas },
    ...{ tip: t.maxPriorityFeePerGas, intrinsic: t.intrinsicGas, floor: t.floorGas, isUnsigned: t.isUnsigned },
  };
}

describe("machine: elements that are nearly valid", function () {
  this.timeout(120_000);
  let valid: Uint8Array[];
  before(async () => {
    valid = await validElements();
  });

  it("are the same transactions to the L2 node and to the machine, or none to either", () => {
    const random = new Random(1);
    let accepted = 0;
    for (let i = 0; i < 2_500; i++) {
      const element = hostileElement(random, valid);
      const hex = Buffer.from(element).toString("hex");
      const theirs = onL2(element);
      const ours = decodeElement(element, OPTIMISM);
      if (ours instanceof Transaction && "hash" in theirs) {
        expect(ofMachine(ours), hex).to.deep.equal(ofL2(theirs));
        accepted++;
      } else {
        expect("invalid" in ours, `${hex}: the machine takes it`).to.equal(true);
        expect("invalid" in theirs, `${hex}: L2 takes it`).to.equal(true);
      }
    }
    expect(accepted).to.be.greaterThan(200);
  });

  it("are the same transactions to both machines, or none to either", async () => {
    const evm = await MachineEvm.create();
    const random = new Random(2);
    const elements = [...valid, ...Array.from({ length: 400 }, () => hostileElement(random, valid))];
    const steps = elements.map((element) =>
      twinStep(machineOf({ env, pre: {}, txbytes: `0x${Buffer.from(element).toString("hex")}` }, OPTIMISM)),
    );
    const verdicts = await evm.callMany(steps.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      const wrong = disagreement({ verdict, expected: steps[i]!.expected });
      expect(wrong, Buffer.from(elements[i]!).toString("hex")).to.equal(undefined);
    }
  });
});
