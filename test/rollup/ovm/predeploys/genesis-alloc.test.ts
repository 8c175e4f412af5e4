import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import { keccak256 } from "ethereum-cryptography/keccak.js";

import { L1_ADDRESSES } from "../../../../src/internal/rollup/l1-addresses.js";
import { PREDEPLOYS, PREINSTALLS } from "../../../../src/internal/rollup/l2-addresses.js";
import { genesisAllocation } from "../../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import { beaconRootWrites, blockHashWrites } from "../../../../src/internal/rollup/ovm/predeploys/history-storage.js";
import { l1BlockFees } from "../../../../src/internal/rollup/ovm/predeploys/l1-block-storage.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { optimism } from "../../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { deploying } from "../../../helpers/contracts/bytecode.js";
import { GENESIS_CONFIG } from "../../../helpers/rollup/genesis-config.js";
import { GenesisEvm } from "../../../helpers/rollup/genesis-evm.js";

const alloc = genesisAllocation(GENESIS_CONFIG);
const hash = (code: Hex): Hex => bytesToHex(keccak256(hexToBytes(code)));

describe("genesisAllocation", () => {
  it("puts every predeploy and preinstall, with code, at its address, and nothing twice", () => {
    const contracts = alloc.filter(({ code }) => code !== "0x").map(({ address }) => address);
    expect(contracts).to.have.members([...Object.values(PREDEPLOYS), ...Object.values(PREINSTALLS)]);
    expect(new Set(alloc.map(({ address }) => address)).size).to.equal(alloc.length);
    for (const { code, nonce } of alloc.filter((account) => account.code !== "0x")) {
      expect(nonce).to.equal(1n);
      expect((code.length - 2) / 2).to.be.at.most(24_576);
    }
  });

  it("agrees with the semantics table on names and addresses", () => {
    const table = new Map(valuesOf(optimism).predeploys.map(({ name, address }) => [address.toLowerCase(), name]));
    for (const [name, address] of Object.entries(PREDEPLOYS)) {
      expect(table.get(address)?.toLowerCase(), address).to.equal(name.toLowerCase());
    }
    expect(table.get(PREINSTALLS.beaconBlockRoots)).to.equal("BeaconBlockRoots");
    expect(table.get(PREINSTALLS.create2Deployer)).to.equal("Create2Deployer");
  });

  it("funds the accounts", () => {
    const [account] = GENESIS_CONFIG.accounts;
    expect(alloc).to.deep.include({ ...account, code: "0x", storage: [], nonce: 0n });
  });

  it("refuses a semantics whose fees the predeploys do not know", () => {
    const fees = { ...valuesOf(optimism).fees, dataFee: { formula: "none" as const } };
    expect(() => l1BlockFees(fees))
      .to.throw()
      .with.property("code", "SEMANTICS_NOT_BUILT");
  });
});

