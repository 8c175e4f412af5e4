import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";
import {
  type Abi,
  decodeEventLog,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  getAddress,
  hexToBytes,
  keccak256,
  serializeTransaction,
  toHex,
} from "viem";

import { gasPriceOracle } from "../../../../src/internal/artifacts/l2/gas-price-oracle.js";
import { l1Block } from "../../../../src/internal/artifacts/l2/l1-block.js";
import { l1BlockNumber } from "../../../../src/internal/artifacts/l2/l1-block-number.js";
import { l2CrossDomainMessenger } from "../../../../src/internal/artifacts/l2/l2-cross-domain-messenger.js";
import { l2StandardBridge } from "../../../../src/internal/artifacts/l2/l2-standard-bridge.js";
import { l2ToL1MessagePasser } from "../../../../src/internal/artifacts/l2/l2-to-l1-message-passer.js";
import { optimismMintableErc20 } from "../../../../src/internal/artifacts/l2/optimism-mintable-erc20.js";
import { optimismMintableErc20Factory } from "../../../../src/internal/artifacts/l2/optimism-mintable-erc20-factory.js";
import { sequencerFeeVault } from "../../../../src/internal/artifacts/l2/sequencer-fee-vault.js";
import { L1_ADDRESSES } from "../../../../src/internal/rollup/l1-addresses.js";
import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { PREDEPLOYS } from "../../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import {
  alice,
  bob,
  carol,
  CHAIN_ID,
  deposit,
  ETHER,
  filled,
  GWEI,
  input,
  makeChain,
  sign,
} from "../../../helpers/rollup/l2-chain.js";

const FIRST_NONCE = 1n << 240n;
const L1_TOKEN: Address = "0x1234000000000000000000000000000000005678";
/** L1's messenger as L2 sees it. */
const ALIASED_MESSENGER: Address = toHex(
  BigInt(L1_ADDRESSES.l1CrossDomainMessenger) + 0x1111000000000000000000000000000000001111n,
  { size: 20 },
);

async function read(
  chain: L2Chain,
  to: Address,
  abi: Abi,
  functionName: string,
  args: unknown[] = [],
): Promise<unknown> {
  const { returnData, error } = await chain.call(
    { to, data: encodeFunctionData({ abi, functionName, args }) },
    "latest",
  );
  expect(error, functionName).to.equal(undefined);
  return decodeFunctionResult({ abi, functionName, data: returnData });
}

