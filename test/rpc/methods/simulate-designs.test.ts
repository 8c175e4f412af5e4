import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import type { Hex } from "viem";

import { assemble } from "../../helpers/contracts/assemble.js";
import { word } from "../../helpers/contracts/bytecode.js";
import { createHre } from "../../helpers/project/hre.js";
import type { Request } from "../../helpers/rpc/traced-scene.js";

const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const ARB_RETRYABLE_TX: Hex = `0x${"6e".padStart(40, "0")}`;
const hex = (value: number): Hex => `0x${value.toString(16)}`;
const KEYLESS: Hex = `0x${"a1".repeat(20)}`;
const CODE: Hex = `0x${"c0de".repeat(10)}`;

/** Stores its call data's first word in slot 0, logs what was there, and returns it; in Istanbul's instructions. */
const STORES = assemble`
  PUSH1 0 SLOAD PUSH1 0 MSTORE
  PUSH1 0 CALLDATALOAD PUSH1 0 SSTORE
  PUSH1 7 PUSH1 32 PUSH1 0 LOG1
  PUSH1 32 PUSH1 0 RETURN`;
/** Returns NUMBER, TIMESTAMP and GASLIMIT. */
const CONTEXT = assemble`
  NUMBER PUSH1 0 MSTORE TIMESTAMP PUSH1 32 MSTORE GASLIMIT PUSH1 64 MSTORE
  PUSH1 96 PUSH1 0 RETURN`;

