import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const MOST = optimism.caps.transactionBytes.value!;
const [from, to] = ACCOUNTS.map(({ address }) => address) as [Hex, Hex];
const FEES = { maxFeePerGas: "0x77359400", maxPriorityFeePerGas: "0x1" };

describe("the size of a transaction", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  before(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
  });
  after(() => node.close());

  const data = (bytes: number): Hex => `0x${"00".repeat(bytes)}`;
  const request = (bytes: number) => ({ from, to, data: data(bytes), gas: "0xf42400", ...FEES });
  const bytesOf = (raw: string) => (raw.length - 2) / 2;
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("it was taken"),
      (error: { message: string; data: { code: string } }) => error,
    );
  /** Bytes of data of a transaction that has so many itself. */
  async function dataOf(size: number): Promise<number> {
    const some = 100_000;
    const hash = await ask("eth_sendTransaction", request(some));
    return size - (bytesOf(await ask("debug_getRawTransaction", hash)) - some);
  }

  it("may be 131,072 bytes where the node signs it, and not one more", async () => {
    const most = await dataOf(MOST);
    for (const bytes of [most - 1, most]) {
      const hash = await ask("eth_sendTransaction", request(bytes));
      expect(await ask("eth_getTransactionReceipt", hash)).to.include({ status: "0x1" });
      expect(bytesOf(await ask("debug_getRawTransaction", hash))).to.equal(MOST - (most - bytes));
    }
    const { message } = await refusal(ask("eth_sendTransaction", request(most + 1)));
    expect(message)
      .to.include(`${MOST + 1} bytes`)
      .and.to.include(`at most ${MOST}`);
  });

  it("may be 131,072 bytes where its sender signs it, and not one more", async () => {
    const account = privateKeyToAccount(ACCOUNTS[2]!.privateKey);
    let nonce = 0;
    const sign = (bytes: number) =>
      account.signTransaction({
        ...{ chainId: node.rollup.config.l2ChainId, nonce, to, gas: 16_000_000n, data: data(bytes) },
        ...{ maxFeePerGas: 2_000_000_000n, maxPriorityFeePerGas: 1n },
      });
    const most = MOST - (bytesOf(await sign(100_000)) - 100_000);
    for (const bytes of [most - 1, most]) {
      const hash = await ask("eth_sendRawTransaction", await sign(bytes));
      expect(await ask("eth_getTransactionReceipt", hash)).to.include({ status: "0x1" });
      nonce++;
    }
    const { message } = await refusal(ask("eth_sendRawTransaction", await sign(most + 1)));
    expect(message)
      .to.include(`${MOST + 1} bytes`)
      .and.to.include(`at most ${MOST}`);
  });

  it("leaves room in a block's 262,144 bytes for one more as long, and for none of a byte more", async () => {
    const most = await dataOf(MOST);
    await ask("evm_setAutomine", false);
    const mined = async () => {
      await ask("evm_mine");
      return (await ask("eth_getBlockByNumber", "latest", false)).transactions.length as number;
    };
    for (const bytes of [most, most]) await ask("eth_sendTransaction", { ...request(bytes), gas: "0x16e360" });
    expect(await mined()).to.equal(2);
    for (const bytes of [most, most, 1]) await ask("eth_sendTransaction", { ...request(bytes), gas: "0x16e360" });
    expect([await mined(), await mined()]).to.deep.equal([2, 1]);
    await ask("ovm_submitBatch");
    const { chain } = await node.rollup.status();
    expect(chain.elements).to.equal(node.rollup.chain.head.number + 1n);
  });
});
