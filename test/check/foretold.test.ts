import { expect } from "chai";
import {
  type AbiFunction,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  pad,
  parseAbi,
  parseAbiItem,
} from "viem";

import { applyL1ToL2Alias } from "../../src/internal/rollup/derivation/alias.js";
import type { L2Chain } from "../../src/internal/rollup/l2/types.js";
import { optimism } from "../../src/internal/semantics/optimism.js";
import { EVERYTHING_CODE, rulesForetold } from "../helpers/check/everything.js";
import { alice, allocation, deposit, ETHER, GWEI, input, makeChain, origin } from "../helpers/rollup/l2-chain.js";

const EVERYTHING: Hex = "0xe0e0000000000000000000000000000000000e0e";
const l1Bridge: Hex = "0x00000000000000000000000000000000000b41d6";

/** The contract on L2, with `l1Bridge` in its slot. */
async function deployed(): Promise<L2Chain> {
  const storage = [{ slot: pad("0x1"), value: pad(l1Bridge) }] as const;
  const account = {
    address: EVERYTHING,
    code: EVERYTHING_CODE,
    storage,
    balance: ETHER,
    nonce: 1n,
  };
  const chain = makeChain({ accounts: [...allocation(), account] });
  for (let block = 0; block < 3; block++) await chain.append(input(chain));
  return chain;
}

async function ask(
  chain: L2Chain,
  signature: string,
  args: readonly unknown[] = [],
  gas = 16_000_000n,
): Promise<unknown> {
  const item = parseAbiItem(`function ${signature}`) as AbiFunction;
  const data = encodeFunctionData({ abi: [item], args });
  const { returnData, error } = await chain.call(
    { from: alice.address, to: EVERYTHING, data, gas, maxFeePerGas: 3n * GWEI, maxPriorityFeePerGas: GWEI },
    "latest",
  );
  if (error !== undefined) return error;
  return item.outputs.length === 0 ? undefined : decodeFunctionResult({ abi: [item], data: returnData });
}

/** Sends a call from L1 by a contract, whose address is aliased on the way. */
async function fromL1(chain: L2Chain, from: Hex, name: "onlyUsers" | "fromL1"): Promise<number | undefined> {
  const data = encodeFunctionData({
    abi: parseAbi(["function onlyUsers() view", "function fromL1()"]),
    functionName: name,
  });
  const block = await chain.append(input(chain, [], [deposit({ from, to: EVERYTHING, data, gas: 1_000_000n })]));
  return block.receipts[0]?.status;
}

/** For every rule that speaks under `optimism`: what running the contract there shows. */
const SHOWN: Readonly<Record<string, (chain: L2Chain) => Promise<void>>> = {
  "tx-origin-sender": async (chain) => {
    expect(await fromL1(chain, applyL1ToL2Alias("0x00000000000000000000000000000000000c0de1"), "onlyUsers")).to.equal(
      1,
    );
  },
  "tx-origin": async (chain) => {
    expect(await ask(chain, "whoPays() view returns (address)")).to.equal(alice.address);
  },
  "l1-sender": async (chain) => {
    expect(await fromL1(chain, applyL1ToL2Alias(l1Bridge), "fromL1")).to.equal(0);
    // The plain address belongs to another party on L2, and gets in.
    expect(await fromL1(chain, l1Bridge, "fromL1")).to.equal(1);
  },
  "block-number": async (chain) => {
    expect(await ask(chain, "isOver() view returns (bool)")).to.equal(false);
    // Blocks come as often as they are made, within a second or two each.
    for (let block = 0; block < 100; block++) await chain.append(input(chain));
    expect(await ask(chain, "isOver() view returns (bool)")).to.equal(true);
    expect(chain.head.timestamp - chain.genesis.timestamp < 12n * 100n).to.equal(true);
  },
  timestamp: async (chain) => {
    expect(await ask(chain, "time() view returns (uint256)")).to.equal(chain.head.timestamp);
  },
  blockhash: async (chain) => {
    const seed = (await ask(chain, "lottery(uint256) view returns (uint256)", [2n ** 256n - 1n])) as bigint;
    expect(seed).to.equal(BigInt(chain.head.parentHash));
  },
  prevrandao: async (chain) => {
    const first = await ask(chain, "random() view returns (uint256)");
    await chain.append(input(chain));
    expect([first, await ask(chain, "random() view returns (uint256)")]).to.deep.equal([
      BigInt(origin.prevRandao),
      BigInt(origin.prevRandao),
    ]);
  },
  coinbase: async (chain) => {
    expect(await ask(chain, "proposer() view returns (address)")).to.equal(
      "0x4200000000000000000000000000000000000011",
    );
  },
  "gas-limit": async (chain) => {
    expect(await ask(chain, "room() view returns (uint256)")).to.equal(30_000_000n);
  },
  "gas-price": async (chain) => {
    expect(await ask(chain, "price() view returns (uint256)")).to.equal(chain.head.baseFee + GWEI);
  },
  "base-fee": async (chain) => {
    expect(await ask(chain, "base() view returns (uint256)")).to.equal(chain.head.baseFee);
  },
  "blob-hash": async (chain) => {
    expect(await ask(chain, "blob() view returns (bytes32)")).to.equal(pad("0x0"));
  },
  "blob-base-fee": async (chain) => {
    expect(await ask(chain, "blobBase() view returns (uint256)")).to.equal(1n);
  },
  "gas-stipend": async (chain) => {
    // A contract that stores on receipt needs more than the stipend; an EOA does not.
    expect(await ask(chain, "pay(address,uint256)", [alice.address, 1n])).to.equal(undefined);
    expect(await ask(chain, "pay(address,uint256)", ["0x4200000000000000000000000000000000000006", 1n])).to.equal(
      "revert",
    );
  },
  precompile: async (chain) => {
    const pairs = (count: number): Hex => `0x${"00".repeat(192 * count)}`;
    expect(await ask(chain, "pairing(bytes) view returns (bool)", [pairs(1)])).to.equal(true);
    // More pairs than one precompile call of a transaction may cost here; on L1 only the gas limit would bound them.
    const data = encodeFunctionData({ abi: parseAbi(["function pairing(bytes)"]), args: [pairs(234)] });
    const block = await chain.append(input(chain, [], [deposit({ to: EVERYTHING, data, gas: 16_000_000n })]));
    const trace = await chain.traceTransaction(block.transactions[0]!.hash, { tracer: "callTracer" });
    expect((trace as { output: Hex }).output).to.equal(pad("0x0"));
    // ArbSys's address has no code here, but the call succeeds.
    expect(await ask(chain, "arbBlockNumber() view returns (bool)")).to.equal(true);
    expect(await chain.state(chain.head).code("0x0000000000000000000000000000000000000064")).to.equal("0x");
  },
  selfdestruct: async (chain) => {
    const data = encodeFunctionData({ abi: parseAbi(["function end(address)"]), args: [alice.address] });
    const block = await chain.append(input(chain, [], [deposit({ to: EVERYTHING, data, gas: 1_000_000n })]));
    expect(block.receipts[0]).to.include({ status: 1 });
    expect(await chain.state(block).balance(EVERYTHING)).to.equal(0n);
    expect(await chain.state(block).code(EVERYTHING)).not.to.equal("0x");
  },
};

describe("what the checker foretells under optimism", () => {
  it("is all tried below", () => {
    expect(rulesForetold(optimism)).to.have.members(Object.keys(SHOWN));
  });

  for (const [rule, show] of Object.entries(SHOWN)) {
    it(`happens on the L2: ${rule}`, async () => {
      await show(await deployed());
    });
  }
});
