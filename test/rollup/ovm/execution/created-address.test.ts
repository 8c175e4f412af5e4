import { expect } from "chai";
import { getContractAddress, pad, toHex } from "viem";

import type { Hex } from "../../../../src/internal/rollup/types.js";
import { alice, carol, makeChain } from "../../../helpers/rollup/l2-chain.js";

/** Creates from calldata, with a salt (42) and without, and returns both addresses. */
const CREATOR: Hex = `0x${[
  "365f5f37", // CALLDATACOPY(0, 0, CALLDATASIZE)
  "602a365f5ff5", // CREATE2(0, 0, CALLDATASIZE, 42)
  "365f5ff0", // CREATE(0, 0, CALLDATASIZE)
  "5f5260205260405ff3", // MSTORE(0, CREATE's), MSTORE(32, CREATE2's), RETURN(0, 64)
].join("")}`;

describe("the address of a creation", () => {
  it("is that of CREATE and CREATE2, in the first execution and after it", async () => {
    const chain = makeChain();
    for (const initCode of ["0x", "0x5f5ff3", `0x5f5ff3${"00".repeat(20_000)}`] as const) {
      const overrides = { [carol]: { code: CREATOR, nonce: 7n } };
      for (let run = 0; run < 2; run++) {
        const request = { from: alice.address, to: carol, data: initCode };
        const { returnData } = await chain.call(request, "latest", overrides);
        const plain = getContractAddress({ from: carol, nonce: 8n });
        const salted = getContractAddress({
          opcode: "CREATE2",
          from: carol,
          salt: toHex(42, { size: 32 }),
          bytecode: initCode,
        });
        expect(returnData).to.equal(`${pad(plain)}${pad(salted).slice(2)}`.toLowerCase());
      }
    }
  });
});
