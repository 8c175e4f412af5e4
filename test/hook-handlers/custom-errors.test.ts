import { expect } from "chai";
import { Interface } from "ethers";
import hre, { artifacts } from "hardhat";

import { customErrorNames } from "../../src/internal/hook-handlers/custom-errors.js";
import type { Hex } from "../../src/internal/rollup/types.js";
import { reverting } from "../helpers/contracts/bytecode.js";

// Errors of the project's own contracts, which `hardhat test` has built.
const abi = new Interface([
  "error InsufficientBalance(uint256,uint256)",
  "error EmptyBytecode()",
  "error Strange(uint8)",
]);
const encode = (name: string, args: unknown[] = []) => abi.encodeErrorResult(name, args) as Hex;

describe("hook-handlers/custom-errors", () => {
  const nameOf = customErrorNames(artifacts);

  it("writes errors that an artifact declares as Solidity would", async () => {
    expect(await nameOf(encode("InsufficientBalance", [1n, 2n]))).to.equal("InsufficientBalance(1, 2)");
    expect(await nameOf(encode("EmptyBytecode"))).to.equal("EmptyBytecode()");
  });

  it("knows no other, and no damaged one", async () => {
    expect(await nameOf(encode("Strange", [1]))).to.equal(undefined);
    expect(await nameOf(encode("InsufficientBalance", [1n, 2n]).slice(0, 20) as Hex)).to.equal(undefined);
    expect(await nameOf("0x12")).to.equal(undefined);
  });

  it("tells every caller of L2 the name of a custom error", async () => {
    const connection = await hre.network.create("ovm");
    const { provider } = connection;
    const to = `0x${"c0de".repeat(10)}`;
    const code = reverting(encode("InsufficientBalance", [1n, 2n]));
    await provider.request({ method: "hardhat_setCode", params: [to, code] });
    const error = await provider.request({ method: "eth_call", params: [{ to }] }).then(
      () => expect.fail("it did not revert"),
      (reason: Error) => reason,
    );
    expect(error.message).to.equal(
      "VM Exception while processing transaction: reverted with custom error 'InsufficientBalance(1, 2)'",
    );
    await connection.close();
  });
});
