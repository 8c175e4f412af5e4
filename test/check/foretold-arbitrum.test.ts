import { expect } from "chai";
import { type AbiFunction, decodeFunctionResult, encodeFunctionData, type Hex, pad, parseAbiItem } from "viem";

import { applyL1ToL2Alias } from "../../src/internal/rollup/derivation/alias.js";
import { NETWORK_FEE_ACCOUNT } from "../../src/internal/rollup/ovm/arbitrum/addresses.js";
import { arbitrum } from "../../src/internal/semantics/arbitrum.js";
import { BASE_FEE, GWEI, OWNER, sendToInbox, startArbitrum, STRANGER } from "../helpers/arbitrum/arbitrum-rollup.js";
import { EVERYTHING_CODE, rulesForetold } from "../helpers/check/everything.js";
import type { StartedRollup } from "../helpers/rollup/start-rollup.js";

const EVERYTHING: Hex = "0xe0e0000000000000000000000000000000000e0e";
const WETH: Hex = "0x4f564d0000000000000000000000000000000036";
const ALIAS = applyL1ToL2Alias(OWNER);
/** wei that it has for each test */
const WEALTH = 1_000n;

const hex = (value: bigint): Hex => `0x${value.toString(16)}`;
const call = (signature: string, args: readonly unknown[] = []): Hex =>
  encodeFunctionData({ abi: [parseAbiItem(`function ${signature}`) as AbiFunction], args });

async function ask({ l2 }: StartedRollup, signature: string, args: readonly unknown[] = []): Promise<unknown> {
  const item = parseAbiItem(`function ${signature}`) as AbiFunction;
  const offer = { maxFeePerGas: hex(3n * GWEI), maxPriorityFeePerGas: hex(GWEI) };
  const request = { from: OWNER, to: EVERYTHING, data: call(signature, args), ...offer };
  const returned = (await l2("eth_call", request, "latest")) as Hex;
  return item.outputs.length === 0 ? undefined : decodeFunctionResult({ abi: [item], data: returned });
}

const succeeds = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );

/** Status of a call by a message from L1, whose sender is the owner's alias. */
async function byMessage(on: StartedRollup, data: Hex): Promise<Hex> {
  await sendToInbox(on, "sendContractTransaction", [500_000n, GWEI, EVERYTHING, 0n, data]);
  const { transactions } = await on.l2("eth_getBlockByNumber", "latest", false);
  return (await on.l2("eth_getTransactionReceipt", transactions.at(-1))).status;
}

/** For every rule that speaks under `arbitrum`: what running the contract there shows. */
const SHOWN: Readonly<Record<string, (on: StartedRollup) => Promise<void>>> = {
  "tx-origin-sender": async (on) => {
    expect(await byMessage(on, call("onlyUsers()"))).to.equal("0x1");
  },
  "tx-origin": async (on) => {
    expect(String(await ask(on, "whoPays() view returns (address)")).toLowerCase()).to.equal(OWNER);
  },
  "l1-sender": async (on) => {
    const setBridge = (address: Hex) => on.l2("hardhat_setStorageAt", EVERYTHING, "0x1", pad(address));
    await setBridge(OWNER);
    expect(await byMessage(on, call("fromL1()"))).to.equal("0x0");
    await setBridge(ALIAS);
    expect(await byMessage(on, call("fromL1()"))).to.equal("0x1");
  },
  "block-number": async (on) => {
    await on.l1("hardhat_mine", "0x70");
    await on.l2("evm_mine");
    // L1's blocks pass, and L2's do not.
    expect(await ask(on, "isOver() view returns (bool)")).to.equal(true);
    expect(BigInt(await on.l2("eth_blockNumber")) < 100n).to.equal(true);
  },
  timestamp: async (on) => {
    const { timestamp } = await on.l2("eth_getBlockByNumber", "latest", false);
    expect(await ask(on, "time() view returns (uint256)")).to.equal(BigInt(timestamp));
  },
  blockhash: async (on) => {
    const seed = await ask(on, "lottery(uint256) view returns (uint256)", [2n ** 256n - 1n]);
    const { hash } = await on.l1("eth_getBlockByNumber", hex(BigInt(await on.l1("eth_blockNumber")) - 1n), false);
    const { parentHash } = await on.l2("eth_getBlockByNumber", "latest", false);
    expect(seed).not.to.be.oneOf([0n, BigInt(hash), BigInt(parentHash)]);
  },
  prevrandao: async (on) => {
    expect(await ask(on, "random() view returns (uint256)")).to.equal(1n);
  },
  coinbase: async (on) => {
    expect(String(await ask(on, "proposer() view returns (address)")).toLowerCase()).to.equal(NETWORK_FEE_ACCOUNT);
  },
  "gas-limit": async (on) => {
    expect(await ask(on, "room() view returns (uint256)")).to.equal(2n ** 50n);
  },
  "gas-price": async (on) => {
    expect(await ask(on, "price() view returns (uint256)")).to.equal(BASE_FEE);
  },
  "base-fee": async (on) => {
    expect(await ask(on, "base() view returns (uint256)")).to.equal(BASE_FEE);
  },
  "blob-hash": async (on) => {
    expect(await ask(on, "blob() view returns (bytes32)")).to.equal(pad("0x0"));
  },
  "blob-base-fee": async (on) => {
    expect(await ask(on, "blobBase() view returns (uint256)")).to.equal(0n);
  },
  "gas-stipend": async (on) => {
    expect(await succeeds(ask(on, "pay(address,uint256)", [STRANGER, 1n]))).to.equal(true);
    expect(await succeeds(ask(on, "pay(address,uint256)", [WETH, 1n]))).to.equal(false);
  },
  precompile: async (on) => {
    // ArbSys is there.
    expect(await ask(on, "arbBlockNumber() view returns (bool)")).to.equal(true);
    expect(await on.l2("eth_getCode", "0x0000000000000000000000000000000000000064", "latest")).not.to.equal("0x");
  },
  "known-address": async (on) => {
    // L1Block is the OP Stack's: the call succeeds, because nothing is there.
    expect(await ask(on, "l1BlockNumber() view returns (bool)")).to.equal(true);
    expect(await on.l2("eth_getCode", "0x4200000000000000000000000000000000000015", "latest")).to.equal("0x");
  },
  selfdestruct: async (on) => {
    expect(await byMessage(on, call("end(address)", [STRANGER]))).to.equal("0x1");
    expect(await on.l2("eth_getCode", EVERYTHING, "latest")).not.to.equal("0x");
    expect(BigInt(await on.l2("eth_getBalance", STRANGER, "latest"))).to.equal(WEALTH);
  },
};

describe("what the checker foretells under Arbitrum", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startArbitrum();
    await started.l2("hardhat_setBalance", ALIAS, hex(10n ** 18n));
  });
  beforeEach(async () => {
    await started.l2("hardhat_setCode", EVERYTHING, EVERYTHING_CODE);
    await started.l2("hardhat_setBalance", EVERYTHING, hex(WEALTH));
  });
  after(() => started.close());

  it("is all tried below", () => {
    expect(rulesForetold(arbitrum)).to.have.members(Object.keys(SHOWN));
  });

  for (const [rule, show] of Object.entries(SHOWN)) {
    it(`happens on the L2: ${rule}`, async () => show(started));
  }
});
