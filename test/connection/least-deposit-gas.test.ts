import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";

import { leastDepositGas } from "../../src/internal/connection/deposits/least-gas.js";
import { startRollup } from "../helpers/rollup/start-rollup.js";

const abi = parseAbi(["function minimumGasLimit(uint64 byteCount) view returns (uint64)"]);

describe("the least gas of a deposit", () => {
  it("is what the portal says", async () => {
    const started = await startRollup();
    const { portal } = started.rollup.addresses;
    for (const bytes of [0, 1, 1_000, 120_000]) {
      const data = encodeFunctionData({ abi, args: [BigInt(bytes)] });
      const result = await started.l1("eth_call", { to: portal, data }, "latest");
      expect(leastDepositGas(bytes)).to.equal(decodeFunctionResult({ abi, data: result }));
    }
    await started.close();
  });
});
