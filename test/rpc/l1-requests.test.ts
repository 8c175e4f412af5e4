import { expect } from "chai";
import { BrowserProvider } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { type Hex, keccak256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { assemble } from "../helpers/contracts/assemble.js";
import * as code from "../helpers/contracts/bytecode.js";
import { createHre } from "../helpers/project/hre.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const ALICE_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const WORD = `0x${"f".repeat(64)}`;

interface Refusal {
  code: number;
  message: string;
  data?: unknown;
}

describe("requests to L1", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  let request: (method: string, params?: unknown[]) => Promise<unknown>;

  const refusal = async (method: string, params: unknown[]): Promise<Refusal> => {
    try {
      await request(method, params);
    } catch (error) {
      return error as Refusal;
    }
    throw new Error(`${method} was not refused`);
  };

  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
    const { provider } = connection.ovm.l1;
    request = async (method, params = []) => (await provider.request({ method, params })) as unknown;
  });
  after(async () => await connection.close());

  describe("are refused before Hardhat's network would end the process over", () => {
    const transaction = { from: ALICE, to: BOB, value: WORD };
    for (const method of ["eth_sendTransaction", "eth_estimateGas", "eth_call", "debug_traceCall"]) {
      it(`a value that no account can have with the fee, by ${method}`, async () => {
        const { code, message } = await refusal(method, [{ ...transaction, gasPrice: "0x1000000000" }]);
        expect(code).to.equal(-32602);
        expect(message).to.include(method).and.include("gas * price + value");
      });
    }

    it("a value of 2^256 - 1 in a verb, on either door", async () => {
      await expect(connection.ovm.depositEth({ value: 2n ** 256n - 1n })).to.be.rejectedWith("gas * price + value");
      const overRpc = connection.provider.request({ method: "ovm_depositEth", params: [{ value: WORD }] });
      await expect(overRpc).to.be.rejectedWith("gas * price + value");
    });

    it("a base fee above 2^60, and take 2^60", async () => {
      const snapshot = await request("evm_snapshot");
      const { message } = await refusal("hardhat_setNextBlockBaseFeePerGas", [`0x${(2n ** 60n + 1n).toString(16)}`]);
      expect(message)
        .to.include(String(2n ** 60n))
        .and.include(String(2n ** 60n + 1n));
      expect(await request("hardhat_setNextBlockBaseFeePerGas", [`0x${(2n ** 60n).toString(16)}`])).to.equal(true);
      await request("evm_revert", [snapshot]);
    });

    it("full blocks that raise a base fee of 2^60", async () => {
      const snapshot = await request("evm_snapshot");
      await request("evm_setBlockGasLimit", ["0x5208"]);
      await request("hardhat_setBalance", [ALICE, WORD]);
      const full = {
        from: ALICE,
        to: BOB,
        gas: "0x5208",
        maxFeePerGas: `0x1${"0".repeat(25)}`,
        maxPriorityFeePerGas: "0x0",
      };
      const baseFee = async () => {
        const block = (await request("eth_getBlockByNumber", ["latest", false])) as { baseFeePerGas: string };
        return BigInt(block.baseFeePerGas);
      };
      await request("hardhat_setNextBlockBaseFeePerGas", [`0x${(2n ** 60n).toString(16)}`]);
      for (let i = 0; i < 4; i++) {
        await request("eth_sendTransaction", [full]);
        expect(await baseFee()).to.equal(2n ** 60n);
      }
      // Twenty full blocks at once would raise it tenfold.
      await request("evm_setAutomine", [false]);
      for (let i = 0; i < 20; i++) await request("eth_sendTransaction", [full]);
      await request("hardhat_mine", ["0x14"]);
      await request("evm_setAutomine", [true]);
      expect(await baseFee()).to.be.lessThan(2n ** 62n);
      await request("evm_revert", [snapshot]);
    });

    it("code that is neither code nor a delegation, set or in overrides", async () => {
      const snapshot = await request("evm_snapshot");
      const address = "ab".repeat(20);
      const [whole, wrong] = [
        [`0xef0100${address}`, "0xef", "0xef00", "0xef02"],
        ["0xef01", "0xEF01", "0xef0100", `0xef0100${address.slice(2)}`, `0xef0100${address}00`, `0xef0101${address}`],
      ];
      for (const code of whole) expect(await request("hardhat_setCode", [BOB, code]), code).to.equal(true);
      await request("evm_revert", [snapshot]);
      const call = { from: ALICE, to: BOB };
      for (const code of wrong) {
        for (const [method, params] of [
          ["hardhat_setCode", [BOB, code]],
          ["eth_call", [call, "latest", { [BOB]: { code } }]],
          ["debug_traceCall", [call, "latest", { stateOverrides: { [BOB]: { code } } }]],
        ] as [string, unknown[]][]) {
          const { code: number, message } = await refusal(method, params);
          expect(number, message).to.equal(-32602);
          expect(message).to.include("0xef01").and.include(method);
        }
      }
    });

    it("blocks beyond the calendar, or more of them than can be searched", async () => {
      for (const params of [
        ["0x2", "0x10000000000"],
        ["0x3", "0x8000000000"],
        ["0xff", "0x7fffffffffffffff"],
        ["0x40000000"],
      ]) {
        expect((await refusal("hardhat_mine", params)).message, params.join()).to.be.a("string");
      }
      expect(Number(await request("eth_blockNumber"))).to.be.lessThan(100);
    });

    it("struct logs that no memory holds, and give those of shorter runs", async () => {
      const loop = { from: ALICE, data: assemble`loop: PUSH1 loop JUMP` };
      const gas = (amount: number) => ({ ...loop, gas: `0x${amount.toString(16)}` });
      const { message } = await refusal("debug_traceCall", [gas(5_000_001), "latest"]);
      expect(message).to.include("5000000 gas").and.include("callTracer");
      const withMemory = await refusal("debug_traceCall", [gas(1_000_001), "latest", { enableMemory: true }]);
      expect(withMemory.message).to.include("1000000 gas");
      const trace = (await request("debug_traceCall", [gas(100_000), "latest"])) as { structLogs: [] };
      expect(trace.structLogs.length).to.be.greaterThan(1_000);
      expect(await request("debug_traceCall", [loop, "latest", { tracer: "callTracer" }])).to.include({
        type: "CREATE",
      });
    });

    it("times and counts that 64 bits do not hold", async () => {
      for (const [method, ...params] of [
        ["evm_setNextBlockTimestamp", `0x${"f".repeat(16)}`],
        ["evm_increaseTime", "0x8000000000000000"],
        ["hardhat_mine", "0x8000000000000000", "0x8000000000000000"],
        ["hardhat_mine", `0x${"f".repeat(16)}`],
        ["evm_mine", `0x${"f".repeat(16)}`],
      ] as [string, ...string[]][]) {
        expect((await refusal(method, params)).message, method).to.be.a("string");
      }
    });
  });

  it("of a wrong type or too many parameters are answered as on L2", async () => {
    for (const [method, params] of [
      ["evm_setIntervalMining", ["foo"]],
      ["eth_getBalance", ["0x12", "latest"]],
      ["eth_chainId", [1]],
      ["hardhat_setCode", [ALICE, "0x1"]],
      ["anvil_setBalance", [ALICE, "much"]],
    ] as [string, unknown[]][]) {
      const onL2 = connection.provider.request({ method, params }).catch((error: Refusal) => error);
      const { code, message } = await refusal(method, params);
      expect({ code, message }, method).to.deep.include({
        code: -32602,
        message: ((await onL2) as Refusal).message.replace("anvil_", "hardhat_"),
      });
    }
  });

  it("for logs to a block far beyond the head end at the head", async () => {
    expect(await request("eth_getLogs", [{ address: BOB, fromBlock: "0x0", toBlock: "0x10000000000" }])).to.deep.equal(
      [],
    );
    const filter = await request("eth_newFilter", [{ address: BOB, fromBlock: "0x0", toBlock: "0x10000000000" }]);
    expect(await request("eth_getFilterLogs", [filter])).to.deep.equal([]);
  });

  it("for logs of a range that runs backwards, or begins beyond the head, are refused as on L2", async () => {
    for (const [fromBlock, toBlock] of [
      ["0x5", "0x1"],
      ["0xfff0", "0xffff"],
    ]) {
      const params = [{ fromBlock, toBlock }];
      const onL2 = connection.provider.request({ method: "eth_getLogs", params }).catch((error: Refusal) => error);
      const { code, message } = await refusal("eth_getLogs", params);
      expect(code).to.equal(-32602);
      // The heads differ.
      expect(message.replace(/\d+$/, "")).to.equal(((await onL2) as Refusal).message.replace(/\d+$/, ""));
    }
  });

  it("for a filter that ends beyond the head collect logs up to that block", async () => {
    const logger = `0x${"de".repeat(20)}`;
    await request("hardhat_setCode", [logger, code.LOGS]);
    const head = BigInt((await request("eth_blockNumber")) as string);
    const toBlock = `0x${(head + 2n).toString(16)}`;
    const id = await request("eth_newFilter", [{ address: logger, toBlock }]);
    const log = () => request("eth_sendTransaction", [{ from: ALICE, to: logger }]);
    const numbers = async (method: string) =>
      ((await request(method, [id])) as { blockNumber: string }[]).map(({ blockNumber }) => BigInt(blockNumber) - head);
    await log();
    expect(await numbers("eth_getFilterChanges")).to.deep.equal([1n]);
    await log();
    await log();
    expect(await numbers("eth_getFilterChanges")).to.deep.equal([2n]);
    const whole = await request("eth_newFilter", [{ address: logger, fromBlock: "earliest", toBlock }]);
    const logs = (await request("eth_getFilterLogs", [whole])) as { blockNumber: string }[];
    expect(logs.map(({ blockNumber }) => BigInt(blockNumber) - head)).to.deep.equal([1n, 2n]);
    await log();
    expect(await numbers("eth_getFilterChanges")).to.deep.equal([]);
  });

  it("may give a transaction's data as `data`, as `input`, or as both where they are the same", async () => {
    const echo = `0x${"ec".repeat(20)}`;
    await request("hardhat_setCode", [echo, assemble`CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 RETURN`]);
    const call = { from: ALICE, to: echo };
    const data = "0xabcd";
    const forms = [{ data }, { input: data }, { data, input: data }, { data: "0xABCD", input: data }];
    const oneIsNull = [
      { data, input: null },
      { data: null, input: data },
    ];
    for (const form of [...forms, ...oneIsNull]) {
      const transaction = { ...call, ...form };
      expect(await request("eth_call", [transaction, "latest"]), JSON.stringify(form)).to.equal(data);
      for (const method of ["eth_estimateGas", "eth_createAccessList", "debug_traceCall"])
        expect(await request(method, [transaction]), `${method} ${JSON.stringify(form)}`).not.to.equal(undefined);
      const hash = await request("eth_sendTransaction", [transaction]);
      expect(await request("eth_getTransactionByHash", [hash])).to.have.property("input", data);
    }
    expect(await request("eth_call", [{ ...call, data: null, input: null }, "latest"])).to.equal("0x");
    const { message } = await refusal("eth_call", [{ ...call, data, input: "0xabce" }, "latest"]);
    expect(message).to.include("differ");
  });

  it("may name a block by its hash or a number, as on L2", async () => {
    const { number, hash } = (await request("eth_getBlockByNumber", ["latest", false])) as { number: Hex; hash: Hex };
    const call = { from: ALICE, to: BOB };
    for (const [method, ...params] of [
      ["eth_getBalance", ALICE],
      ["eth_getCode", ALICE],
      ["eth_getTransactionCount", ALICE],
      ["eth_getStorageAt", ALICE, "0x0"],
      ["eth_getProof", ALICE, []],
      ["eth_getStorageValues", { [ALICE]: ["0x0"] }],
      ["eth_call", call],
      ["eth_estimateGas", call],
      ["eth_createAccessList", call],
      ["debug_traceCall", call],
    ] as [string, ...unknown[]][]) {
      const expected = await request(method, [...params, number]);
      expect(await request(method, [...params, hash]), method).to.deep.equal(expected);
      expect(await request(method, [...params, Number(number)]), method).to.deep.equal(expected);
    }
    expect((await refusal("eth_getBalance", [ALICE, WORD])).code).to.equal(-32000);
  });

  it("may leave out what has a default, as on L2", async () => {
    const { hash } = (await request("eth_getBlockByNumber", ["latest"])) as { hash: Hex };
    expect(await request("eth_getBlockByHash", [hash])).to.deep.equal(
      await request("eth_getBlockByHash", [hash, false]),
    );
    const history = await request("eth_feeHistory", ["0x2", "latest", []]);
    expect(await request("eth_feeHistory", ["0x2", "latest"])).to.deep.equal(history);
    expect(await request("eth_feeHistory", ["0x2", "latest", null])).to.deep.equal(history);
    const slot = `0x${"0".repeat(63)}1`;
    const proof = await request("eth_getProof", [ALICE, [slot], "latest"]);
    for (const key of ["0x1", "0x01"]) expect(await request("eth_getProof", [ALICE, [key]])).to.deep.equal(proof);
    expect(await request("eth_unsubscribe", [await request("eth_subscribe", ["logs"])])).to.equal(true);
  });

  it("take overrides that override nothing, and say where others are applied", async () => {
    const call = { from: ALICE, to: BOB };
    const gas = await request("eth_estimateGas", [call]);
    for (const nothing of [{}, null]) {
      expect(await request("eth_call", [call, "latest", nothing, nothing])).to.equal("0x");
      expect(await request("eth_estimateGas", [call, "latest", nothing])).to.equal(gas);
    }
    for (const [method, ...overrides] of [
      ["eth_call", {}, { number: "0x99" }],
      ["eth_estimateGas", { [BOB]: {} }],
    ] as [string, ...unknown[]][]) {
      const { code, message } = await refusal(method, [call, "latest", ...overrides]);
      expect(code).to.equal(-32602);
      expect(message).to.include(method).and.include("eth_simulateV1");
    }
  });

  it("for traces of genesis or of an unknown block are refused, as on L2", async () => {
    for (const { provider } of [connection, connection.ovm.l1]) {
      const ask = (method: string, ...params: unknown[]) => provider.request({ method, params });
      const { hash } = (await ask("eth_getBlockByNumber", "earliest", false)) as { hash: Hex };
      await expect(ask("debug_traceBlockByNumber", "0x0")).to.be.rejectedWith("genesis is not traceable");
      await expect(ask("debug_traceBlockByHash", hash)).to.be.rejectedWith("genesis is not traceable");
      await expect(ask("debug_traceBlockByHash", WORD)).to.be.rejectedWith(`Received invalid block tag ${WORD}`);
      await expect(ask("debug_traceBlockByNumber", "0xffff")).to.be.rejectedWith("Received invalid block tag");
      expect(await ask("trace_block", "0x0")).to.deep.equal([]);
      expect(await ask("trace_block", "0xffff")).to.equal(null);
    }
  });

  it("of an unknown method are answered as on L2", async () => {
    for (const method of ["eth_foo", "eth_getWork", "clique_propose"]) {
      const onL2 = connection.provider.request({ method }).catch((error: Refusal) => error);
      const { code, message } = await refusal(method, []);
      expect({ code, message }).to.deep.equal({ code: -32601, message: ((await onL2) as Refusal).message });
    }
  });

  it("may use a method of every object's prototype as a name, and are told that there is none", async () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect((await refusal(name, [])).message, name).to.match(/not supported|does not exist|not available/);
    }
  });

  it("have the methods that L2 has and Hardhat's network has not", async () => {
    await request("anvil_setBalance", [BOB, "0x7"]);
    expect(await request("eth_getBalance", [BOB, "latest"])).to.equal("0x7");
    expect(await request("eth_requestAccounts")).to.deep.equal(await request("eth_accounts"));
    const hash = await request("eth_sendTransaction", [{ from: ALICE, to: BOB, value: "0x1" }]);
    const receipt = await request("eth_getTransactionReceipt", [hash]);
    expect(await request("eth_getBlockReceipts", ["latest"])).to.deep.equal([receipt]);
    expect(await request("eth_getBlockReceipts", ["0xffff"])).to.equal(null);
    const [trace] = (await request("debug_traceBlockByNumber", ["latest"])) as { txHash: string }[];
    expect(trace).to.deep.equal({ txHash: hash, result: await request("debug_traceTransaction", [hash]) });
    expect(await request("txpool_status")).to.deep.equal({ pending: "0x0", queued: "0x0" });
    await request("evm_setAutomine", [false]);
    const waits = await request("eth_sendTransaction", [{ from: ALICE, to: BOB, value: "0x2" }]);
    const content = (await request("txpool_content")) as { pending: Record<string, Record<string, { hash: string }>> };
    expect(Object.values(content.pending[ALICE]!).map((waiting) => waiting.hash)).to.deep.equal([waits]);
    await request("evm_mine");
    await request("evm_setAutomine", [true]);
  });

  it("tell of the network, and at once what became of a raw transaction", async () => {
    expect(await request("net_listening")).to.equal(true);
    expect(await request("net_peerCount")).to.equal("0x0");
    expect(await request("eth_mining")).to.equal(false);
    expect(await request("eth_hashrate")).to.equal("0x0");
    expect(await request("eth_getUncleCountByBlockNumber", ["latest"])).to.equal("0x0");
    expect(await request("eth_getUncleCountByBlockHash", [WORD])).to.equal(null);
    expect(await request("eth_getUncleByBlockNumberAndIndex", ["latest", "0x0"])).to.equal(null);
    const signed = async (): Promise<Hex> => {
      const fees = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n };
      const chainId = Number(await request("eth_chainId"));
      const nonce = Number(await request("eth_getTransactionCount", [ALICE, "pending"]));
      return privateKeyToAccount(ALICE_KEY).signTransaction({ chainId, nonce, to: BOB, gas: 21_000n, ...fees });
    };
    const receipt = (await request("eth_sendRawTransactionSync", [await signed()])) as { transactionHash: Hex };
    expect(await request("eth_getTransactionReceipt", [receipt.transactionHash])).to.deep.equal(receipt);
    await request("evm_setAutomine", [false]);
    const raw = await signed();
    const { code, data } = await refusal("eth_sendRawTransactionSync", [raw]);
    expect([code, data]).to.deep.equal([4, keccak256(raw)]);
    await request("evm_mine");
    await request("evm_setAutomine", [true]);
  });

  it("show the number of the pending block, which ethers reads", async () => {
    const head = (await request("eth_blockNumber")) as Hex;
    const provider = new BrowserProvider(connection.ovm.l1.provider);
    expect((await provider.getBlock("pending"))?.number).to.equal(Number(head) + 1);
  });

  it("say that a pending block has no receipts yet", async () => {
    await request("evm_setAutomine", [false]);
    const hash = await request("eth_sendTransaction", [{ from: ALICE, to: BOB, value: "0x1" }]);
    for (const method of ["eth_getBlockReceipts", "debug_getRawReceipts"]) {
      const { code, message } = await refusal(method, ["pending"]);
      expect(code, method).to.equal(-32602);
      expect(message).to.include(`transaction ${hash as string} waits`);
    }
    await request("evm_mine");
    await request("evm_setAutomine", [true]);
    for (const method of ["eth_getBlockReceipts", "debug_getRawReceipts"]) {
      expect(await request(method, ["latest"]), method).to.have.lengthOf(1);
    }
  });
});
