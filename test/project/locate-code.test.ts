import { readFileSync } from "node:fs";
import { expect } from "chai";
import hre, { artifacts } from "hardhat";

import { codeLocator } from "../../src/internal/project/locate-code.js";
import { isCreationOf, isSameCode } from "../../src/internal/project/same-code.js";
import { assemble } from "../helpers/contracts/assemble.js";

interface StructLog {
  pc: number;
  op: string;
  depth: number;
}

describe("project/locate-code", () => {
  const locate = codeLocator(artifacts);
  const lineOf = ({ file, line }: { file: string; line: number }) => readFileSync(file, "utf8").split("\n")[line - 1]!;

  /** Runs a transaction on L2 and gives the steps that it took. */
  async function stepsOf(hash: string, provider: { request(call: object): Promise<unknown> }): Promise<StructLog[]> {
    const trace = await provider.request({ method: "debug_traceTransaction", params: [hash] });
    return (trace as { structLogs: StructLog[] }).structLogs;
  }

  it("finds the contract and the line of an instruction that ran", async () => {
    const connection = await hre.network.create("ovm");
    const { ethers, provider } = connection;
    const weth = await ethers.deployContract("WETH9");
    const code = await ethers.provider.getCode(weth);
    const { hash } = await weth.getFunction("deposit").send({ value: 1n });
    const store = (await stepsOf(hash, provider)).find(({ op }) => op === "SSTORE")!;

    const place = await locate({ code, pc: store.pc });
    expect(place).to.deep.include({ contract: "WETH9" });
    expect(place!.source!.file).to.equal("contracts/L2/WETH9.sol");
    expect(lineOf(place!.source!)).to.include("balanceOf[msg.sender] += msg.value");
    await connection.close();
  });

  it("finds code with immutables, and creation code in front of its arguments", async () => {
    const connection = await hre.network.create("ovm");
    const { ethers } = connection;
    const [bridge, token] = (await ethers.getSigners()).map(({ address }) => address);
    const made = await ethers.deployContract("OptimismMintableERC20", [bridge, token, "Twin", "TWN", 6]);
    const creation = await locate({ code: made.deploymentTransaction()!.data, pc: 0 });
    expect(creation).to.deep.include({ contract: "OptimismMintableERC20" });
    expect(lineOf(creation!.source!)).to.include("contract OptimismMintableERC20");
    const runtime = await locate({ code: await ethers.provider.getCode(made), pc: 0 });
    expect(runtime).to.deep.include({ contract: "OptimismMintableERC20" });
    await connection.close();
  });

  it("reads the artifacts once a build", async () => {
    let reads = 0;
    const counted = new Proxy(artifacts, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (name === "readArtifact") reads++;
        return typeof member === "function" ? (member.bind(target) as unknown) : member;
      },
    });
    const locateCounted = codeLocator(counted);
    const { deployedBytecode: code } = await artifacts.readArtifact("L1Block");
    const first = await locateCounted({ code, pc: 0 });
    expect(first).to.include({ contract: "L1Block" });
    const once = reads;
    expect(once).to.be.greaterThan(0);
    expect(await locateCounted({ code, pc: 0 })).to.deep.equal(first);
    expect(reads).to.equal(once);
  });

  it("knows no other code", async () => {
    expect(await locate({ code: assemble`PUSH1 1 PUSH1 0 SSTORE`, pc: 0 })).to.equal(undefined);
    expect(await locate({ code: "0x", pc: 0 })).to.equal(undefined);
  });
});

describe("project/same-code", () => {
  const word = (digit: string) => digit.repeat(64);

  it("fills immutables and links, and nothing else", () => {
    const artifact = `0x7f${word("0")}50`;
    const deployed = `0x7f${word("a")}50`;
    expect(isSameCode(deployed, artifact, {})).to.equal(false);
    expect(isSameCode(deployed, artifact, { immutableReferences: { 1: [{ start: 1, length: 32 }] } })).to.equal(true);
    expect(isSameCode(deployed, artifact, { immutableReferences: { 1: [{ start: 0, length: 32 }] } })).to.equal(false);
    const linked = { deployedLinkReferences: { "Lib.sol": { Lib: [{ start: 1, length: 20 }] } } };
    expect(isSameCode(`0x73${"ab".repeat(20)}50`, `0x73__$${"c".repeat(34)}$__50`, linked)).to.equal(true);
  });

  it("knows a library by its own address", () => {
    const library = (address: string) => `0x73${address}3014`;
    expect(isSameCode(library("ab".repeat(20)), library("00".repeat(20)), {})).to.equal(true);
    expect(isSameCode(library("ab".repeat(20)), library("01".repeat(20)), {})).to.equal(false);
  });

  it("takes constructor arguments behind creation code", () => {
    expect(isCreationOf("0x6001", "0x6001", {})).to.equal(true);
    expect(isCreationOf("0x600199", "0x6001", {})).to.equal(true);
    expect(isCreationOf("0x60", "0x6001", {})).to.equal(false);
    expect(isCreationOf("0x6002", "0x6001", {})).to.equal(false);
    expect(isCreationOf("0x6002", "0x", {})).to.equal(false);
  });
});
