import { expect } from "chai";
import { createPublicClient, custom, erc20Abi, type Hex } from "viem";

import { BothLayers, LAYERS } from "../../helpers/rpc/both-layers.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const WETH = "0x4200000000000000000000000000000000000006";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

interface Refusal {
  code: number;
  message: string;
  data: { code: string };
}

describe("Foundry's methods", () => {
  const layers = new BothLayers();

  for (const layer of LAYERS) {
    describe(`on ${layer.toUpperCase()}`, () => {
      const request = layers.requests(layer);
      const refusal = (method: string, ...params: unknown[]): Promise<Refusal> =>
        request(method, ...params).then(
          () => expect.fail(`${method} was not refused`),
          (error: Refusal) => error,
        );

      it("anvil_nodeInfo and anvil_metadata tell what the node is", async () => {
        const info = await request("anvil_nodeInfo");
        const head = await request("eth_getBlockByNumber", "latest", false);
        expect(info).to.include({ currentBlockNumber: head.number, currentBlockHash: head.hash, hardFork: "osaka" });
        expect(info.environment.chainId).to.equal(Number(await request("eth_chainId")));
        expect(info.environment.baseFee).to.equal(await request("eth_baseFee"));
        expect(await request("anvil_metadata")).to.deep.include({ latestBlockHash: head.hash });
      });

      it("anvil_addBalance and anvil_deal change balances", async () => {
        await request("anvil_deal", BOB, "0x10");
        await request("anvil_addBalance", BOB, "0x5");
        expect(await request("eth_getBalance", BOB)).to.equal("0x15");
      });

      it("anvil_dealERC20 and anvil_setERC20Allowance find a token's storage", async () => {
        // L1 gets the code that L2 has from genesis on.
        const code = (await layers.provider("l2").request({ method: "eth_getCode", params: [WETH, "latest"] })) as Hex;
        if (layer === "l1") await request("hardhat_setCode", WETH, code);
        const token = WETH;
        await request("anvil_dealERC20", BOB, token, "0x1234");
        await request("anvil_setERC20Allowance", BOB, ALICE, token, "0x77");
        const provider = layers.provider(layer);
        const client = createPublicClient({ transport: custom(provider) });
        const read = { address: token, abi: erc20Abi } as const;
        expect(await client.readContract({ ...read, functionName: "balanceOf", args: [BOB] })).to.equal(0x1234n);
        expect(await client.readContract({ ...read, functionName: "allowance", args: [BOB, ALICE] })).to.equal(0x77n);
        expect(await client.readContract({ ...read, functionName: "balanceOf", args: [ALICE] })).to.equal(0n);
        const { message, data } = await refusal("anvil_dealERC20", BOB, ALICE, "0x1");
        expect(message).to.include(ALICE);
        expect(data.code).to.equal("TOKEN_SLOT_NOT_FOUND");
      });

      it("anvil_setTime moves both layers to a time, and not back", async () => {
        const { timestamp } = await request("eth_getBlockByNumber", "latest", false);
        const at = Number(timestamp) + 1_000_000;
        expect(await request("anvil_setTime", at)).to.be.within(1, 1_000_000);
        await request("evm_mine");
        const { timestamp: mined } = await request("eth_getBlockByNumber", "latest", false);
        expect(Number(mined)).to.be.within(at, at + 10);
        const { data } = await refusal("anvil_setTime", Number(timestamp));
        expect(data.code).to.equal("TIMESTAMP_TOO_LOW");
      });

      it("evm_mine_detailed answers the blocks that it mined", async () => {
        const head = BigInt((await request("eth_blockNumber")) as string);
        const mined = (await request("evm_mine_detailed", { blocks: 3 })) as {
          number: Hex;
          timestamp: Hex;
        }[];
        expect(mined.map(({ number }) => BigInt(number))).to.deep.equal([head + 1n, head + 2n, head + 3n]);
        expect((await refusal("evm_mine_detailed", 5)).code).to.equal(-32602);
        expect(await request("anvil_mine_detailed")).to.have.lengthOf(1);
      });

      it("anvil_setIntervalMining takes seconds", async () => {
        expect(await request("anvil_setIntervalMining", 0)).to.equal(true);
      });

      it("anvil_removePoolTransactions and anvil_dropAllTransactions empty the pool", async () => {
        await request("evm_setAutomine", false);
        for (const from of [ALICE, ALICE, BOB]) {
          await request("anvil_deal", from, "0xde0b6b3a7640000");
          await request("eth_sendTransaction", { from, to: ALICE });
        }
        await request("anvil_removePoolTransactions", ALICE);
        expect(await request("txpool_contentFrom", ALICE)).to.deep.equal({ pending: {}, queued: {} });
        expect(Object.keys((await request("txpool_contentFrom", BOB)).pending)).to.have.lengthOf(1);
        await request("anvil_dropAllTransactions");
        expect(await request("txpool_status")).to.deep.equal({ pending: "0x0", queued: "0x0" });
        await request("evm_setAutomine", true);
      });

      it("those that cannot do here what they do there say why", async () => {
        for (const [method, ...params] of [
          ["anvil_setChainId", 5],
          ["anvil_setRpcUrl", "http://127.0.0.1:1"],
          ["anvil_dumpState"],
          ["anvil_loadState", "0x"],
          ["anvil_setBlockTimestampInterval", 5],
          ["anvil_removeBlockTimestampInterval"],
          ["anvil_rollback", 1],
          ["anvil_reorg", 1, []],
          ["anvil_getIntervalMining"],
          ["eth_sendUnsignedTransaction", {}],
          ["trace_callMany", []],
          ["trace_rawTransaction", "0x", ["trace"]],
        ] as [string, ...unknown[]][]) {
          const { code, message, data } = await refusal(method, ...params);
          expect(message, method).to.include(`${method} is not supported: `);
          expect(code).to.equal(-32000);
          expect(data.code).to.equal("METHOD_UNSUPPORTED");
        }
      });
    });
  }
});
