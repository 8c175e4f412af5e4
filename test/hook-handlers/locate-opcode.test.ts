import { expect } from "chai";
import { artifacts } from "hardhat";

import { opcodeLocator } from "../../src/internal/hook-handlers/locate-opcode.js";
import type { Hex } from "../../src/internal/rollup/types.js";

describe("hook-handlers/locate-opcode", function () {
  this.timeout(60_000);
  const locate = opcodeLocator(artifacts);
  const address: Hex = `0x${"11".repeat(20)}`;

  /** Where the first of an opcode is in some code. */
  async function first(code: Hex, opcode: number, isCreation = false) {
    const { disassemble } = await import("../../src/internal/check/disassemble.js");
    const { opcodes, pcs } = disassemble(Uint8Array.from(Buffer.from(code.slice(2), "hex")));
    const pc = pcs[opcodes.indexOf(opcode)]!;
    return locate({ opcode: "", pc, address, code, isCreation });
  }

  it("finds the contract, the file and the line of what L2 runs", async () => {
    const { deployedBytecode } = await artifacts.readArtifact("WETH9");
    const place = await first(deployedBytecode as Hex, 0x55);
    expect(place).to.deep.include({ contract: "contracts/L2/WETH9.sol:WETH9" });
    expect(place!.source).to.include({ file: "contracts/L2/WETH9.sol" });
    expect(place!.source!.line).to.be.greaterThan(1);
  });

  it("finds a constructor, whatever its arguments are", async () => {
    const { bytecode } = await artifacts.readArtifact("OptimismMintableERC20");
    const place = await first(`${bytecode as Hex}${"00".repeat(96)}`, 0x55, true);
    expect(place!.contract).to.match(/:OptimismMintableERC20$/);
  });

  it("finds code with immutables, as they were deployed", async () => {
    const { deployedBytecode, immutableReferences } = (await artifacts.readArtifact("StateCommitmentChain")) as {
      deployedBytecode: Hex;
      immutableReferences: Record<string, { start: number; length: number }[]>;
    };
    const code = Buffer.from(deployedBytecode.slice(2), "hex");
    for (const { start, length } of Object.values(immutableReferences).flat()) code.fill(0x77, start, start + length);
    expect(await first(`0x${code.toString("hex")}`, 0x55)).to.have.property("source");
    code[10]! ^= 1;
    expect(await first(`0x${code.toString("hex")}`, 0x55)).to.equal(undefined);
  });

  it("finds nothing of code that nobody here compiled", async () => {
    expect(await locate({ opcode: "STOP", pc: 0, address, code: "0x00", isCreation: false })).to.equal(undefined);
  });
});
