import { expect } from "chai";
import { concat, getContractAddress, pad, toHex } from "viem";

import { assemble } from "../../../helpers/contracts/assemble.js";
import { alice, carol, makeChain } from "../../../helpers/rollup/l2-chain.js";

/** Creates from calldata, with a salt (42) and without, and returns both addresses. */
const CREATOR = assemble`
  CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY
  PUSH1 42 CALLDATASIZE PUSH0 PUSH0 CREATE2
  CALLDATASIZE PUSH0 PUSH0 CREATE
  PUSH0 MSTORE PUSH1 32 MSTORE PUSH1 64 PUSH0 RETURN`;
/** Init code that deploys no code. */
const EMPTY = assemble`PUSH0 PUSH0 RETURN`;

describe("the address of a creation", () => {
  it("is that of CREATE and CREATE2, in the first execution and after it", async () => {
    const chain = makeChain();
    for (const initCode of ["0x", EMPTY, concat([EMPTY, `0x${"00".repeat(20_000)}`])] as const) {
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
