import { expect } from "chai";
import { size } from "viem";

import { assemble } from "../../helpers/contracts/assemble.js";
import { STORES, word } from "../../helpers/contracts/bytecode.js";
import { BothLayers, LAYERS } from "../../helpers/rpc/both-layers.js";
import { CALLER, DYING, HEIR, PAID, playTracedScene, REVERTING } from "../../helpers/rpc/traced-scene.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const UNKNOWN = `0x${"11".repeat(32)}`;
const STORE = `0x${"57".repeat(20)}`;

describe("trace_ methods", () => {
  const layers = new BothLayers();

  for (const layer of LAYERS) {
    describe(`on ${layer.toUpperCase()}`, () => {
      const request = layers.requests(layer);
      let hash: string;
      let blockNumber: string;
      before(async () => {
        hash = await playTracedScene(request);
        ({ blockNumber } = await request("eth_getTransactionByHash", hash));
      });

      it("trace_transaction, trace_block and trace_get tell the calls in a row", async () => {
        const traces = await request("trace_transaction", hash);
        const flat = { tracer: "flatCallTracer", tracerConfig: { convertParityErrors: true } };
        expect(traces).to.deep.equal(await request("debug_traceTransaction", hash, flat));
        expect(await request("trace_block", blockNumber)).to.deep.equal(traces);
        expect(await request("trace_get", hash, ["0x3", "0x0"])).to.deep.equal(traces[5]);
        expect(await request("trace_get", hash, ["0x9"])).to.equal(null);
        expect(await request("trace_transaction", UNKNOWN)).to.equal(null);
        expect(await request("trace_block", "0xffffff")).to.equal(null);
      });

      it("trace_filter finds calls by who makes and who gets them", async () => {
        const range = { fromBlock: blockNumber, toBlock: blockNumber };
        const find = async (filter: object) =>
          ((await request("trace_filter", { ...range, ...filter })) as { traceAddress: number[] }[]).map(
            ({ traceAddress }) => traceAddress.join("."),
          );
        expect(await find({ toAddress: [PAID] })).to.deep.equal(["0"]);
        expect(await find({ fromAddress: [CALLER] })).to.deep.equal(["0", "1", "2", "3"]);
        expect(await find({ fromAddress: [CALLER], after: 1, count: 2 })).to.deep.equal(["1", "2"]);
        expect(await find({ fromAddress: [ALICE], toAddress: [PAID] })).to.deep.equal(["", "0"]);
        expect(await find({ fromAddress: [CALLER], toAddress: [PAID], mode: "intersection" })).to.deep.equal(["0"]);
        expect(await find({ toAddress: [HEIR] })).to.deep.equal(["3.0"]);
        expect(await find({})).to.have.lengthOf(6);
      });

      it("trace_replayTransaction and its kin tell calls and what they changed", async () => {
        const replayed = await request("trace_replayTransaction", hash, ["trace", "stateDiff"]);
        expect(replayed).to.include({ output: "0x", vmTrace: null });
        expect(replayed.trace).to.have.lengthOf(6);
        expect(replayed.trace[2].error).to.equal("Reverted");
        expect(replayed.stateDiff[PAID].balance).to.satisfy((change: object) =>
          JSON.stringify(change).includes('"0x7"'),
        );
        expect(replayed.stateDiff[ALICE].nonce).to.have.property("*");
        expect(replayed.stateDiff).not.to.have.property(REVERTING);
        const [inBlock] = await request("trace_replayBlockTransactions", blockNumber, ["trace", "stateDiff"]);
        expect(inBlock).to.deep.equal({ ...replayed, transactionHash: hash });
      });

      it("vmTrace tells every opcode of every frame, and the code that it is from", async () => {
        const { vmTrace } = await request("trace_replayTransaction", hash, ["vmTrace"]);
        const { structLogs } = await request("debug_traceTransaction", hash);
        const outermost = (structLogs as { depth: number; pc: number }[]).filter(({ depth }) => depth === 1);
        expect(vmTrace.ops.map(({ pc }: { pc: number }) => pc)).to.deep.equal(outermost.map(({ pc }) => pc));
        expect(vmTrace.code).to.equal(await request("eth_getCode", CALLER, "latest"));
        const calls = (vmTrace.ops as { op: string; sub: { code: string; ops: { op: string }[] } | null }[])
          .filter(({ op }) => /CALL|CREATE/.test(op))
          .map(({ op, sub }) => [op, sub?.code, ...(sub?.ops ?? []).map((inner) => inner.op)]);
        expect(calls).to.deep.equal([
          ["CALL", undefined],
          ["STATICCALL", undefined],
          ["CALL", await request("eth_getCode", REVERTING, "latest"), "PUSH0", "PUSH0", "REVERT"],
          ["CREATE", undefined],
          ["CALL", await request("eth_getCode", DYING, "latest"), "PUSH20", "SELFDESTRUCT"],
        ]);
      });

      it("vmTrace tells what opcodes push, write to memory and store, and of one that fails that it did nothing", async () => {
        const code = assemble`PUSH1 7 DUP1 PUSH0 MSTORE8 PUSH1 3 SWAP1 SSTORE PUSH0 PUSH0 PUSH1 2 CODECOPY INVALID`;
        await request("hardhat_setCode", STORE, code);
        const call = { from: ALICE, to: STORE, gas: "0x186a0" };
        const { vmTrace } = await request("trace_call", call, ["vmTrace"], "latest");
        expect(vmTrace.code).to.equal(code);
        const ops = vmTrace.ops as { op: string; ex: { push: string[]; mem: object; store: object } | null }[];
        const of = (name: string) => ops.find(({ op }) => op === name)!.ex;
        expect(of("DUP1")!.push).to.deep.equal(["0x7", "0x7"]);
        expect(of("MSTORE8")).to.deep.include({ push: [], mem: { off: 0, data: "0x07" }, store: null });
        expect(of("SWAP1")!.push).to.deep.equal(["0x3", "0x7"]);
        expect(of("SSTORE")).to.deep.include({ push: [], mem: null, store: { key: "0x7", val: "0x3" } });
        expect(of("CODECOPY")).to.deep.include({ push: [], mem: null });
        expect(ops.at(-1)!.ex).to.equal(null);
        const gas = 0x186a0 - 21_000 - 3;
        expect(vmTrace.ops[0]).to.deep.include({ pc: 0, cost: 3, sub: null });
        expect(vmTrace.ops[0].ex).to.deep.equal({ used: gas, push: ["0x7"], mem: null, store: null });
      });

      it("vmTrace knows the code of what the run itself made, and of a delegate", async () => {
        // Makes a contract of one STOP, and calls it.
        const returning = assemble`PUSH1 1 PUSH0 RETURN`;
        await request(
          "hardhat_setCode",
          CALLER,
          assemble`PUSH4 ${`0x${returning.slice(2)}`} PUSH0 MSTORE
          PUSH1 4 PUSH1 28 PUSH0 CREATE PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 DUP6 PUSH2 0xffff CALL STOP`,
        );
        const call = { from: ALICE, to: CALLER, gas: "0x186a0" };
        const { vmTrace } = await request("trace_call", call, ["vmTrace"], "latest");
        const codes = ({ code, ops }: { code: string; ops: { sub: { code: string } | null }[] }) => [
          code,
          ...ops.flatMap(({ sub }) => sub?.code ?? []),
        ];
        const expected = [await request("eth_getCode", CALLER, "latest"), returning, "0x00"];
        expect(codes(vmTrace)).to.deep.equal(expected);
        await request("hardhat_setCode", REVERTING, `0xef0100${CALLER.slice(2)}`);
        const delegated = await request("trace_call", { ...call, to: REVERTING }, ["vmTrace"], "latest");
        expect(codes(delegated.vmTrace)).to.deep.equal(expected);
        const paid = await request("trace_call", { from: ALICE, to: PAID }, ["vmTrace"], "latest");
        expect(paid.vmTrace).to.deep.equal({ code: "0x", ops: [] });
      });

      it("trace_call tells what a call would do", async () => {
        await request("hardhat_setCode", STORE, STORES);
        const call = { from: ALICE, to: STORE, data: `0x${word(9)}` };
        const { trace, stateDiff, output } = await request("trace_call", call, ["trace", "stateDiff"], "latest");
        expect(size(output)).to.equal(32);
        expect(trace).to.have.lengthOf(1);
        expect(stateDiff[STORE].storage).to.deep.equal({
          [`0x${word(0)}`]: { "*": { from: `0x${word(0)}`, to: `0x${word(9)}` } },
        });
      });
    });
  }

  describe("on a long chain", () => {
    it("trace_filter searches 10,000 blocks at once, and no more", async () => {
      const { number } = (await layers.provider("l2").request({
        method: "eth_getBlockByNumber",
        params: ["latest", false],
      })) as { number: string };
      await layers.provider("l2").request({
        method: "hardhat_mine",
        params: [`0x${(9_999n - BigInt(number)).toString(16)}`],
      });
      const find = (fromBlock: string) =>
        layers.provider("l2").request({
          method: "trace_filter",
          params: [{ fromBlock, toBlock: "latest", toAddress: [HEIR] }],
        });
      expect(await find("earliest")).to.have.lengthOf(1);
      await layers.provider("l2").request({ method: "hardhat_mine" });
      await expect(find("earliest")).to.be.rejectedWith("more than the 10000");
    });
  });
});