describe("the predeploys in L2 blocks", () => {
  it("the message passer: a withdrawal can be proven by the slot that clients look at", async () => {
    const chain = makeChain();
    const data = encodeFunctionData({
      abi: l2ToL1MessagePasser.abi,
      functionName: "initiateWithdrawal",
      args: [carol, 21_000n, "0x1234"],
    });
    const before = chain.head.messagePasserStorageRoot;
    const raw = await sign(alice, { to: PREDEPLOYS.l2ToL1MessagePasser, data, value: ETHER, gas: 200_000n });
    const block = await chain.append(input(chain, [raw]));
    expect(block.receipts[0]?.status).to.equal(1);
    expect(block.messagePasserStorageRoot).to.not.equal(before);

    const hash = keccak256(
      encodeAbiParameters(
        ["uint256", "address", "address", "uint256", "uint256", "bytes"].map((type) => ({ type })),
        [FIRST_NONCE, alice.address, carol, ETHER, 21_000n, "0x1234"],
      ),
    );
    const slot = keccak256(encodeAbiParameters([{ type: "bytes32" }, { type: "uint256" }], [hash, 0n]));
    const proof = await chain.state(block).proof(PREDEPLOYS.l2ToL1MessagePasser, [slot]);
    expect(BigInt(proof.storageProof[0]!.value)).to.equal(1n);
    expect(proof.storageHash).to.equal(block.messagePasserStorageRoot);
  });

  it("the messenger: SentMessageExtension1 is the log behind SentMessage", async () => {
    const chain = makeChain();
    const data = encodeFunctionData({
      abi: l2CrossDomainMessenger.abi,
      functionName: "sendMessage",
      args: [carol, "0xabcd", 50_000],
    });
    const raw = await sign(alice, { to: PREDEPLOYS.l2CrossDomainMessenger, data, value: 7n, gas: 500_000n });
    const { logs } = (await chain.append(input(chain, [raw]))).receipts[0]!;
    const names = logs
      .filter(({ address }) => address === PREDEPLOYS.l2CrossDomainMessenger)
      .map(
        ({ topics, data }) =>
          decodeEventLog({ abi: l2CrossDomainMessenger.abi, topics: topics as [Hex], data }).eventName,
      );
    expect(names).to.deep.equal(["SentMessage", "SentMessageExtension1"]);
  });

  it("the factory and the bridge: a token arrives from L1, and goes back", async () => {
    const chain = makeChain();
    const create = encodeFunctionData({
      abi: optimismMintableErc20Factory.abi,
      functionName: "createOptimismMintableERC20WithDecimals",
      args: [L1_TOKEN, "Token", "TKN", 6],
    });
    const factory = PREDEPLOYS.optimismMintableErc20Factory;
    const made = await chain.append(input(chain, [await sign(alice, { to: factory, data: create, gas: 3_000_000n })]));
    const token: Address = `0x${made.receipts[0]!.logs[0]!.topics[2]!.slice(26)}`;
    expect(await read(chain, token, optimismMintableErc20.abi, "l1Token")).to.equal(getAddress(L1_TOKEN));
    expect(await read(chain, factory, optimismMintableErc20Factory.abi, "deployments", [token])).to.equal(
      getAddress(L1_TOKEN),
    );

    const mint = encodeFunctionData({
      abi: l2StandardBridge.abi,
      functionName: "finalizeBridgeERC20",
      args: [token, L1_TOKEN, carol, alice.address, 1_000n, "0x"],
    });
    const relay = encodeFunctionData({
      abi: l2CrossDomainMessenger.abi,
      functionName: "relayMessage",
      args: [FIRST_NONCE, L1_ADDRESSES.l1StandardBridge, PREDEPLOYS.l2StandardBridge, 0n, 200_000n, mint],
    });
    const arrival = deposit({
      from: ALIASED_MESSENGER,
      to: PREDEPLOYS.l2CrossDomainMessenger,
      gas: 1_000_000n,
      data: relay,
    });
    const arrived = await chain.append(input(chain, [], [arrival]));
    expect(arrived.receipts[0]?.status).to.equal(1);
    expect(await read(chain, token, optimismMintableErc20.abi, "balanceOf", [alice.address])).to.equal(1_000n);

    const withdraw = encodeFunctionData({
      abi: l2StandardBridge.abi,
      functionName: "withdraw",
      args: [token, 400n, 0, "0x"],
    });
    const back = await chain.append(
      input(chain, [await sign(alice, { to: PREDEPLOYS.l2StandardBridge, data: withdraw, gas: 800_000n, nonce: 1 })]),
    );
    expect(back.receipts[0]?.status).to.equal(1);
    expect(await read(chain, token, optimismMintableErc20.abi, "totalSupply")).to.equal(600n);
    expect(back.messagePasserStorageRoot).to.not.equal(arrived.messagePasserStorageRoot);
  });

  it("L1Block: follows the origin, and counts the blocks that share one", async () => {
    const chain = makeChain();
    const number = (): Promise<unknown> => read(chain, PREDEPLOYS.l1BlockNumber, l1BlockNumber.abi, "getL1BlockNumber");
    const sequence = (): Promise<unknown> => read(chain, PREDEPLOYS.l1Block, l1Block.abi, "sequenceNumber");
    await chain.append(input(chain));
    await chain.append(input(chain));
    expect([await number(), await sequence()]).to.deep.equal([10n, 2n]);
    const next = { ...chain.head.input.origin, number: 11n, hash: filled(0xa2) };
    await chain.append({ ...input(chain), origin: next });
    expect([await number(), await sequence()]).to.deep.equal([11n, 0n]);
  });

  it("the oracle: its fee for the unsigned transaction is the one in the receipt", async () => {
    const chain = makeChain();
    const request = {
      chainId: CHAIN_ID,
      type: "eip1559",
      to: carol,
      value: 1n,
      nonce: 0,
      gas: 21_000n,
      maxFeePerGas: 3n * GWEI,
      maxPriorityFeePerGas: GWEI,
    } as const;
    const block = await chain.append(input(chain, [await sign(alice, request)]));
    const fee = await read(chain, PREDEPLOYS.gasPriceOracle, gasPriceOracle.abi, "getL1Fee", [
      serializeTransaction(request),
    ]);
    expect(fee).to.equal(block.receipts[0]!.l1Fee);
  });

  it("the fee vault: anyone sends what it collected to its recipient on L1", async () => {
    const chain = makeChain();
    await chain.append(input(chain, [await sign(alice, { to: carol })]));
    const vault = PREDEPLOYS.sequencerFeeVault;
    const collected = await chain.state(chain.head).balance(vault);
    expect(collected).to.equal(21_000n * GWEI);
    const data = encodeFunctionData({ abi: sequencerFeeVault.abi, functionName: "withdraw" });
    const block = await chain.append(input(chain, [await sign(bob, { to: vault, data, gas: 300_000n })]));
    expect(block.receipts[0]?.status).to.equal(1);
    expect(await read(chain, vault, sequencerFeeVault.abi, "totalProcessed")).to.equal(collected);
    // What the withdrawal itself pays as priority fee is there again.
    expect(await chain.state(block).balance(vault)).to.equal(block.receipts[0]!.gasUsed * GWEI);
  });

  it("CreateX can be deployed by its pre-signed transaction, with the code that Ignition expects", async () => {
    const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
    // Ignition does not export it.
    const file = "node_modules/@nomicfoundation/ignition-core/dist/src/internal/execution/strategy/createx-artifact.js";
    const { presignedTx } = (await import(pathToFileURL(path.join(root, file)).href)) as { presignedTx: Hex };
    const chain = makeChain();
    const deployer = "0xeD456e05CaAb11d66C4c797dD6c1D6f9A7F352b5";
    const funding = await sign(alice, { to: deployer, value: (4n * ETHER) / 10n });
    const block = await chain.append(input(chain, [funding, hexToBytes(presignedTx)]));
    expect(block.skipped).to.deep.equal([]);
    const code = await chain.state(block).code("0xba5ed099633d3b313e4d5f7bdc1305d3c28ba5ed");
    expect(keccak256(code)).to.equal("0xbd8a7ea8cfca7b4e5f5041d7d4b17bc317c5ce42cfbc42066a00cf26b43eb53f");
  });
});
