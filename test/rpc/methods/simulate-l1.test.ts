import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { bytesToHex, createPublicClient, custom, type Hex, keccak256 } from "viem";

import { assemble } from "../../helpers/contracts/assemble.js";
import { errorString, LOGS, reverting, STORES, word } from "../../helpers/contracts/bytecode.js";
import { createHre } from "../../helpers/project/hre.js";
import { Random } from "../../helpers/random/random.js";
import type { Request } from "../../helpers/rpc/traced-scene.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const CODE: Hex = `0x${"c0de".repeat(10)}`;
/** Writes each pair of words in its call data: a slot and its value. */
const WRITES_PAIRS = assemble`PUSH0
  loop: DUP1 PUSH1 32 ADD CALLDATALOAD DUP2 CALLDATALOAD SSTORE
  PUSH1 64 ADD DUP1 CALLDATASIZE GT PUSH1 loop JUMPI STOP`;
/** Goes from slot 0 to the slot that each slot names, to the first empty one, and returns its place. */
const FOLLOWS = assemble`PUSH0
  loop: DUP1 SLOAD DUP1 PUSH1 next JUMPI POP PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
  next: SWAP1 POP PUSH1 loop JUMP`;
const CALLS_LIST = (list: Hex): Hex => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${list} GAS CALL STOP`;
/** Returns the hash of the block with the number in its call data. */
const HASH_OF = assemble`PUSH0 CALLDATALOAD BLOCKHASH PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
const hex = (value: number | bigint): Hex => `0x${value.toString(16)}`;
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

  /** Of the next block: what Hardhat's network would else make up. */
  const nextBlock = async () => {
    const { timestamp } = await request("eth_getBlockByNumber", "latest", false);
    return { time: hex(BigInt(timestamp) + 50n), prevRandao: keccak256("0x01") };
  };
  /** Mines a block with such transactions, as {@link nextBlock} says. */
  const mine = async (calls: object[]): Promise<Hex[]> => {
    const { time, prevRandao } = await nextBlock();
    await request("evm_setAutomine", false);
    const hashes: Hex[] = [];
    for (const call of calls) hashes.push(await request("eth_sendTransaction", call));
    await request("hardhat_setPrevRandao", prevRandao);
    await request("evm_setNextBlockTimestamp", time);
    await request("evm_mine");
    await request("evm_setAutomine", true);
    return hashes;
  };

  it("foretells what Hardhat's network then does: state, receipts, gas, logs and the next block", async () => {
    const price = { maxFeePerGas: "0x4a817c800", maxPriorityFeePerGas: "0x3b9aca00", gas: "0x20000" };
    const calls = [
      { from: ALICE, to: BOB, value: "0x5", ...price },
      { from: ALICE, to: CODE, data: `0x${word(7n)}`, ...price },
      { from: BOB, to: LOGGER, ...price },
      { from: BOB, data: `0x${"00".repeat(40)}`, ...price },
      { from: BOB, to: CODE, data: `0x${word(0n)}`, ...price },
    ];
    const [simulated, next] = await simulate([{ blockOverrides: await nextBlock(), calls }, {}], { validation: true });
    const hashes = await mine(calls);
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

  it("foretells state roots where slots are written and deleted at random, among many that were never looked at", async () => {
    const random = new Random(1013);
    const table: Hex = `0x${"7ab1e".repeat(8)}`;
    await request("hardhat_setCode", table, WRITES_PAIRS);
    for (let slot = 0; slot < 150; slot++)
      await request("hardhat_setStorageAt", table, hex(slot), `0x${word(BigInt(slot + 1))}`);
    for (let round = 0; round < 6; round++) {
      const pairs = Array.from({ length: 12 }, () => {
        const slot = BigInt(random.next(170));
        return word(slot) + word(random.next(3) === 0 ? BigInt(random.next(1000)) : 0n);
      });
      const call = {
        from: ALICE,
        to: table,
        data: `0x${pairs.join("")}`,
        gas: hex(1_000_000),
        gasPrice: hex(10n ** 10n),
      };
      const newcomer = {
        from: ALICE,
        to: bytesToHex(random.bytes(20)),
        value: "0x1",
        gas: hex(21_000),
        gasPrice: hex(10n ** 10n),
      };
      const [simulated] = await simulate([{ blockOverrides: await nextBlock(), calls: [call, newcomer] }], {
        validation: true,
      });
      await mine([call, newcomer]);
      const mined = await request("eth_getBlockByNumber", "latest", false);
      expect([simulated.stateRoot, simulated.receiptsRoot]).to.deep.equal([mined.stateRoot, mined.receiptsRoot]);
    }
  });

  it("follows any block of the chain, whose hashes contracts see", async () => {
    const [number, hash] = await request("eth_getBlockByNumber", "0x1", false).then(({ number, hash }) => [
      number,
      hash,
    ]);
    const stateOverrides = { [CODE]: { code: HASH_OF } };
    const calls = [0n, 1n, 2n, 3n].map((asked) => ({ to: CODE, data: `0x${word(asked)}` }));
    const blocks = await request("eth_simulateV1", { blockStateCalls: [{ stateOverrides, calls }, { calls }] }, number);
    const genesis = await request("eth_getBlockByNumber", "0x0", false);
    const zero = `0x${word(0n)}`;
    const returned = (block: { calls: { returnData: Hex }[] }) => block.calls.map(({ returnData }) => returnData);
    expect(returned(blocks[0])).to.deep.equal([genesis.hash, hash, zero, zero]);
    expect(returned(blocks[1])).to.deep.equal([genesis.hash, hash, blocks[0].hash, zero]);
    expect(blocks.map(({ parentHash }: { parentHash: Hex }) => parentHash)).to.deep.equal([hash, blocks[0].hash]);
  });

  it("follows a list through storage that is longer than it is ever executed, or says that it does not", async () => {
    const list: Hex = `0x${"1157".repeat(10)}`;
    await request("hardhat_setCode", list, FOLLOWS);
    for (let slot = 0; slot < 150; slot++)
      await request("hardhat_setStorageAt", list, hex(slot), `0x${word(BigInt(slot + 1))}`);
    const [{ calls }] = await simulate([{ calls: [{ to: list }] }]);
    expect(calls[0]).to.include({ status: "0x1", returnData: `0x${word(150n)}` });
    const unseen = { stateOverrides: { [LOGGER]: { code: CALLS_LIST(list) } }, calls: [{ to: LOGGER }] };
    const refusal = await simulate([unseen]).then(
      () => expect.fail("it was not refused"),
      (error: { data: { code: string } }) => error,
    );
    expect(refusal.data.code).to.equal("SIMULATION_TOO_DEEP");
  });

  it("has the outcomes that L2 has, of overrides, moved precompiles, transfers, failures and refusals", async () => {
    const identity: Hex = `0x${"4".padStart(40, "0")}`;
    const poor: Hex = `0x${"b0".repeat(20)}`;
    const state = { [`0x${word(0n)}`]: `0x${word(9n)}` };
    const questions: [blocks: object[], options: object][] = [
      [
        [
          { stateOverrides: { [CODE]: { code: STORES, state } }, calls: [{ to: CODE }, { to: CODE }] },
          { calls: [{ to: CODE }] },
        ],
        {},
      ],
      [
        [
          {
            stateOverrides: { [identity]: { movePrecompileToAddress: poor } },
            calls: [{ to: poor, data: "0x1234" }, { to: identity }],
          },
        ],
        {},
      ],
      [
        [{ stateOverrides: { [poor]: { balance: "0x9" } }, calls: [{ from: poor, to: BOB, value: "0x9" }] }],
        { traceTransfers: true },
      ],
      [
        [
          {
            calls: [
              { from: ALICE, data: reverting(errorString("not yet")) },
              { from: ALICE, data: "0xfe", gas: "0x20000" },
            ],
          },
        ],
        {},
      ],
      [[{ calls: [{ from: poor, to: BOB, value: "0x1" }] }], {}],
      [[{ calls: [{ from: ALICE, to: BOB, gas: "0x5207" }] }], {}],
      [[{ calls: [{ from: ALICE, to: BOB, nonce: "0xffff", maxFeePerGas: "0x174876e800" }] }], { validation: true }],
      [[{ calls: [{ from: ALICE, to: BOB }] }], { validation: true }],
      [[{ stateOverrides: { [identity]: { movePrecompileToAddress: identity } } }], {}],
      [[{ stateOverrides: { [poor]: { movePrecompileToAddress: BOB } } }], {}],
      [[{ blockOverrides: { number: "0x1" } }, { blockOverrides: { number: "0x1" } }], {}],
      [[{ blockOverrides: { number: hex(10n ** 6n) } }], {}],
    ];
    const outcome = (ask: Request, [blocks, options]: (typeof questions)[number]) =>
      ask("eth_simulateV1", { blockStateCalls: blocks, ...options }, "latest").then(
        (answer: { calls: { returnData: Hex; gasUsed: Hex; logs: object[]; error?: object }[] }[]) =>
          answer.map(({ calls }) =>
            calls.map(({ returnData, gasUsed, logs, error }) => ({ returnData, gasUsed, logs: logs.length, error })),
          ),
        ({ code }: { code: number }) => code,
      );
    const onL2: Request = (method, ...params) => connection.provider.request({ method, params });
    for (const question of questions) {
      expect(await outcome(request, question), JSON.stringify(question)).to.deep.equal(await outcome(onL2, question));
    }
  });

  it("answers for one state, also while cheats change it", async () => {
    const rich: Hex = `0x${"b1".repeat(20)}`;
    const calls = [{ from: rich, to: BOB, value: "0x1" }];
    await request("hardhat_setBalance", rich, "0x5");
    const before = (await simulate([{ calls }]))[0].stateRoot as Hex;
    const [[meanwhile]] = await Promise.all([simulate([{ calls }]), request("hardhat_setBalance", rich, "0x6")]);
    const after = (await simulate([{ calls }]))[0].stateRoot as Hex;
    expect([before, after]).to.include(meanwhile.stateRoot);
    expect(before).not.to.equal(after);
  });

  it("is what viem's simulateCalls understands", async () => {
    const client = createPublicClient({ transport: custom(connection.ovm.l1.provider) });
    const { assetChanges, results } = await client.simulateCalls({
      account: ALICE,
      calls: [{ to: BOB, value: 3n }],
      traceAssetChanges: true,
    });
    expect(results[0].status).to.equal("success");
    expect(assetChanges.map(({ value }) => value.diff)).to.deep.equal([-3n]);
  });

  it("does not follow a pending block for which transactions wait, nor one that there is not", async () => {
    const refusal = (block: string) =>
      request("eth_simulateV1", { blockStateCalls: [{}] }, block).then(
        () => expect.fail("it was not refused"),
        ({ code }: { code: number }) => code,
      );
    const [block] = await request("eth_simulateV1", { blockStateCalls: [{}] }, "pending");
    expect(block.parentHash).to.equal((await request("eth_getBlockByNumber", "latest", false)).hash);
    await request("evm_setAutomine", false);
    await request("eth_sendTransaction", { from: ALICE, to: BOB });
    expect(await refusal("pending")).to.equal(-32602);
    await request("evm_mine");
    await request("evm_setAutomine", true);
    expect(await refusal("0xffff")).to.equal(-32000);
  });

  it("runs what an account delegates to, and lives after values that no account can have", async () => {
    const delegating: Hex = `0x${"de1e".repeat(10)}`;
    await request("hardhat_setCode", CODE, STORES);
    await request("hardhat_setCode", delegating, `0xef0100${CODE.slice(2)}`);
    const [{ calls }] = await simulate([{ calls: [{ to: delegating, data: `0x${word(5n)}` }, { to: delegating }] }]);
    expect(calls.map(({ returnData }: { returnData: Hex }) => BigInt(returnData))).to.deep.equal([0n, 5n]);
    const most: Hex = `0x${"f".repeat(64)}`;
    const list: Hex = `0x${"1157".repeat(10)}`;
    const overrides = { stateOverrides: { [ALICE]: { balance: most } }, blockOverrides: { baseFeePerGas: most } };
    const refused = await simulate([
      { ...overrides, calls: [{ from: ALICE, to: list, value: most, gasPrice: most }] },
    ]).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );
    expect(refused).to.equal(-38014);
    const [{ calls: paid }] = await simulate([{ ...overrides, calls: [{ from: ALICE, to: list, value: most }] }]);
    expect(paid[0].status).to.equal("0x1");
    expect(await request("eth_chainId")).to.equal("0x384");
  });
});
