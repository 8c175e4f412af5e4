import { expect } from "chai";
import { encodeFunctionData, type Hex, parseAbi } from "viem";

import { weth9 } from "../../../src/internal/artifacts/l2/weth9.js";
import { multicall3 } from "../../../src/internal/artifacts/universal/multicall3.js";
import type { L2Chain, TraceOptions } from "../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { setCode } from "../../helpers/rollup/cheats.js";
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
    const hash = await run(chain, assemble`PUSH1 7 PUSH1 1 SSTORE PUSH1 1 SLOAD STOP`);
    const trace = (await chain.traceTransaction(hash, {})) as StructTrace;
    expect(trace.structLogs.map(({ op }) => op)).to.deep.equal(["PUSH1", "PUSH1", "SSTORE", "PUSH1", "SLOAD", "STOP"]);
    expect(trace.structLogs[2]).to.deep.include({ pc: 4, depth: 1, stack: ["0x7", "0x1"], gasCost: 22_100 });
    expect(trace.structLogs[4]).to.deep.include({ gasCost: 100 });
    const { receipts } = chain.head;
    expect(trace.gas).to.equal(Number(receipts[0]!.gasUsed));
    const spent = trace.structLogs.reduce((sum, { gasCost }) => sum + gasCost, 0);
    expect(trace.structLogs[0]!.gas - trace.structLogs.at(-1)!.gas).to.equal(spent);
  });

  it("logs what an opcode was charged before its exception, as Hardhat's network does", async () => {
    // Told by EDR's debug_traceCall of the same code.
    const costs: [code: Hex, op: string, cost: number | "all"][] = [
      [assemble`PUSH1 0 JUMP`, "JUMP", 8],
      [assemble`PUSH1 1 PUSH1 0 JUMPI`, "JUMPI", 10],
      [assemble`ADD`, "ADD", 3],
      [`0x${"5f".repeat(1_025)}`, "PUSH0", 2],
      ["0x0c", "INVALID", 0],
      [assemble`INVALID`, "INVALID", 0],
      [assemble`PUSH1 1 PUSH1 0 PUSH0 RETURNDATACOPY`, "RETURNDATACOPY", 3],
      [assemble`PUSH4 0xffffffff PUSH0 KECCAK256`, "KECCAK256", "all"],
      [assemble`PUSH4 0xffffffff PUSH0 PUSH0 CODECOPY`, "CODECOPY", "all"],
    ];
    const to: Hex = `0x${"ab".repeat(20)}`;
    const chain = makeChain();
    for (const [code, op, cost] of costs) {
      const call = { from: alice.address, to, gas: 200_000n };
      const { structLogs } = (await chain.traceCall(call, "latest", {}, { [to]: { code } })) as StructTrace;
      const last = structLogs.at(-1)!;
      expect([last.op, last.gasCost], code.slice(0, 40)).to.deep.equal([op, cost === "all" ? last.gas : cost]);
    }
  });

  it("refuses struct logs that no memory holds, goes on, and gives as many as are asked for", async function () {
    this.timeout(60_000);
    const chain = makeChain();
    const code = assemble`PUSH3 0x0fffff MLOAD POP JUMPDEST PUSH1 6 JUMP`; // a megabyte of memory, at each step
    const call = { from: alice.address, data: code, gas: 3_000_000n };
    const trace = async (options: TraceOptions) => await chain.traceCall(call, "latest", options);
    const refusal = await trace({ enableMemory: true }).catch((error: unknown) => error);
    expect(refusal).to.include({ code: "TRACE_TOO_LARGE" });
    const { structLogs } = (await trace({ enableMemory: true, limit: 5 })) as StructTrace;
    expect(structLogs).to.have.lengthOf(5);
  });

  it("leaves the chain as it was", async () => {
    const chain = makeChain();
    const hash = await run(chain, assemble`PUSH1 7 PUSH1 1 SSTORE STOP`);
    const { stateRoot } = chain.head;
    await chain.traceTransaction(hash, { tracer: "prestateTracer", tracerConfig: { diffMode: true } });
    expect(chain.head.stateRoot).to.equal(stateRoot);
    expect((await run(chain, assemble`STOP`, 1)).length).to.equal(66);
  });

  it("survives code that reverts with a range it cannot pay for", async () => {
    const chain = makeChain();
    // An EVM with a `step` listener throws a RangeError here.
    const hash = await run(chain, assemble`PUSH32 ${2n ** 255n} PUSH0 REVERT`);
    expect(chain.head.receipts[0]).to.include({ status: 0, gasUsed: 200_000n });
    const trace = (await chain.traceTransaction(hash, { enableMemory: true })) as StructTrace;
    expect(trace.failed).to.equal(true);
    expect(trace.structLogs.at(-1)).to.include({ op: "REVERT", error: "out of gas" });
  });

  describe("callTracer, 4byteTracer and noopTracer", () => {
    const [caller, other] = [`0x${"ca".repeat(20)}`, `0x${"cb".repeat(20)}`] as const;
    const trace = (code: Hex, options: TraceOptions, otherCode = assemble`STOP`) =>
      makeChain().traceCall({ from: alice.address, to: caller, gas: 1_000_000n }, "latest", options, {
        [caller]: { code, balance: 5n },
        [other]: { code: otherCode },
      });
    const calls = async (code: Hex, otherCode?: Hex) =>
      ((await trace(code, { tracer: "callTracer" }, otherCode)) as Frame).calls as unknown as Record<string, string>[];

    it("show a call and a creation that their frame cannot pay for, with their error", async () => {
      const pays = (wei: number) => assemble`PUSH0 PUSH0 PUSH1 1 PUSH0 PUSH1 ${wei} PUSH20 ${other} GAS CALL POP`;
      const creates = (wei: number) => assemble`PUSH1 1 PUSH0 PUSH1 ${wei} CREATE POP`;
      const [call, create, paid] = await calls(
        assemble`PUSH1 ${assemble`INVALID`} PUSH0 MSTORE8 ${[pays(6), creates(6), pays(5)]}`,
      );
      const error = "insufficient balance for transfer";
      expect(call).to.include({
        type: "CALL",
        from: caller,
        to: other,
        value: "0x6",
        gasUsed: "0x0",
        input: "0xfe",
        error,
      });
      expect(create).to.include({ type: "CREATE", from: caller, value: "0x6", input: "0xfe", error });
      expect(create).not.to.have.property("to");
      expect(paid).to.include({ type: "CALL", value: "0x5" }).and.not.have.property("error");
    });

    it("leave out the address of a creation that failed, and show what a SELFDESTRUCT hands over", async () => {
      const [create, destroy] = await calls(assemble`
        PUSH1 ${assemble`INVALID`} PUSH0 MSTORE8
        PUSH1 1 PUSH0 PUSH0 CREATE POP
        PUSH20 ${other} SELFDESTRUCT`);
      expect(create).to.include({ type: "CREATE", error: "invalid opcode" }).and.not.have.property("to");
      expect(destroy).to.include({ type: "SELFDESTRUCT", from: caller, to: other, value: "0x5" });
    });

    it("number logs as the block does, without those of frames that failed", async () => {
      const chain = makeChain();
      const logs: Hex = `0x${"cc".repeat(20)}`;
      const log = assemble`PUSH0 PUSH0 LOG0`;
      const call = (address: Hex) => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${address} GAS CALL POP`;
      const code = assemble`${[log, call(other), log, call(logs), log]}`;
      for (const [address, runtime] of [
        [caller, code],
        [other, assemble`${log} PUSH0 PUSH0 REVERT`],
        [logs, log],
      ] as const)
        await chain.override(setCode(address, runtime));
      const raws = [
        await sign(alice, { to: caller, gas: 300_000n }),
        await sign(alice, { to: caller, gas: 300_000n, nonce: 1 }),
      ];
      const block = await chain.append(input(chain, [...chain.pendingOverrides, ...raws]));
      const options = { tracer: "callTracer", tracerConfig: { withLog: true } } as const;
      const { logs: own, calls: inner } = (await chain.traceTransaction(block.transactions[1]!.hash, options)) as {
        logs: { index: string; position: string }[];
        calls: { logs?: { index: string; position: string }[] }[];
      };
      const shown = (list: { index: string; position: string }[]) =>
        list.map(({ index, position }) => [index, position]);
      expect(shown(own)).to.deep.equal([
        ["0x4", "0x0"],
        ["0x5", "0x1"],
        ["0x7", "0x2"],
      ]);
      expect(inner[0]).not.to.have.property("logs");
      expect(shown(inner[1]!.logs!)).to.deep.equal([["0x6", "0x0"]]);
    });

    it("count selectors, or nothing", async () => {
      const call = (address: Hex) => assemble`PUSH0 PUSH0 PUSH1 6 PUSH0 PUSH0 PUSH ${address} GAS CALL POP`;
      const identity: Hex = "0x04";
      const code = assemble`
        PUSH4 0xaabbccdd PUSH1 224 SHL PUSH0 MSTORE
        ${[call(other), call(other), call(identity)]}`;
      expect(await trace(code, { tracer: "4byteTracer" })).to.deep.equal({ "0xaabbccdd-2": 2 });
      expect(await trace(code, { tracer: "noopTracer" })).to.deep.equal({});
    });
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
