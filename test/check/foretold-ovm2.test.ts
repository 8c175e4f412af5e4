import { expect } from "chai";
import { type AbiFunction, decodeFunctionResult, encodeFunctionData, type Hex, pad, parseAbiItem } from "viem";

import { applyL1ToL2Alias } from "../../src/internal/rollup/derivation/alias.js";
import { ovm2 } from "../../src/internal/semantics/ovm2.js";
import { type Fixture, NEW, OLD, rulesForetold } from "../helpers/check/everything.js";
import { enqueue, ledgerOf, OWNER, startOvm2 } from "../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../helpers/rollup/start-rollup.js";

const EVERYTHING: Hex = "0xe0e0000000000000000000000000000000000e0e";
const L1_BRIDGE: Hex = "0x00000000000000000000000000000000000b41d6";
const STOPS: Hex = "0x00000000000000000000000000000000005709e5";

async function deployed({ l2 }: StartedRollup, { deployedBytecode }: Fixture): Promise<void> {
  await l2("hardhat_setCode", EVERYTHING, `0x${deployedBytecode.object}`);
  await l2("hardhat_setStorageAt", EVERYTHING, "0x2", pad(L1_BRIDGE));
}

async function ask({ l2 }: StartedRollup, signature: string, args: readonly unknown[] = []): Promise<unknown> {
  const item = parseAbiItem(`function ${signature}`) as AbiFunction;
  const request = { from: OWNER, to: EVERYTHING, data: encodeFunctionData({ abi: [item], args }), gasPrice: "0x7" };
  const returned = (await l2("eth_call", request, "latest")) as Hex;
  return item.outputs.length === 0 ? undefined : decodeFunctionResult({ abi: [item], data: returned });
}

/** Status of a call from L1 by a contract there. */
async function byContract(on: StartedRollup, signature: string): Promise<Hex> {
  const data = encodeFunctionData({ abi: [parseAbiItem(`function ${signature}`) as AbiFunction] });
  await on.l2("hardhat_impersonateAccount", applyL1ToL2Alias(L1_BRIDGE));
  await on.l2("hardhat_setBalance", applyL1ToL2Alias(L1_BRIDGE), "0xde0b6b3a7640000");
  const request = { from: applyL1ToL2Alias(L1_BRIDGE), to: EVERYTHING, data, gas: "0x186a0" };
  await on.l2("eth_sendTransaction", request).catch(() => undefined);
  const [hash] = (await on.l2("eth_getBlockByNumber", "latest", false)).transactions as Hex[];
  return (await on.l2("eth_getTransactionReceipt", hash)).status;
}

const latest = (on: StartedRollup) => on.l2("eth_getBlockByNumber", "latest", false);

/** For every rule that speaks of the old build under `ovm2`: what running the contract there shows. */
const SHOWN: Readonly<Record<string, (on: StartedRollup) => Promise<void>>> = {
  "tx-origin-sender": async (on) => {
    expect(await byContract(on, "onlyUsers() view")).to.equal("0x1");
  },
  "tx-origin": async (on) => {
    const payer = (await ask(on, "whoPays() view returns (address)")) as string;
    expect(payer.toLowerCase()).to.equal(OWNER);
  },
  "l1-sender": async (on) => {
    expect(await byContract(on, "fromL1()")).to.equal("0x0");
  },
  "block-number": async (on) => {
    await on.l2("hardhat_mine", "0x66", "0x0");
    expect(await ask(on, "isOver() view returns (bool)")).to.equal(true);
  },
  timestamp: async (on) => {
    const { timestamp } = await on.l1("eth_getBlockByNumber", "latest", false);
    expect(await ask(on, "time() view returns (uint256)")).to.equal(BigInt(timestamp));
  },
  blockhash: async (on) => {
    const seed = await ask(on, "lottery(uint256) view returns (uint256)", [2n ** 256n - 1n]);
    expect(seed).to.equal(BigInt((await latest(on)).parentHash));
  },
  prevrandao: async (on) => {
    expect(await ask(on, "random() view returns (uint256)")).to.equal(0n);
  },
  coinbase: async (on) => {
    expect(await ask(on, "proposer() view returns (address)")).to.equal("0x4200000000000000000000000000000000000011");
  },
  "gas-limit": async (on) => {
    expect(await ask(on, "room() view returns (uint256)")).to.equal(15_000_000n);
  },
  "gas-price": async (on) => {
    expect(await ask(on, "price() view returns (uint256)")).to.equal(7n);
  },
  "gas-stipend": async (on) => {
    await on.l2("hardhat_setBalance", EVERYTHING, "0xa");
    // WETH stores on receipt, for which the stipend does not do.
    const weth = "0x4200000000000000000000000000000000000006";
    const paying = ask(on, "pay(address,uint256)", [weth, 1n]).then(
      () => "paid",
      () => "refused",
    );
    expect(await paying).to.equal("refused");
    await on.l2("hardhat_setCode", STOPS, "0x00");
    expect(await ask(on, "pay(address,uint256)", [STOPS, 1n])).to.equal(undefined);
  },
  "ether-ledger": async (on) => {
    await on.l2("hardhat_setBalance", STOPS, "0x9");
    const wealth = await ask(on, "wealth(address) view returns (uint256)", [STOPS]);
    expect([wealth, await ledgerOf(on, STOPS)]).to.deep.equal([9n, 9n]);
  },
  "known-address": async (on) => {
    const multicall = await ask(on, "multicall() view returns (address)");
    expect(await on.l2("eth_getCode", multicall, "latest")).to.equal("0x");
  },
  selfdestruct: async (on) => {
    const data = encodeFunctionData({ abi: [parseAbiItem("function end(address)")], args: [STOPS] });
    await enqueue(on, EVERYTHING, { data });
    expect(await on.l2("eth_getCode", EVERYTHING, "latest")).to.equal("0x");
  },
};

describe("what the checker foretells under OVM 2.0", () => {
  let started: StartedRollup;
  before(async () => (started = await startOvm2()));
  after(() => started.close());

  it("is all tried below", () => {
    expect(rulesForetold(ovm2, OLD)).to.have.members(Object.keys(SHOWN));
    expect(rulesForetold(ovm2, NEW)).to.include("missing-opcode");
  });

  for (const [rule, show] of Object.entries(SHOWN)) {
    it(`happens on the L2: ${rule}`, async () => {
      await deployed(started, OLD);
      await show(started);
    });
  }

  it("happens on the L2: missing-opcode", async () => {
    await deployed(started, NEW);
    const time = ask(started, "time() view returns (uint256)");
    expect(
      await time.then(
        () => "",
        ({ message }: Error) => message,
      ),
    ).to.include("invalid opcode");
  });
});
