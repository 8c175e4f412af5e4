import { expect } from "chai";

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
});
