import { expect } from "chai";

import { createDispatcher } from "../../src/internal/rpc/dispatch.js";
import { ExecutionError } from "../../src/internal/rpc/execution-error.js";
import type { Settings } from "../../src/internal/rpc/settings.js";
import * as code from "../helpers/contracts/bytecode.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const TO = `0x${"ab".repeat(20)}`;
const [FIRST, SECOND] = ACCOUNTS.map(({ address }) => address);

describe("rpc/settings", () => {
  const nodes: StartedRollup[] = [];
  const start = async (settings: Partial<Settings>): Promise<StartedRollup["l2"]> => {
    const node = await startRollup({}, { dispatch: (rollup) => createDispatcher(rollup, {}, settings) });
    nodes.push(node);
    return node.l2;
  };
  after(() => Promise.all(nodes.map((node) => node.close())));

  const send = async (ask: StartedRollup["l2"], request: object) =>
    ask("eth_getTransactionByHash", await ask("eth_sendTransaction", { to: TO, ...request }));

  it("name the node as the network-helpers of Hardhat 2 want it", async () => {
    const ask = await start({});
    expect(await ask("web3_clientVersion")).to.match(/^HardhatNetwork\/\d+\.\d+\.\d+\/hardhat-ovm$/);
    expect((await ask("hardhat_metadata")).clientVersion).to.equal(await ask("web3_clientVersion"));
  });

  it("fill in what requests leave out", async () => {
    const ask = await start({ from: SECOND, gas: 50_000n, gasPrice: 7_000_000_000n, networkId: 77 });
    expect(await send(ask, {})).to.deep.include({ from: SECOND, gas: "0xc350", gasPrice: "0x1a13b8600", type: "0x0" });
    await ask("hardhat_setCode", TO, code.RETURNS_42);
    expect(await ask("eth_call", { to: TO })).to.equal(`0x${code.word(42)}`);
    expect(await ask("net_version")).to.equal("77");
    expect(await ask("eth_chainId")).to.equal("0x385");
  });

  it("give way to what a request says", async () => {
    const ask = await start({ from: SECOND, gas: 50_000n, gasPrice: 7_000_000_000n });
    expect(
      await send(ask, { from: FIRST, gas: "0x5208", maxFeePerGas: "0x77359400", maxPriorityFeePerGas: "0x1" }),
    ).to.deep.include({
      from: FIRST,
      gas: "0x5208",
      maxFeePerGas: "0x77359400",
      type: "0x2",
    });
    expect(await send(ask, { maxPriorityFeePerGas: "0x1" })).to.include({ maxPriorityFeePerGas: "0x1", type: "0x2" });
    expect(await send(ask, { gasPrice: "0x77359400" })).to.include({ gasPrice: "0x77359400", type: "0x0" });
  });

  it("multiply estimates, up to the most that a transaction may have", async () => {
    const ask = await start({ gasMultiplier: 1.5 });
    expect((await send(ask, {})).gas).to.equal(`0x${(31_500).toString(16)}`);
    const greedy = await start({ gasMultiplier: 10_000 });
    expect((await send(greedy, {})).gas).to.equal("0x1000000");
  });

  it("say whether failures are errors", async () => {
    const failing = { to: TO, gas: "0x186a0", from: FIRST };
    const strict = await start({});
    await strict("hardhat_setCode", TO, code.reverting("0x0102"));
    for (const ask of ["eth_call", "eth_sendTransaction"]) {
      await strict(ask, failing).then(
        () => expect.fail("it did not fail"),
        (error: unknown) => expect(error).to.be.instanceOf(ExecutionError),
      );
    }
    const lenient = await start({ throwOnCallFailures: false, throwOnTransactionFailures: false });
    await lenient("hardhat_setCode", TO, code.reverting("0x0102"));
    expect(await lenient("eth_call", failing)).to.equal("0x0102");
    const hash = await lenient("eth_sendTransaction", failing);
    expect((await lenient("eth_getTransactionReceipt", hash)).status).to.equal("0x0");
  });
});