describe("Otterscan's methods", () => {
  const layers = new BothLayers();

  for (const layer of LAYERS) {
    describe(`on ${layer.toUpperCase()}`, () => {
      const request = layers.requests(layer);
      let hash: string;
      let transaction: { blockNumber: string; blockHash: string; nonce: string };
      before(async () => {
        hash = await playTracedScene(request);
        transaction = await request("eth_getTransactionByHash", hash);
      });

      it("tell of the pending block, which has no receipts, and of no block that is not there", async () => {
        expect(await request("ots_getBlockDetails", "pending")).to.include({ totalFees: "0x0" });
        expect((await request("ots_getBlockTransactions", "pending", 0, 10)).receipts).to.deep.equal([]);
        expect(await request("ots_getBlockDetails", "0xffffff")).to.equal(null);
        expect(await request("trace_block", "0xffffff")).to.equal(null);
      });

      it("tell what a transaction did inside", async () => {
        expect(await request("ots_getApiLevel")).to.equal(8);
        const operations = await request("ots_getInternalOperations", hash);
        expect(operations.map(({ type }: { type: number }) => type)).to.deep.equal([0, 2, 0, 1]);
        expect(operations[0]).to.deep.equal({ type: 0, from: CALLER, to: PAID, value: "0x7" });
        expect(operations[3]).to.deep.equal({ type: 1, from: DYING, to: HEIR, value: "0x5" });
        const entries = await request("ots_traceTransaction", hash);
        expect(entries[0]).to.include({ type: "CALL", depth: 0, from: ALICE, to: CALLER, value: "0x64" });
        const call = entries.find(({ type }: { type: string }) => type === "STATICCALL");
        expect(call).to.include({ depth: 1, value: null });
        expect(await request("ots_getTransactionError", hash)).to.equal("0x");
        expect(await request("ots_hasCode", CALLER, "latest")).to.equal(true);
        expect(await request("ots_hasCode", PAID, "latest")).to.equal(false);
      });

      it("tell the error of a transaction that failed", async () => {
        await request("hardhat_setCode", REVERTING, assemble`PUSH2 0xabcd PUSH0 MSTORE PUSH1 2 PUSH1 30 REVERT`);
        await request("eth_sendTransaction", { from: ALICE, to: REVERTING, gas: "0x10000" }).catch(() => undefined);
        const { transactions } = await request("eth_getBlockByNumber", "latest", false);
        expect(await request("ots_getTransactionError", transactions[0])).to.equal("0xabcd");
        expect(await request("ots_getInternalOperations", transactions[0])).to.deep.equal([]);
      });

      it("show blocks and pages of their transactions", async () => {
        const { gasUsed, effectiveGasPrice } = await request("eth_getTransactionReceipt", hash);
        const details = await request("ots_getBlockDetails", Number(transaction.blockNumber));
        expect(details.block).to.include({ hash: transaction.blockHash, transactionCount: 1, logsBloom: null });
        expect(details.block).not.to.have.property("transactions");
        expect(BigInt(details.totalFees)).to.equal(BigInt(gasUsed) * BigInt(effectiveGasPrice));
        expect(await request("ots_getBlockDetailsByHash", transaction.blockHash)).to.deep.equal(details);
        const page = await request("ots_getBlockTransactions", transaction.blockNumber, 0, 25);
        expect(page.fullblock.transactions.map((item: { hash: string }) => item.hash)).to.deep.equal([hash]);
        expect(page.receipts[0]).to.include({ transactionHash: hash, logs: null, logsBloom: null });
        const next = await request("ots_getBlockTransactions", transaction.blockNumber, 1, 25);
        expect(next.fullblock.transactions).to.deep.equal([]);
        expect((await request("erigon_getHeaderByNumber", transaction.blockNumber)).hash).to.equal(
          transaction.blockHash,
        );
      });

      it("find an account's transactions, the one with a nonce, and who made a contract", async () => {
        const hashes = ({ txs }: { txs: { hash: string }[] }) => txs.map((item) => item.hash);
        const again = await playTracedScene(request);
        const newest = await request("ots_searchTransactionsBefore", PAID, 0, 1);
        expect(hashes(newest)).to.deep.equal([again]);
        expect(newest).to.include({ firstPage: true, lastPage: false });
        expect(newest.receipts[0]).to.include({ transactionHash: again });
        const { blockNumber } = await request("eth_getTransactionByHash", again);
        const older = await request("ots_searchTransactionsBefore", PAID, Number(blockNumber), 25);
        expect(hashes(older)).to.deep.equal([hash]);
        expect(older).to.include({ firstPage: false, lastPage: true });
        const all = await request("ots_searchTransactionsAfter", PAID, 0, 25);
        expect(hashes(all)).to.deep.equal([again, hash]);
        expect(all).to.include({ firstPage: true, lastPage: true });
        const { nonce } = transaction;
        expect(await request("ots_getTransactionBySenderAndNonce", ALICE, Number(nonce))).to.equal(hash);
        expect(await request("ots_getTransactionBySenderAndNonce", ALICE, 999)).to.equal(null);
        const creation = await request("eth_sendTransaction", { from: ALICE, data: assemble`PUSH0 PUSH0 RETURN` });
        const { contractAddress: empty } = await request("eth_getTransactionReceipt", creation);
        expect(await request("ots_getContractCreator", empty)).to.equal(null);
        const made = await request("eth_sendTransaction", { from: ALICE, data: assemble`PUSH1 1 PUSH0 RETURN` });
        const { contractAddress } = await request("eth_getTransactionReceipt", made);
        expect(await request("ots_getContractCreator", contractAddress)).to.deep.equal({ hash: made, creator: ALICE });
      });
    });
  }
});
