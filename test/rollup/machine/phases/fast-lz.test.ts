import { expect } from "chai";

import {
  compress,
  type Compression,
  TABLE_ENTRIES,
} from "../../../../src/internal/rollup/machine/phases/fast-lz-length.js";
import { Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import type { Transaction } from "../../../../src/internal/rollup/machine/state/transaction.js";
import { hexToBytes } from "../../../../src/internal/rollup/ovm/bytes.js";
import { fastLzLength } from "../../../../src/internal/rollup/ovm/fees/fast-lz-length.js";
import { fjordCost } from "../../../../src/internal/rollup/ovm/fees/fjord.js";
import { optimism } from "../../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { FAST_LZ_VECTORS } from "../../../fixtures/fast-lz.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compressibleBytes, machineAtFastLz } from "../../../helpers/machine/fast-lz-machines.js";
import { disagreement, type TwinStep, twinStep } from "../../../helpers/machine/steps.js";
import { L1_PRICES } from "../../../helpers/programs/program-executors.js";
import { Random } from "../../../helpers/random/random.js";

/** Below about 170 bytes every length costs the same; the rest is around the end of a step. */
const LENGTHS = [0, 1, 13, 14, 15, 16, 200, 231, 400, 1_000, 8_191, 8_205, 8_206, 8_207, 8_300, 16_500, 20_000];
const LONGEST = 131_072;
/** Bytes that FastLZ leaves as they are, so that what comes behind them shows in the fee. */
const PREFIX = Uint8Array.from({ length: 200 }, (_, i) => (i * i * 31 + i * 7 + 5) % 256);
const VECTORS_ABOVE_MINIMUM = FAST_LZ_VECTORS.map(([data]) => Uint8Array.from([...PREFIX, ...hexToBytes(data)]));

function twinLength(bytes: Uint8Array): number {
  let state: Compression = { at: 2, literalsFrom: 0, length: 0, table: new Uint32Array(TABLE_ENTRIES) };
  for (;;) {
    const next = compress(bytes, state);
    if (next.isDone) return next.length;
    state = next;
  }
}

describe("machine: FastLZ", () => {
  const random = new Random(3);

  it("takes and drops matches where op-geth does", () => {
    for (const [data, length] of FAST_LZ_VECTORS) expect(twinLength(hexToBytes(data)), data).to.equal(length);
  });

  it("in steps has the length that the L2 node charges for, for random and repetitive bytes", function () {
    this.timeout(60_000);
    for (let i = 0; i < 400; i++) {
      const bytes = compressibleBytes(random, random.next(i % 20 === 0 ? 40_000 : 1_500));
      expect(twinLength(bytes), Buffer.from(bytes).toString("hex")).to.equal(fastLzLength(bytes));
    }
  });

  it("in Solidity makes the twin's steps, and both end with the L2 node's data fee", async function () {
    this.timeout(120_000);
    const { dataFee } = valuesOf(optimism).fees;
    if (dataFee.formula !== "fjord") throw new Error("the L2 charges by another formula");
    const evm = await MachineEvm.create();
    const steps: TwinStep[] = [];
    const inputs = LENGTHS.flatMap((length) => [length, length, length]).map((length) =>
      compressibleBytes(random, length),
    );
    inputs.push(
      ...VECTORS_ABOVE_MINIMUM,
      random.bytes(9_000),
      new Uint8Array(9_000),
      compressibleBytes(random, LONGEST),
    );
    for (const bytes of inputs) {
      const machine = machineAtFastLz(bytes);
      const running = machine.status as Running;
      while (running.phase === Phase.FASTLZ) steps.push(twinStep(machine));
      const { fields } = running.transaction as Transaction;
      expect(fields.dataFee, `${bytes.length} bytes`).to.equal(fjordCost(bytes, L1_PRICES, dataFee).fee);
    }
    const verdicts = await evm.callMany(steps.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      expect(disagreement({ verdict, expected: steps[i]!.expected }), `step ${i}`).to.equal(undefined);
    }
    expect(steps.length).to.be.greaterThan(inputs.length + 20);
  });
});
