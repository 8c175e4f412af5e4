import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { type Hex, keccak256 } from "viem";

import { LOGS, STORES, word } from "../../helpers/contracts/bytecode.js";
import { createHre } from "../../helpers/project/hre.js";
import type { Request } from "../../helpers/rpc/traced-scene.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const CODE: Hex = `0x${"c0de".repeat(10)}`;
const LOGGER: Hex = `0x${"1099".repeat(10)}`;

describe("eth_simulateV1 on L1", () => {
  let connection: NetworkConnection;
  let request: Request;
  const simulate = (blockStateCalls: object[], options: object = {}) =>
    request("eth_simulateV1", { blockStateCalls, ...options }, "latest");

  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    request = (method, ...params) => connection.ovm.l1.provider.request({ method, params });
    await request("hardhat_mine", "0x2");
    await request("hardhat_setCode", CODE, STORES);
    await request("hardhat_setCode", LOGGER, LOGS);
    for (let slot = 1; slot <= 3; slot++)
      await request("hardhat_setStorageAt", CODE, `0x${slot.toString(16)}`, `0x${word(BigInt(slot))}`);
  });
  after(async () => await connection.close());

  it("foretells what Hardhat's network then does: state, receipts, gas, logs and the next block", async () => {
    const price = { maxFeePerGas: "0x4a817c800", maxPriorityFeePerGas: "0x3b9aca00", gas: "0x20000" };
    const calls = [
      { from: ALICE, to: BOB, value: "0x5", ...price },
      { from: ALICE, to: CODE, data: `0x${word(7n)}`, ...price },
      { from: BOB, to: LOGGER, ...price },
      { from: BOB, data: `0x${"00".repeat(40)}`, ...price },
      { from: BOB, to: CODE, data: `0x${word(0n)}`, ...price },
    ];
    const head = await request("eth_getBlockByNumber", "latest", false);
    const time = `0x${(BigInt(head.timestamp) + 50n).toString(16)}`;
    const prevRandao = keccak256("0x01");
    const blockOverrides = { time, prevRandao };
    const [simulated, next] = await simulate([{ blockOverrides, calls }, {}], { validation: true });

    await request("evm_setAutomine", false);
    const hashes: Hex[] = [];
    for (const call of calls) hashes.push(await request("eth_sendTransaction", call));
    await request("hardhat_setPrevRandao", prevRandao);
    await request("evm_setNextBlockTimestamp", time);
    await request("evm_mine");
    await request("evm_setAutomine", true);
    const mined = await request("eth_getBlockByNumber", "latest", false);
    expect(mined.transactions).to.deep.equal(hashes);
    const same = ({
      hash: _hash,
      size: _size,
      // Signed, or not.
      transactionsRoot: _transactionsRoot,
      transactions: _transactions,
      // From the beacon chain, of which Hardhat's network makes up one.
      parentBeaconBlockRoot: _beacon,
      calls: _calls,
      ...members
    }: Record<string, unknown>) => members;
    expect(same(simulated)).to.deep.equal(same(mined));
    for (const [index, hash] of hashes.entries()) {
      const receipt = await request("eth_getTransactionReceipt", hash);
      const call = simulated.calls[index];
      expect([call.status, call.gasUsed], `call ${index}`).to.deep.equal([receipt.status, receipt.gasUsed]);
      const shown = ({ address, topics, data, logIndex, blockNumber, transactionIndex }: Record<string, unknown>) => ({
        address,
        topics,
        data,
        logIndex,
        blockNumber,
        transactionIndex,
      });
      expect(call.logs.map(shown)).to.deep.equal(receipt.logs.map(shown));
    }
    await request("evm_mine");
    const after = await request("eth_getBlockByNumber", "latest", false);
    expect([next.baseFeePerGas, next.stateRoot]).to.deep.equal([after.baseFeePerGas, after.stateRoot]);
  });
});
