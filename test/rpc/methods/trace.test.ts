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
        const error: { message: string } = await request("trace_replayTransaction", hash, ["vmTrace"]).then(
          () => expect.fail("it was not refused"),
          (reason: { message: string }) => reason,
        );
        expect(error.message).to.include("vmTrace");
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
