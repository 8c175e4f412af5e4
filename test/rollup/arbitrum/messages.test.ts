import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { encodePacked, keccak256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import {
  balanceOf,
  BASE_FEE,
  CHAIN_ID,
  messageHash,
  OWNER,
  sendToInbox,
  startArbitrum,
  STRANGER,
  view,
} from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const GAS = 100_000n;
const BLOCK_NUMBER = AbiFunction.from("function arbBlockNumber() view returns (uint256)");
const BLOCK_HASH = AbiFunction.from("function arbBlockHash(uint256 number) view returns (bytes32)");
const PRICES = AbiFunction.from(
  "function getPricesInWei() view returns (uint256, uint256, uint256, uint256, uint256, uint256)",
);
const READER = "0x00000000000000000000000000000000000dea1e";

describe("messages from L1 on Arbitrum", () => {
  let started: StartedRollup;
  beforeEach(async () => (started = await startArbitrum()));
  afterEach(() => started.close());

  const receipt = (hash: Hex) => started.l2("eth_getTransactionReceipt", hash);
  const alias = applyL1ToL2Alias(OWNER);

  it("credit a plain account as it is, and have a block of their own after the block's own transaction", async () => {
    const before = await balanceOf(started, OWNER);
    const hash = await messageHash(started, await sendToInbox(started, "depositEth()", [], 9n));
    expect((await balanceOf(started, OWNER)) - before).to.equal(9n);
    const { blockHash } = await receipt(hash);
    const { transactions, miner } = await started.l2("eth_getBlockByHash", blockHash, true);
    expect(transactions.map(({ type }: { type: Hex }) => type)).to.deep.equal(["0x6a", "0x64"]);
    expect(miner).to.equal(alias);
  });

  it("are calls of the sender's alias, which pays the base fee for their gas", async () => {
    await started.l2("hardhat_setBalance", alias, "0xde0b6b3a7640000");
    const args = [GAS, 10n * BASE_FEE, STRANGER, 7n, "0x"];
    const hash = await messageHash(started, await sendToInbox(started, "sendContractTransaction", args));
    const { type, status, gasUsed, from, gasUsedForL1 } = await receipt(hash);
    expect([type, status, from, gasUsedForL1]).to.deep.equal(["0x66", "0x1", alias, "0x0"]);
    expect(await balanceOf(started, STRANGER)).to.equal(7n);
    expect(await balanceOf(started, alias)).to.equal(10n ** 18n - 7n - BigInt(gasUsed) * BASE_FEE);
  });

  it("leave nothing on L2 when they are malformed or cannot be paid, and the queue goes on", async () => {
    await sendToInbox(started, "sendL2Message", ["0x04c0ffee"]);
    await sendToInbox(started, "sendL2Message", ["0x"]);
    await sendToInbox(started, "sendContractTransaction", [GAS, BASE_FEE, STRANGER, 7n, "0x"]);
    await messageHash(started, await sendToInbox(started, "depositEth()", [], 1n));
    expect(await started.l2("ovm_getL2TransactionByQueueIndex", "0x0")).to.equal(null);
    expect((await started.l2("ovm_getL2TransactionByQueueIndex", "0x3")).type).to.equal("0x64");
  });

  it("carry signed transactions, which pay nothing for L1 and count as those of their signer", async () => {
    const account = privateKeyToAccount(ACCOUNTS[1]!.privateKey);
    const fees = { maxFeePerGas: BASE_FEE, maxPriorityFeePerGas: 0n };
    const transaction = {
      chainId: Number(CHAIN_ID),
      to: STRANGER,
      value: 3n,
      gas: 21_000n,
      nonce: 0,
      ...fees,
    } as const;
    const signed = await account.signTransaction({ type: "eip1559", ...transaction });
    const sent = await sendToInbox(started, "sendL2Message", [encodePacked(["uint8", "bytes"], [4, signed])]);
    expect(await messageHash(started, sent)).to.equal(keccak256(signed));
    const { gasUsed, gasUsedForL1 } = await receipt(keccak256(signed));
    expect([gasUsed, gasUsedForL1]).to.deep.equal(["0x5208", "0x0"]);
  });

  it("are rebuilt from L1 byte for byte", async () => {
    await started.l2("hardhat_setBalance", alias, "0xde0b6b3a7640000");
    await sendToInbox(started, "depositEth()", [], 9n);
    await sendToInbox(started, "sendContractTransaction", [GAS, BASE_FEE, STRANGER, 7n, "0x"]);
    await sendToInbox(started, "sendL2Message", ["0x04c0ffee"]);
    await started.l2("eth_sendTransaction", {
      from: OWNER,
      to: ARBITRUM.arbSys,
      value: "0x5",
      data: `0x25e16063${"0".repeat(24)}${STRANGER.slice(2)}`,
    });
    await started.rollup.exclusive(() => started.rollup.submitBatch());
    const { chain } = await deriveFromL1(started);
    expect(chain.head.hash).to.equal(started.rollup.chain.head.hash);
  });

  it("leave contracts L1's number, its axis of block hashes, and the rest of Arbitrum's context", async () => {
    // NUMBER, BLOCKHASH of the number before, PREVRANDAO, GASPRICE - BASEFEE.
    const code = assemble`NUMBER PUSH0 MSTORE PUSH1 1 NUMBER SUB BLOCKHASH PUSH1 32 MSTORE PREVRANDAO PUSH1 64 MSTORE BASEFEE GASPRICE SUB PUSH1 96 MSTORE PUSH1 128 PUSH0 RETURN`;
    await started.l2("hardhat_setCode", READER, code);
    await started.l1("hardhat_mine", "0x3");
    await sendToInbox(started, "depositEth()", [], 1n);
    await started.l2("evm_mine");
    const head = await started.l2("eth_getBlockByNumber", "latest", false);
    const returned: Hex = await started.l2(
      "eth_call",
      { to: READER, gasPrice: head.baseFeePerGas, from: OWNER },
      "latest",
    );
    const words = returned
      .slice(2)
      .match(/.{64}/g)!
      .map((word) => BigInt(`0x${word}`));
    const l1Head = await started.l1("eth_getBlockByNumber", "latest", false);
    expect(words[0]).to.equal(BigInt(l1Head.number));
    expect(head.l1BlockNumber).to.equal(l1Head.number);
    // The L2 block before the first that knew this L1 block.
    const first = await started.l2("eth_getBlockByNumber", `0x${(BigInt(head.number) - 1n).toString(16)}`, false);
    expect(words[1]).to.equal(BigInt(first.parentHash));
    expect(words.slice(2)).to.deep.equal([1n, 0n]);

    expect(await view(started, ARBITRUM.arbSys, BLOCK_NUMBER)).to.equal(BigInt(head.number));
    const parent = BigInt(head.number) - 1n;
    expect(await view(started, ARBITRUM.arbSys, BLOCK_HASH, [parent])).to.equal(head.parentHash);
    const prices = await view(started, ARBITRUM.arbGasInfo, PRICES);
    expect(prices[1]).to.equal(16n * BigInt(l1Head.baseFeePerGas));
    expect(prices[5]).to.equal(BASE_FEE);
  });

  it("leave transactions of the sequencer the L1 fee, charged as gas", async () => {
    const hash = await started.l2("eth_sendTransaction", { from: OWNER, to: STRANGER, value: "0x1" });
    const { gasUsed, gasUsedForL1, effectiveGasPrice } = await receipt(hash);
    expect(BigInt(effectiveGasPrice)).to.equal(BASE_FEE);
    expect(BigInt(gasUsed) - BigInt(gasUsedForL1)).to.equal(21_000n);
    expect(BigInt(gasUsedForL1)).to.be.greaterThan(0n);
  });
});