for (const semantics of ["optimism", "arbitrum", "ovm2", "ovm1"] as const) {
  const isOvm = semantics.startsWith("ovm");

  describe(`eth_simulateV1 under "${semantics}"`, () => {
    let connection: NetworkConnection;
    let request: Request;
    const simulate = (blockStateCalls: object[], options: object = {}) =>
      request("eth_simulateV1", { blockStateCalls, ...options }, "latest");

    before(async () => {
      const override = { ...(semantics === "arbitrum" ? { chainId: 412346 } : {}), ovm: { semantics } };
      connection = await (await createHre()).network.create({ network: "ovm", override });
      request = (method, ...params) => connection.provider.request({ method, params });
      await request("hardhat_setCode", CODE, STORES);
      await request("evm_mine");
    });
    after(async () => await connection.close());

    it("foretells the block that an account without a key then makes, to the hash", async () => {
      await request("hardhat_impersonateAccount", KEYLESS);
      await request("hardhat_setBalance", KEYLESS, "0x8ac7230489e80000");
      await request("evm_mine");
      // In OVM 1.0 the last four digits are the L2 gas, in units of 10,000.
      const price = { gasPrice: await request("eth_gasPrice"), gas: `0x${(500_050).toString(16)}` };
      const call = { from: KEYLESS, to: CODE, data: `0x${word(7n)}`, ...price };
      const parent = await request("eth_blockNumber");
      const receipt = await request("eth_getTransactionReceipt", await request("eth_sendTransaction", call));
      const mined = await request("eth_getBlockByNumber", "latest", false);
      const blocks = [{ blockOverrides: { time: mined.timestamp }, calls: [call] }];
      const [simulated] = await request("eth_simulateV1", { blockStateCalls: blocks, validation: true }, parent);
      const { calls, ...block } = simulated;
      expect(block).to.deep.equal(mined);
      const { status, gasUsed, logs } = receipt;
      expect(calls[0]).to.deep.include({ status, gasUsed, logs, returnData: `0x${word(0n)}` });
    });

    it("executes calls without validation on nothing but the state, and keeps nothing", async () => {
      const poor: Hex = `0x${"b0".repeat(20)}`;
      const number = await request("eth_blockNumber");
      const before = await request("eth_getStorageAt", CODE, "0x0");
      const [first, second] = await simulate([
        {
          stateOverrides: { [poor]: { balance: "0x5" } },
          calls: [
            { from: poor, to: BOB, value: "0x5" },
            { to: CODE, data: `0x${word(3n)}` },
          ],
        },
        { calls: [{ to: CODE }] },
      ]);
      expect(first.calls.map(({ status }: { status: Hex }) => status)).to.deep.equal(["0x1", "0x1"]);
      expect(second.calls[0].returnData).to.equal(`0x${word(3n)}`);
      expect(second.parentHash).to.equal(first.hash);
      expect(await request("eth_getStorageAt", CODE, "0x0")).to.equal(before);
      expect(await request("eth_blockNumber")).to.equal(number);
    });

    it("says of the block what contracts of the design see", async () => {
      const stateOverrides = { [CODE]: { code: CONTEXT } };
      const [block] = await simulate([{ stateOverrides, calls: [{ to: CODE }] }]);
      const seen = await request("eth_call", { to: CODE }, "latest", stateOverrides);
      const words = (data: Hex) =>
        data
          .slice(2)
          .match(/.{64}/g)!
          .map((value) => BigInt(`0x${value}`));
      const [number, time, gasLimit] = words(block.calls[0].returnData);
      const [ofHead, , same] = words(seen);
      const isL1Number = semantics === "arbitrum" || semantics === "ovm1";
      expect(number).to.equal(isL1Number ? ofHead : ofHead! + 1n);
      expect(time).to.equal(BigInt(block.timestamp));
      expect(gasLimit).to.equal(same);
    });

    if (semantics === "arbitrum") {
      it("has the redeem that a call schedules follow it in the block, and its logs counted", async () => {
        await request("hardhat_setCode", BOB, "0xfe");
        const { messageHash, status } = await connection.ovm.sendMessage({ to: BOB, data: "0x12" });
        expect(status).to.equal("failed");
        const redeem = { from: ALICE, to: ARB_RETRYABLE_TX, data: `0xeda1122c${messageHash.slice(2)}` };
        const stateOverrides = { [BOB]: { code: STORES } };
        const [block] = await simulate([{ stateOverrides, calls: [redeem, { from: ALICE, to: CODE }] }], {
          returnFullTransactions: true,
        });
        const types = block.transactions.map(({ type }: { type: Hex }) => type);
        expect(types).to.deep.equal(["0x6a", "0x2", "0x68", "0x2"]);
        expect(block.calls.map((call: { status: Hex }) => call.status)).to.deep.equal(["0x1", "0x1"]);
        const [before, after] = block.calls.map(({ logs }: { logs: object[] }) => logs);
        // One log of the redeem's is between those of the calls.
        expect(after[0]).to.include({ transactionIndex: "0x3", logIndex: hex(before.length + 1) });
      });
    }

    if (isOvm) {
      it("refuses what its blocks do not have", async () => {
        const refusal = async (
          blocks: object[],
          options: object,
        ): Promise<{ message: string; data: { code: string } }> =>
          simulate(blocks, options).then(
            () => expect.fail("it was not refused"),
            (error: { message: string; data: { code: string } }) => error,
          );
        for (const blockOverrides of [
          { baseFeePerGas: "0x1" },
          { prevRandao: `0x${word(1n)}` },
          { blobBaseFee: "0x1" },
        ])
          expect((await refusal([{ blockOverrides }], {})).data.code).to.equal("NOT_IN_THIS_DESIGN");
        const calls = [{ to: CODE }, { to: CODE }];
        const { message, data } = await refusal([{ calls }], { validation: true });
        expect(data.code).to.equal("NOT_IN_THIS_DESIGN");
        expect(message).to.match(/a block has 1 transaction, not 2/);
      });

      it("lets time stand still until it is told another", async () => {
        const head = await request("eth_getBlockByNumber", "latest", false);
        const later = `0x${(BigInt(head.timestamp) + 9n).toString(16)}`;
        const blocks = await simulate([{}, { blockOverrides: { time: later } }, {}]);
        const times = blocks.map(({ timestamp }: { timestamp: Hex }) => timestamp);
        expect(times).to.deep.equal([head.timestamp, later, later]);
      });
    }
  });
}