describe("the genesis contracts, run on @ethereumjs/evm", () => {
  let evm: GenesisEvm;
  beforeEach(async () => {
    evm = await GenesisEvm.over(alloc);
  });

  it("bridge: knows the contracts on L1 that were configured", async () => {
    const address = (hex: unknown): unknown => (hex as string).toLowerCase();
    const { l2CrossDomainMessenger: messenger, l2StandardBridge: bridge, optimismMintableErc20Factory } = PREDEPLOYS;
    expect(address(await evm.read(messenger, "function otherMessenger() view returns (address)"))).to.equal(
      L1_ADDRESSES.l1CrossDomainMessenger,
    );
    expect(address(await evm.read(bridge, "function otherBridge() view returns (address)"))).to.equal(
      L1_ADDRESSES.l1StandardBridge,
    );
    expect(address(await evm.read(bridge, "function messenger() view returns (address)"))).to.equal(messenger);
    expect(address(await evm.read(optimismMintableErc20Factory, "function BRIDGE() view returns (address)"))).to.equal(
      bridge,
    );
    await expectRevert(
      evm.read(messenger, "function xDomainMessageSender() view returns (address)"),
      /xDomainMessageSender is not set/,
    );
  });

  it("L1Block: holds the genesis origin and the chain's fee parameters", async () => {
    const l1Block = (getter: string, type: string): Promise<unknown> =>
      evm.read(PREDEPLOYS.l1Block, `function ${getter}() view returns (${type})`);
    const { origin, fees, batcher } = GENESIS_CONFIG;
    expect(await l1Block("number", "uint256")).to.equal(origin.number);
    expect(await l1Block("timestamp", "uint256")).to.equal(origin.timestamp);
    expect(await l1Block("hash", "bytes32")).to.equal(origin.hash);
    expect(await l1Block("basefee", "uint256")).to.equal(origin.baseFee);
    expect(await l1Block("blobBaseFee", "uint256")).to.equal(origin.blobBaseFee);
    expect(await l1Block("sequenceNumber", "uint256")).to.equal(0n);
    expect(await l1Block("baseFeeScalar", "uint256")).to.equal(fees.baseFeeScalar);
    expect(await l1Block("blobBaseFeeScalar", "uint256")).to.equal(fees.blobBaseFeeScalar);
    expect(await l1Block("operatorFeeScalar", "uint256")).to.equal(fees.operatorFeeScalar);
    expect(await l1Block("operatorFeeConstant", "uint256")).to.equal(fees.operatorFeeConstant);
    expect(await l1Block("batcherHash", "bytes32")).to.equal(`0x${batcher.slice(2).padStart(64, "0")}`);
    expect(await evm.read(PREDEPLOYS.l1BlockNumber, "function getL1BlockNumber() view returns (uint256)")).to.equal(
      origin.number,
    );
  });

  it("fee vaults: pay the recipient, on L1, without a least amount", async () => {
    const { sequencerFeeVault, baseFeeVault, l1FeeVault, operatorFeeVault } = PREDEPLOYS;
    for (const vault of [sequencerFeeVault, baseFeeVault, l1FeeVault, operatorFeeVault]) {
      const recipient = await evm.read(vault, "function recipient() view returns (address)");
      expect((recipient as string).toLowerCase()).to.equal(GENESIS_CONFIG.feeRecipient);
      expect(await evm.read(vault, "function minWithdrawalAmount() view returns (uint256)")).to.equal(0n);
      expect(await evm.read(vault, "function withdrawalNetwork() view returns (uint8)")).to.equal(0);
    }
  });

  it("both CREATE2 proxies: deploy what follows the salt, and return where", async () => {
    const salt = "11".repeat(32);
    const initCode = deploying(assemble`STOP`);
    for (const factory of [PREINSTALLS.deterministicDeploymentProxy, PREINSTALLS.safeSingletonFactory]) {
      const deployed = await evm.call(factory, `0x${salt}${initCode.slice(2)}`);
      const codeHash = hash(initCode).slice(2);
      expect(deployed).to.equal(`0x${hash(`0xff${factory.slice(2)}${salt}${codeHash}`).slice(26)}`);
      expect(await evm.code(deployed)).to.equal("0x00");
    }
  });

  it("EIP-2935: answers with the hashes that the system wrote", async () => {
    const parentHash: Hex = `0x${"ab".repeat(32)}`;
    const ask = (number: bigint, at: bigint): Promise<Hex> =>
      evm.call(PREINSTALLS.blockHashHistory, `0x${number.toString(16).padStart(64, "0")}`, { number: at });
    await evm.write(PREINSTALLS.blockHashHistory, blockHashWrites(10_000n, parentHash));
    expect(await ask(9_999n, 10_000n)).to.equal(parentHash);
    expect(await ask(9_999n, 18_190n)).to.equal(parentHash);
    await expectRevert(ask(9_999n, 18_191n), /revert/);
    await expectRevert(ask(10_000n, 10_000n), /revert/);
    // keccak256 of the code that the EIP gives, as in the genesis of its test vectors
    expect(hash(await evm.code(PREINSTALLS.blockHashHistory))).to.equal(
      "0x6e49e66782037c0555897870e29fa5e552daf4719552131a0abce779daec0a5d",
    );
  });

  it("EIP-4788: answers with the roots that the system wrote", async () => {
    const root: Hex = `0x${"cd".repeat(32)}`;
    const ask = (timestamp: bigint): Promise<Hex> =>
      evm.call(PREINSTALLS.beaconBlockRoots, `0x${timestamp.toString(16).padStart(64, "0")}`);
    await evm.write(PREINSTALLS.beaconBlockRoots, beaconRootWrites(1_700_000_000n, root));
    expect(await ask(1_700_000_000n)).to.equal(root);
    await expectRevert(ask(1_700_000_001n), /revert/);
    expect(hash(await evm.code(PREINSTALLS.beaconBlockRoots))).to.equal(
      "0xf57acd40259872606d76197ef052f3d35588dadf919ee1f0e3cb9b62d3f4b02c",
    );
  });
});

async function expectRevert(call: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: Error) => reason,
  );
  // Reasons come as ABI-encoded strings.
  expect(error, "must revert").to.be.instanceOf(Error);
  const [what, data = "0x"] = (error as Error).message.split(": ");
  expect(`${what} ${Buffer.from(data.slice(2), "hex").toString("latin1")}`).to.match(message);
}
