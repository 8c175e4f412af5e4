import { expect } from "chai";
import { encodeFunctionData, type Hex, parseAbi } from "viem";

import { weth9 } from "../../../src/internal/artifacts/l2/weth9.js";
import { multicall3 } from "../../../src/internal/artifacts/universal/multicall3.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { alice, bob, deposit, ETHER, input, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

const WETH = "0x4200000000000000000000000000000000000006";
const MULTICALL = "0xca11bde05977b3631167028862be2a173976ca11";

interface Frame {
  type: string;
  from: Hex;
  to: Hex;
  value: Hex;
  gas: Hex;
  gasUsed: Hex;
  error?: string;
  revertReason?: string;
  calls?: Frame[];
  logs?: { address: Hex; topics: Hex[] }[];
}
interface StructTrace {
  gas: number;
  failed: boolean;
  structLogs: { pc: number; op: string; gas: number; gasCost: number; depth: number; stack: Hex[]; error?: string }[];
}

/** Runs init code in a transaction that creates a contract. */
async function run(chain: L2Chain, code: Hex, nonce = 0): Promise<Hex> {
  const raw = await sign(alice, { to: undefined, data: code, gas: 200_000n, nonce });
  const block = await chain.append(input(chain, [raw]));
  return block.transactions[0]!.hash;
}

describe("tracing", () => {
  it("logs every opcode with its gas: the costs add up to the execution", async () => {
    const chain = makeChain();
    // PUSH1 7 PUSH1 1 SSTORE PUSH1 1 SLOAD STOP
    const hash = await run(chain, "0x600760015560015400");
    const trace = (await chain.traceTransaction(hash, {})) as StructTrace;
    expect(trace.structLogs.map(({ op }) => op)).to.deep.equal(["PUSH1", "PUSH1", "SSTORE", "PUSH1", "SLOAD", "STOP"]);
    expect(trace.structLogs[2]).to.deep.include({ pc: 4, depth: 1, stack: ["0x7", "0x1"], gasCost: 22_100 });
    expect(trace.structLogs[4]).to.deep.include({ gasCost: 100 });
    const { receipts } = chain.head;
    expect(trace.gas).to.equal(Number(receipts[0]!.gasUsed));
    const spent = trace.structLogs.reduce((sum, { gasCost }) => sum + gasCost, 0);
    expect(trace.structLogs[0]!.gas - trace.structLogs.at(-1)!.gas).to.equal(spent);
  });

  it("leaves the chain as it was", async () => {
    const chain = makeChain();
    const hash = await run(chain, "0x600760015500");
    const { stateRoot } = chain.head;
    await chain.traceTransaction(hash, { tracer: "prestateTracer", tracerConfig: { diffMode: true } });
    expect(chain.head.stateRoot).to.equal(stateRoot);
    expect((await run(chain, "0x00", 1)).length).to.equal(66);
  });

  it("survives code that reverts with a range it cannot pay for", async () => {
    const chain = makeChain();
    // PUSH32 2^255, PUSH0, REVERT: an EVM with a `step` listener throws a RangeError here.
    const hash = await run(chain, `0x7f80${"00".repeat(31)}5ffd`);
    expect(chain.head.receipts[0]).to.include({ status: 0, gasUsed: 200_000n });
    const trace = (await chain.traceTransaction(hash, { enableMemory: true })) as StructTrace;
    expect(trace.failed).to.equal(true);
    expect(trace.structLogs.at(-1)).to.include({ op: "REVERT", error: "out of gas" });
  });

  it("shows the tree of calls, with logs and reasons", async () => {
    const chain = makeChain();
    const depositCall = encodeFunctionData({ abi: weth9.abi, functionName: "deposit" });
    const calls = [{ target: WETH, allowFailure: true, value: ETHER, callData: depositCall }] as const;
    const data = encodeFunctionData({ abi: multicall3.abi, functionName: "aggregate3Value", args: [calls] });
    const raw = await sign(alice, { to: MULTICALL, value: ETHER, data, gas: 300_000n });
    const block = await chain.append(input(chain, [raw], [deposit({ from: bob.address, queueIndex: 7n })]));
    expect(block.receipts[1]!.status).to.equal(1);
    const trace = (await chain.traceTransaction(block.transactions[1]!.hash, {
      tracer: "callTracer",
      tracerConfig: { withLog: true },
    })) as Frame;
    expect(trace).to.deep.include({ type: "CALL", from: alice.address.toLowerCase(), to: MULTICALL, gas: "0x493e0" });
    expect(BigInt(trace.gasUsed)).to.equal(block.receipts[1]!.gasUsed);
    expect(trace.calls).to.have.length(1);
    const [inner] = trace.calls!;
    expect(inner).to.include({ type: "CALL", from: MULTICALL, to: WETH, value: `0x${ETHER.toString(16)}` });
    expect(inner!.logs).to.have.length(1);
    expect(inner!.logs![0]!.topics).to.deep.equal(block.receipts[1]!.logs[0]!.topics);
    expect(await chain.traceBlock(block, { tracer: "callTracer" })).to.have.length(2);
  });

  it("tells why a call reverted", async () => {
    const chain = makeChain();
    const abi = parseAbi(["function aggregate3Value((address,bool,uint256,bytes)[]) payable"]);
    const data = encodeFunctionData({ abi, args: [[[WETH, false, 0n, "0x2e1a7d4d"]]] });
    const trace = (await chain.traceCall({ from: alice.address, to: MULTICALL, data }, "latest", {
      tracer: "callTracer",
    })) as Frame;
    expect(trace.error).to.equal("execution reverted");
    expect(trace.revertReason).to.equal("Multicall3: call failed");
  });

  it("tells which state a transaction read and changed", async () => {
    const chain = makeChain();
    const raw = await sign(alice, { to: WETH, value: ETHER, data: "0xd0e30db0", gas: 100_000n });
    const block = await chain.append(input(chain, [raw]));
    const options = { tracer: "prestateTracer", tracerConfig: { diffMode: true } } as const;
    const { pre, post } = (await chain.traceTransaction(block.transactions[0]!.hash, options)) as {
      pre: Record<Hex, { balance: Hex }>;
      post: Record<Hex, { balance?: Hex; nonce?: number; storage?: Record<Hex, Hex> }>;
    };
    const sender = alice.address.toLowerCase() as Hex;
    expect(BigInt(pre[sender]!.balance)).to.equal(100n * ETHER);
    expect(BigInt(post[sender]!.balance!)).to.equal(await chain.state(block).balance(sender));
    expect(post[sender]!.nonce).to.equal(1);
    expect(Object.values(post[WETH]!.storage!)).to.deep.equal([`0x${ETHER.toString(16).padStart(64, "0")}`]);
    expect(Object.keys(post)).to.include("0x420000000000000000000000000000000000001a");
  });
});
