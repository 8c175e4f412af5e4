import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, encodeFunctionData, erc20Abi, type Hex, parseEther } from "viem";

import { assemble } from "../../helpers/contracts/assemble.js";
import {
  deploying,
  errorString,
  LOGS,
  LOOPS,
  RETURNS_BLOCK,
  reverting,
  STORES,
  word,
} from "../../helpers/contracts/bytecode.js";
import { createHre } from "../../helpers/project/hre.js";
import type { Request } from "../../helpers/rpc/traced-scene.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const POOR: Hex = `0x${"b0".repeat(20)}`;
const CODE: Hex = `0x${"c0de".repeat(10)}`;
const WETH = "0x4200000000000000000000000000000000000006";
const ETHER_LOGS = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

interface Refusal {
  code: number;
  message: string;
}

describe("eth_simulateV1", () => {
  let connection: NetworkConnection;
  let request: Request;
  let head: { number: Hex; timestamp: Hex; hash: Hex; gasLimit: Hex };
  const simulate = (blockStateCalls: object[], options: object = {}) =>
    request("eth_simulateV1", { blockStateCalls, ...options }, "latest");
  const refusal = (...params: Parameters<typeof simulate>): Promise<Refusal> =>
    simulate(...params).then(
      () => expect.fail("it was not refused"),
      (error: Refusal) => error,
    );
  const beyond = (quantity: Hex, by: bigint): Hex => `0x${(BigInt(quantity) + by).toString(16)}`;
  const withCode = (code: Hex) => ({ [CODE]: { code } });

  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    request = (method, ...params) => connection.provider.request({ method, params });
    await request("hardhat_mine", "0x3");
    head = await request("eth_getBlockByNumber", "latest", false);
  });
  after(async () => await connection.close());

  it("executes calls one on the other, in blocks that follow the head, and keeps nothing", async () => {
    const call = (data: string) => ({ from: ALICE, to: CODE, data: `0x${data}` });
    const [first, second] = await simulate([
      { stateOverrides: withCode(STORES), calls: [call(word(5)), call(word(6))] },
      { calls: [call(word(7))] },
    ]);
    const returned = [...first.calls, ...second.calls].map(({ returnData }: { returnData: Hex }) => BigInt(returnData));
    expect(returned).to.deep.equal([0n, 5n, 6n]);
    expect([first.number, second.number]).to.deep.equal([beyond(head.number, 1n), beyond(head.number, 2n)]);
    expect([first.parentHash, second.parentHash]).to.deep.equal([head.hash, first.hash]);
    expect(first.calls[0]).to.include({ status: "0x1" });
    expect(BigInt(first.gasUsed)).to.equal(BigInt(first.calls[0].gasUsed) + BigInt(first.calls[1].gasUsed));
    expect(await request("eth_getCode", CODE)).to.equal("0x");
    expect(await request("eth_blockNumber")).to.equal(head.number);
  });

  it("fills the gaps between numbers, and gives each block its time, its base fee and its hash", async () => {
    const at = beyond(head.number, 4n);
    const time = beyond(head.timestamp, 1000n);
    const blocks = await simulate([
      {
        stateOverrides: withCode(RETURNS_BLOCK),
        blockOverrides: { number: at, time, baseFeePerGas: "0x7", gasLimit: "0x100000", feeRecipient: POOR },
        calls: [{ to: CODE }],
      },
      { calls: [{ to: CODE }] },
    ]);
    expect(blocks.map(({ number }: { number: Hex }) => number)).to.deep.equal(
      [1n, 2n, 3n, 4n, 5n].map((by) => beyond(head.number, by)),
    );
    expect(blocks[3]).to.include({ timestamp: time, baseFeePerGas: "0x7", gasLimit: "0x100000", miner: POOR });
    expect(blocks[3].calls[0].returnData).to.equal(`0x${[time, at, 7].map((value) => word(BigInt(value))).join("")}`);
    // The limit and the recipient stay.
    expect(blocks[4]).to.include({
      timestamp: beyond(time, 1n),
      baseFeePerGas: "0x0",
      gasLimit: "0x100000",
      miner: POOR,
    });
  });

  it("tells how calls failed, and goes on", async () => {
    const revert = { from: ALICE, data: reverting(errorString("not yet")) };
    const [{ calls }] = await simulate([
      { stateOverrides: withCode(LOOPS), calls: [revert, { to: CODE, gas: "0x10000" }, { from: ALICE, to: POOR }] },
    ]);
    expect(calls.map(({ status }: { status: Hex }) => status)).to.deep.equal(["0x0", "0x0", "0x1"]);
    expect(calls[0].error).to.deep.include({ code: 3, data: errorString("not yet") });
    expect(calls[0].error.message).to.match(/^execution reverted: .*not yet/);
    expect(calls[0]).to.include({ returnData: "0x" });
    expect(calls[1].error.code).to.equal(-32015);
    expect(calls[1].error.message).to.match(/^vm execution error: .*out of gas/);
    expect(calls[1]).to.include({ gasUsed: "0x10000", maxUsedGas: "0x10000" });
  });

  it("tells of ETH that moves as of a token, among the logs and in their order", async () => {
    const calls = [
      { from: ALICE, to: CODE, value: "0x5" },
      { from: ALICE, data: deploying(LOGS), value: "0x2" },
    ];
    const overrides = { stateOverrides: withCode(LOGS) };
    const [traced] = await simulate([{ ...overrides, calls }], { traceTransfers: true });
    const [plain] = await simulate([{ ...overrides, calls }]);
    const emitters = ({ logs }: { logs: { address: Hex }[] }) => logs.map(({ address }) => address);
    expect(emitters(traced.calls[0])).to.deep.equal([ETHER_LOGS, CODE]);
    expect(emitters(plain.calls[0])).to.deep.equal([CODE]);
    expect(traced.calls[0].logs[0]).to.deep.include({ data: `0x${word(5)}`, logIndex: "0x0", blockHash: traced.hash });
    expect(traced.calls[0].logs[0].topics.slice(1)).to.deep.equal([ALICE, CODE].map((at) => `0x${word(BigInt(at))}`));
    expect(traced.calls[1].logs[0].logIndex).to.equal("0x2");
    expect(traced.logsBloom).to.equal(plain.logsBloom);
  });

  it("counts the most gas that a call used, refunds aside", async () => {
    const state = { [`0x${word(0)}`]: `0x${word(1)}` };
    const [{ calls }] = await simulate([
      { stateOverrides: { [CODE]: { code: STORES, state } }, calls: [{ from: ALICE, to: CODE, data: `0x${word(0)}` }] },
    ]);
    expect(BigInt(calls[0].maxUsedGas) - BigInt(calls[0].gasUsed)).to.equal(4_800n);
  });

  it("takes any nonce and no price without validation, and neither with it", async () => {
    const calls = [{ from: ALICE, to: POOR, nonce: "0x77" }];
    expect((await simulate([{ calls }]))[0].calls[0].status).to.equal("0x1");
    const price = { maxFeePerGas: "0x174876e800", gas: "0x10000" };
    expect((await refusal([{ calls: [{ ...calls[0], ...price }] }], { validation: true })).code).to.equal(-38011);
    await request("eth_sendTransaction", { from: ALICE, to: POOR });
    head = await request("eth_getBlockByNumber", "latest", false);
    const used = [{ from: ALICE, to: POOR, nonce: "0x0", ...price }];
    expect((await refusal([{ calls: used }], { validation: true })).code).to.equal(-38010);
    expect((await refusal([{ calls: [{ from: ALICE, to: POOR }] }], { validation: true })).code).to.equal(-38012);
    const [block] = await simulate([{ calls: [{ from: ALICE, to: POOR, ...price }] }], {
      validation: true,
      returnFullTransactions: true,
    });
    expect(block.transactions[0]).to.deep.include({ from: ALICE, to: POOR, nonce: "0x1", type: "0x2" });
    expect(BigInt(block.baseFeePerGas)).to.be.above(0n);
  });

  it("refuses what could not be in a block, by execution-apis' numbers", async () => {
    const refused: [number, object[]][] = [
      [-38013, [{ calls: [{ from: ALICE, to: POOR, gas: "0x5207" }] }]],
      [-38014, [{ calls: [{ from: POOR, to: ALICE, value: "0x1" }] }]],
      [-38014, [{ calls: [{ from: POOR, to: ALICE, gasPrice: "0x1" }] }]],
      [-38015, [{ calls: [{ from: ALICE, to: POOR, gas: beyond(head.gasLimit, 1n) }] }]],
      [-38020, [{ blockOverrides: { number: head.number } }]],
      [
        -38020,
        [
          { blockOverrides: { number: beyond(head.number, 3n) } },
          { blockOverrides: { number: beyond(head.number, 3n) } },
        ],
      ],
      [-38021, [{ blockOverrides: { time: head.timestamp } }]],
      [-38025, [{ calls: [{ from: ALICE, data: `0x${"00".repeat(49_153)}` }] }]],
      [
        -32602,
        [{ blockOverrides: { withdrawals: [{ index: "0x0", validatorIndex: "0x0", address: POOR, amount: "0x1" }] } }],
      ],
      [-32602, [{ blockOverrides: { beaconRoot: `0x${word(1n)}` } }]],
      [-38026, [{ blockOverrides: { number: beyond(head.number, 257n) } }]],
    ];
    for (const [code, blocks] of refused) {
      const error = await refusal(blocks);
      expect(error.code, error.message).to.equal(code);
    }
    expect(await simulate([{ blockOverrides: { number: beyond(head.number, 256n) } }])).to.have.lengthOf(256);
  });

  it("moves precompiles for a block, and puts code in their place", async () => {
    const identity: Hex = `0x${"4".padStart(40, "0")}`;
    const calls = [
      { from: ALICE, to: identity, data: "0xabcd" },
      { from: ALICE, to: POOR, data: "0xabcd" },
    ];
    const moving = { [identity]: { movePrecompileToAddress: POOR, code: STORES } };
    const [moved, after] = await simulate([{ stateOverrides: moving, calls }, { calls }]);
    const returned = (block: { calls: { returnData: Hex }[] }) => block.calls.map(({ returnData }) => returnData);
    expect(returned(moved)).to.deep.equal([`0x${word(0)}`, "0xabcd"]);
    expect(returned(after)).to.deep.equal(["0xabcd", "0x"]);
    const sha256: Hex = `0x${"2".padStart(40, "0")}`;
    for (const [code, accounts] of [
      [-38022, { [identity]: { movePrecompileToAddress: identity } }],
      [-38023, { [identity]: { movePrecompileToAddress: POOR }, [sha256]: { movePrecompileToAddress: POOR } }],
      [-32000, { [POOR]: { movePrecompileToAddress: CODE } }],
      [-32000, { [identity]: { movePrecompileToAddress: POOR }, [POOR]: { balance: "0x1" } }],
    ] as const) {
      expect((await refusal([{ stateOverrides: accounts }])).code).to.equal(code);
    }
  });

  it("finds warm what the fork names, wherever precompiles are moved", async () => {
    const identity: Hex = `0x${"4".padStart(40, "0")}`;
    const call = { from: ALICE, to: CODE };
    const reading = (address: Hex) => assemble`PUSH20 ${BigInt(address)} BALANCE STOP`;
    const gasOf = async (address: Hex): Promise<bigint> => {
      const stateOverrides = { [identity]: { movePrecompileToAddress: POOR }, [CODE]: { code: reading(address) } };
      const [{ calls }] = await simulate([{ stateOverrides, calls: [call] }]);
      return BigInt(calls[0].gasUsed);
    };
    expect((await gasOf(POOR)) - (await gasOf(identity))).to.equal(2_500n);
  });

  it("looks at nonces first with validation, and begins again behind the greatest without it", async () => {
    const stateOverrides = { [ALICE]: { nonce: "0xffffffffffffffff" } };
    const call = { from: ALICE, to: POOR };
    expect((await refusal([{ stateOverrides, calls: [call] }], { validation: true })).code).to.equal(-32603);
    const [{ calls, transactions }] = await simulate([{ stateOverrides, calls: [call, call] }], {
      returnFullTransactions: true,
    });
    expect(calls.map(({ status }: { status: Hex }) => status)).to.deep.equal(["0x1", "0x1"]);
    expect(transactions.map(({ nonce }: { nonce: Hex }) => nonce)).to.deep.equal(["0xffffffffffffffff", "0x0"]);
  });

  it("is what viem's simulateBlocks and simulateCalls understand", async () => {
    const client = createPublicClient({ transport: custom(connection.provider) });
    const [block] = await client.simulateBlocks({
      blocks: [
        {
          stateOverrides: [{ address: POOR, balance: parseEther("2") }],
          calls: [
            { account: POOR, to: ALICE, value: parseEther("1") },
            { account: POOR, to: WETH, abi: erc20Abi, functionName: "balanceOf", args: [POOR] },
            { account: POOR, to: null, data: reverting("0x") },
          ],
        },
      ],
    });
    expect(block!.calls.map(({ status }) => status)).to.deep.equal(["success", "success", "failure"]);
    expect(block!.calls[1].result).to.equal(0n);
    const deposit = encodeFunctionData({
      abi: [{ type: "function", name: "deposit", inputs: [], outputs: [], stateMutability: "payable" }],
    });
    const { assetChanges, results } = await client.simulateCalls({
      account: ALICE,
      calls: [{ to: WETH, data: deposit, value: parseEther("3") }],
      traceAssetChanges: true,
    });
    expect(results[0].status).to.equal("success");
    const changes = assetChanges.map(({ token, value }) => [token.address.toLowerCase(), value.diff]);
    expect(changes).to.deep.include([WETH, parseEther("3")]);
    expect(changes).to.deep.include([ETHER_LOGS, -parseEther("3")]);
  });
});
