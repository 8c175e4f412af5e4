import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";

import { gasPriceOracle } from "../../src/internal/artifacts/l2/gas-price-oracle.js";
import { l1Block } from "../../src/internal/artifacts/l2/l1-block.js";
import { l2CrossDomainMessenger } from "../../src/internal/artifacts/l2/l2-cross-domain-messenger.js";
import { l2StandardBridge } from "../../src/internal/artifacts/l2/l2-standard-bridge.js";
import { l2ToL1MessagePasser } from "../../src/internal/artifacts/l2/l2-to-l1-message-passer.js";
import { optimismMintableErc20 } from "../../src/internal/artifacts/l2/optimism-mintable-erc20.js";
import { optimismMintableErc20Factory } from "../../src/internal/artifacts/l2/optimism-mintable-erc20-factory.js";
import { weth9 } from "../../src/internal/artifacts/l2/weth9.js";
import { abiDifferences, type AbiEntry } from "../helpers/contracts/abi-differences.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Part of every proxied contract: here the constructor's work is in the genesis state, once and for all. */
const PLACED = "placed with its configuration: there is nothing to initialize";
const ACTIVE = "every fork is active from genesis";

/** What the Optimism SDK 3.3.3 carries of the OP Stack's contracts, and what of it is left out on purpose. */
const SDK_CONTRACTS: { contract: string; abi: readonly AbiEntry[]; leftOut: Record<string, string> }[] = [
  { contract: "L2ToL1MessagePasser", abi: l2ToL1MessagePasser.abi, leftOut: {} },
  {
    contract: "L2CrossDomainMessenger",
    abi: l2CrossDomainMessenger.abi,
    leftOut: { "function initialize(address)": PLACED, "event Initialized(uint8)": PLACED },
  },
  {
    contract: "L2StandardBridge",
    abi: l2StandardBridge.abi,
    leftOut: {
      "function initialize(address)": PLACED,
      "event Initialized(uint8)": PLACED,
      "function finalizeDeposit(address,address,address,address,uint256,bytes)":
        "for messages from before Bedrock; the OP Stack has removed it since",
    },
  },
  { contract: "L1Block", abi: l1Block.abi, leftOut: {} },
  { contract: "GasPriceOracle", abi: gasPriceOracle.abi, leftOut: { "function setEcotone()": ACTIVE } },
  { contract: "OptimismMintableERC20", abi: optimismMintableErc20.abi, leftOut: {} },
  {
    contract: "OptimismMintableERC20Factory",
    abi: optimismMintableErc20Factory.abi,
    leftOut: { "function initialize(address)": PLACED, "event Initialized(uint8)": PLACED },
  },
  { contract: "WETH9", abi: weth9.abi, leftOut: {} },
];

const sdk = path.dirname(
  createRequire(path.join(root, "clients/package.json")).resolve("@eth-optimism/sdk/package.json"),
);

function sdkAbi(contract: string): AbiEntry[] {
  const file = path.join(sdk, "src/forge-artifacts", `${contract}.json`);
  return (JSON.parse(readFileSync(file, "utf8")) as { abi: AbiEntry[] }).abi;
}

describe("the ABIs of the L2 predeploys", () => {
  for (const { contract, abi, leftOut } of SDK_CONTRACTS) {
    const omitted = Object.entries(leftOut).map(([what, why]) => `\n        without ${what}: ${why}`);
    it(`${contract} offers what the Optimism SDK's does${omitted.join("")}`, () => {
      const theirs = sdkAbi(contract);
      expect(theirs.length).to.be.greaterThan(5);
      const expected = Object.fromEntries(Object.keys(leftOut).map((what) => [what, "absent"]));
      expect(Object.fromEntries(abiDifferences(abi, theirs))).to.deep.equal(expected);
    });
  }

  it("let the SDK parse every log of the messenger and the passer", () => {
    // It throws on logs of these two that its own ABI does not have.
    for (const { contract, abi } of SDK_CONTRACTS.slice(0, 2)) {
      const events = abi.filter(({ type }) => type === "event");
      expect(events).to.have.length.greaterThan(1);
      expect(Object.fromEntries(abiDifferences(sdkAbi(contract), events)), contract).to.deep.equal({});
    }
  });

  it("have what viem calls", async () => {
    // viem does not export these ABIs.
    const file = pathToFileURL(path.join(root, "node_modules/viem/_esm/op-stack/abis.js")).href;
    const theirs = (await import(file)) as Record<string, AbiEntry[]>;
    expect(Object.fromEntries(abiDifferences(gasPriceOracle.abi, theirs.gasPriceOracleAbi!))).to.deep.equal({});
    expect(Object.fromEntries(abiDifferences(l1Block.abi, theirs.l1BlockAbi!))).to.deep.equal({});
    expect(Object.fromEntries(abiDifferences(l2ToL1MessagePasser.abi, theirs.l2ToL1MessagePasserAbi!))).to.deep.equal(
      {},
    );
  });

  it("have what the forks after the SDK's release added", () => {
    const view = (name: string, type: string, inputs: string[] = []): AbiEntry => ({
      type: "function",
      name,
      inputs: inputs.map((input) => ({ type: input })),
      outputs: [{ type }],
      stateMutability: "view",
    });
    const setter = (name: string): AbiEntry => ({ type: "function", name, inputs: [], outputs: [] });
    // specs/protocol/{fjord,isthmus,jovian}/predeploys.md of the OP Stack
    const l1BlockOfJovian = [
      view("operatorFeeScalar", "uint32"),
      view("operatorFeeConstant", "uint64"),
      view("daFootprintGasScalar", "uint16"),
      setter("setL1BlockValuesIsthmus"),
      setter("setL1BlockValuesJovian"),
    ];
    const oracleOfJovian = [
      view("getL1FeeUpperBound", "uint256", ["uint256"]),
      view("getOperatorFee", "uint256", ["uint256"]),
      view("isFjord", "bool"),
      view("isIsthmus", "bool"),
      view("isJovian", "bool"),
    ];
    const permit = ["address", "address", "uint256", "uint256", "uint8", "bytes32", "bytes32"];
    const tokenOf2024 = [
      view("DOMAIN_SEPARATOR", "bytes32"),
      view("nonces", "uint256", ["address"]),
      view("PERMIT2", "address"),
      { type: "function", name: "permit", inputs: permit.map((type) => ({ type })), outputs: [] },
    ];
    expect(Object.fromEntries(abiDifferences(l1Block.abi, l1BlockOfJovian))).to.deep.equal({});
    expect(Object.fromEntries(abiDifferences(gasPriceOracle.abi, oracleOfJovian))).to.deep.equal({});
    expect(Object.fromEntries(abiDifferences(optimismMintableErc20.abi, tokenOf2024))).to.deep.equal({});
    expect(
      Object.fromEntries(
        abiDifferences(optimismMintableErc20Factory.abi, [view("deployments", "address", ["address"])]),
      ),
    ).to.deep.equal({});
  });
});
