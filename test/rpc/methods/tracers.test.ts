import { expect } from "chai";

import { reverting } from "../../helpers/contracts/bytecode.js";
import { CodeBuilder } from "../../helpers/contracts/code-builder.js";
import { BothLayers, LAYERS } from "../../helpers/rpc/both-layers.js";
import { CALLER, DYING, HEIR, PAID, playTracedScene, REVERTING } from "../../helpers/rpc/traced-scene.js";

interface Flat {
  type: string;
  action: Record<string, string>;
  result: Record<string, string> | null;
  error?: string;
  subtraces: number;
  traceAddress: number[];
}

describe("tracers that are made of others", () => {
  const layers = new BothLayers();

  for (const layer of LAYERS) {
    describe(`on ${layer.toUpperCase()}`, () => {
      const request = layers.requests(layer);
      let hash: string;
      before(async () => {
        hash = await playTracedScene(request);
      });
      const trace = (options: object) => request("debug_traceTransaction", hash, options);

      it("flatCallTracer lists the calls in order, each with its place", async () => {
        const flat = (await trace({ tracer: "flatCallTracer" })) as Flat[];
        expect(flat.map(({ traceAddress }) => traceAddress)).to.deep.equal([[], [0], [1], [2], [3], [3, 0]]);
        expect(flat.map(({ type }) => type)).to.deep.equal(["call", "call", "call", "create", "call", "suicide"]);
        expect(flat.map(({ subtraces }) => subtraces)).to.deep.equal([4, 0, 0, 0, 1, 0]);
        expect(flat[0]!.action).to.include({ callType: "call", to: CALLER, value: "0x64" });
        expect(flat[1]!.action).to.include({ from: CALLER, to: PAID, value: "0x7" });
        expect(flat[2]).to.deep.include({ error: "execution reverted" });
        expect(flat[2]!.action.to).to.equal(REVERTING);
        expect(flat[3]!.action).to.include({ creationMethod: "create", from: CALLER, value: "0x3", init: "0x" });
        expect(flat[5]!.action).to.deep.equal({ address: DYING, balance: "0x5", refundAddress: HEIR });
        const { blockHash, blockNumber, transactionIndex } = await request("eth_getTransactionByHash", hash);
        for (const item of flat) {
          expect(item).to.deep.include({
            blockHash,
            blockNumber: Number(blockNumber),
            transactionHash: hash,
            transactionPosition: Number(transactionIndex),
          });
        }
      });

      it("flatCallTracer shows precompiles and OpenEthereum's names of errors when it is asked to", async () => {
        const tracerConfig = { includePrecompiles: true, convertParityErrors: true };
        const flat = (await trace({ tracer: "flatCallTracer", tracerConfig })) as Flat[];
        expect(flat[0]!.subtraces).to.equal(5);
        expect(flat[2]!.action).to.include({ callType: "staticcall", to: `0x${"4".padStart(40, "0")}` });
        expect(flat[3]!.error).to.equal("Reverted");
      });

      it("muxTracer answers as each of its tracers alone", async () => {
        const tracerConfig = {
          callTracer: { onlyTopCall: true },
          prestateTracer: { diffMode: true },
          "4byteTracer": {},
          flatCallTracer: {},
          noopTracer: null,
        };
        const answer = (await trace({ tracer: "muxTracer", tracerConfig })) as Record<string, unknown>;
        for (const [tracer, config] of Object.entries(tracerConfig)) {
          expect(answer[tracer], tracer).to.deep.equal(await trace({ tracer, tracerConfig: config ?? {} }));
        }
        expect(Object.keys(answer)).to.have.members(Object.keys(tracerConfig));
      });

      it("both trace blocks and calls too", async () => {
        const { blockNumber } = await request("eth_getTransactionByHash", hash);
        const [traced] = await request("debug_traceBlockByNumber", blockNumber, { tracer: "flatCallTracer" });
        expect(traced).to.deep.equal({ txHash: hash, result: await trace({ tracer: "flatCallTracer" }) });
        const options = { tracer: "muxTracer", tracerConfig: { flatCallTracer: {} } };
        const { flatCallTracer } = await request("debug_traceCall", { to: PAID }, "latest", options);
        expect(flatCallTracer).to.have.lengthOf(1);
        expect(flatCallTracer[0]).to.deep.include({ blockHash: null, transactionHash: null, type: "call" });
      });

      it("an unknown tracer is refused, inside muxTracer too", async () => {
        for (const options of [{ tracer: "jsTracer" }, { tracer: "muxTracer", tracerConfig: { jsTracer: {} } }]) {
          const error: { code: number; message: string } = await trace(options).then(
            () => expect.fail("it was not refused"),
            (reason: { code: number; message: string }) => reason,
          );
          expect(error.code).to.equal(-32602);
          expect(error.message).to.include("flatCallTracer, muxTracer").and.include('got "jsTracer"');
        }
      });
    });
  }

  it("the calls of both layers are the same", async () => {
    const traces = [];
    for (const request of LAYERS.map((layer) => layers.requests(layer))) {
      const hash = await playTracedScene(request);
      const flat = (await request("debug_traceTransaction", hash, { tracer: "flatCallTracer" })) as Flat[];
      traces.push(
        flat.map(({ type, action, error, subtraces, traceAddress }) => ({
          type,
          action,
          error,
          subtraces,
          traceAddress,
        })),
      );
    }
    expect(traces[1]).to.deep.equal(traces[0]);
  });

  it("the struct logs of both layers are the same, but for the names of errors", async () => {
    const code = new CodeBuilder();
    code.operands(1, 7).op("SSTORE").push(1).op("SLOAD").push(0).op("MSTORE");
    code.operands(1, 0).op("SSTORE").operands(0xffff, BigInt(REVERTING), 0, 0, 0, 0, 0).op("CALL", "POP").op("STOP");
    const logs = [];
    for (const request of LAYERS.map((layer) => layers.requests(layer))) {
      await request("hardhat_setCode", REVERTING, reverting("0xabcd"));
      await request("hardhat_setCode", CALLER, `0x${Buffer.from(code.finish()).toString("hex")}`);
      const options = { enableMemory: true, enableReturnData: true };
      const { structLogs } = await request("debug_traceCall", { to: CALLER, gas: "0x40000" }, "latest", options);
      logs.push(
        (structLogs as { error?: string; depth: number; refund: number }[]).map(({ error, refund, ...log }) => ({
          ...log,
          failed: error !== undefined,
          // Hardhat's network counts the refunds of each frame for itself; execution-apis means those of all.
          ...(log.depth === 1 ? { refund } : {}),
        })),
      );
    }
    expect(logs[1]).to.have.lengthOf.above(20);
    expect(logs[1]).to.deep.equal(logs[0]);
  });
});
