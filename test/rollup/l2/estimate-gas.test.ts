import { expect } from "chai";

import type { CallOutcome } from "../../../src/internal/rollup/l2/call.js";
import { estimateGas } from "../../../src/internal/rollup/l2/estimate-gas.js";
import type { Outcome } from "../../../src/internal/rollup/ovm/types.js";

const USED = 21_000n;
const outcome: Outcome = {
  status: 1,
  gasUsed: USED,
  effectiveGasPrice: 0n,
  logs: [],
  contractAddress: undefined,
  returnData: "0x",
};

describe("an estimate of gas", () => {
  for (const [what, runsCode, most] of [
    ["once where no code runs", false, 1],
    ["again with what it used where code runs", true, 2],
  ] as const) {
    it(`executes a request ${what}`, async () => {
      const limits: bigint[] = [];
      const attempt = async (gas: bigint): Promise<Outcome> => {
        limits.push(gas);
        return outcome;
      };
      expect(await estimateGas(attempt, 1_000_000n, runsCode)).to.equal(USED);
      expect(limits).to.have.lengthOf(most);
    });
  }

  it("executes a request three times where it knows what the frames inside needed", async () => {
    const limits: bigint[] = [];
    const attempt = async (gas: bigint): Promise<CallOutcome> => {
      limits.push(gas);
      return { ...outcome, status: gas >= 23_000n ? 1 : 0, gasNeeded: 23_000n };
    };
    expect(await estimateGas(attempt, 1_000_000n)).to.equal(23_000n);
    expect(limits).to.deep.equal([1_000_000n, 23_000n, 22_999n]);
  });

  for (const [what, gasNeeded, gas] of [
    ["what its frames needed", 23_000n, 23_000n],
    ["what it used, where its data cost more", 20_000n, USED],
  ] as const) {
    it(`executes a request once where nothing in it sees the limit: ${what}`, async () => {
      const limits: bigint[] = [];
      const attempt = async (limit: bigint): Promise<CallOutcome> => {
        limits.push(limit);
        return { ...outcome, gasNeeded, isLimitUnseen: true };
      };
      expect(await estimateGas(attempt, 1_000_000n)).to.equal(gas);
      expect(limits).to.deep.equal([1_000_000n]);
    });
  }

  for (const least of [21_000n, 22_998n, 22_999n, 23_001n, 60_000n, 1_000_000n]) {
    it(`finds ${least} where the request looks at its gas and needs other than is said`, async () => {
      const attempt = async (gas: bigint): Promise<CallOutcome> => {
        return { ...outcome, status: gas >= least ? 1 : 0, gasNeeded: 23_000n };
      };
      expect(await estimateGas(attempt, 1_000_000n)).to.equal(least);
    });
  }
});
