import { expect } from "chai";
import { Interface } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";

const abi = new Interface([
  "function finalizeWithdrawalTransaction((uint256 nonce, address sender, address target, uint256 value, uint256 gasLimit, bytes data))",
  "event RelayedMessage(bytes32 indexed msgHash)",
  "event FailedRelayedMessage(bytes32 indexed msgHash)",
]);
/** Remembers the gas it was called with. */
const MODEST = "0x7a36e70000000000000000000000000000000001";
/** Burns all gas. */
const GREEDY = "0x7a36e70000000000000000000000000000000002";
/** Gas above the least with which a withdrawal can be finalized. */
const ABOVE = [0, 1, 500, 5_000, 20_000, 40_000, 100_000];
/** EIP-7825. */
const MOST_GAS = 1 << 24;

const CASES = [MODEST, GREEDY].flatMap((to) =>
  [0, 119_744].flatMap((size) => [0n, 400_000n].map((gasLimit) => ({ to, size, gasLimit }))),
);
const nameOf = ({ to, size, gasLimit }: (typeof CASES)[number]) =>
  `of ${size} bytes and ${gasLimit} gas to a target that ${to === MODEST ? "takes it gets that gas" : "burns all is kept for another try"}`;

describe("a message with as little gas as its sender paid for", function () {
  this.timeout(180_000);
  let connection: NetworkConnection;
  let l1: (method: string, ...params: unknown[]) => Promise<unknown>;
  let from: string;
  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    for (const { provider } of [connection, connection.ovm.l1]) {
      for (const [address, code] of [
        [MODEST, assemble`GAS PUSH0 SSTORE`],
        [GREEDY, assemble`INVALID`],
      ])
        await provider.request({ method: "hardhat_setCode", params: [address, code] });
    }
    l1 = (method, ...params) => connection.ovm.l1.provider.request({ method, params });
    [from] = (await l1("eth_accounts")) as [string];
  });
  after(() => connection.close());

  const word = async ({ provider }: Pick<NetworkConnection, "provider">, address: string) =>
    BigInt((await provider.request({ method: "eth_getStorageAt", params: [address, "0x0", "latest"] })) as string);

  /** The least gas with which L1 takes a transaction. */
  async function leastGas(request: object): Promise<number> {
    const works = (gas: number) =>
      l1("eth_call", { ...request, gas: `0x${gas.toString(16)}` }, "latest").then(
        () => true,
        () => false,
      );
    let [low, high] = [21_000, MOST_GAS];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (await works(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  for (const one of CASES) {
    const { to, size, gasLimit } = one;
    const data = `0x${"ff".repeat(size)}`;

    it(`to L2 ${nameOf(one)}`, async () => {
      const { status } = await connection.ovm.sendMessage({ to, data, value: 7n, gasLimit });
      if (to === GREEDY) return expect(status).to.equal("failed");
      expect(status).to.equal("relayed");
      expect(Number((await word(connection, to)) + 2n)).to.be.at.least(Number(gasLimit));
    });

    it(`to L1 ${nameOf(one)}`, async () => {
      const { ovm } = connection;
      const { withdrawal } = await ovm.sendMessage({ layer: "l2", to, data, value: 7n, gasLimit });
      await ovm.fastForward(withdrawal);
      const call = abi.encodeFunctionData("finalizeWithdrawalTransaction", [withdrawal]);
      const request = { from, to: (await ovm.addresses()).portal, data: call };
      const least = await leastGas(request);

      for (const gas of ABOVE.map((above) => least + above).filter((sum) => sum <= MOST_GAS)) {
        const snapshot = await l1("evm_snapshot");
        const hash = await l1("eth_sendTransaction", { ...request, gas: `0x${gas.toString(16)}` });
        const { logs } = (await l1("eth_getTransactionReceipt", hash)) as {
          logs: { topics: string[]; data: string }[];
        };
        const events = logs.flatMap((log) => abi.parseLog(log)?.name ?? []);
        // One of the two: a message of which the messenger knows nothing would be lost.
        expect(events, `with ${gas} gas`).to.have.lengthOf(1);
        if (to === GREEDY) expect(events).to.deep.equal(["FailedRelayedMessage"]);
        if (events[0] === "RelayedMessage") {
          expect(Number((await word(ovm.l1, to)) + 2n)).to.be.at.least(Number(gasLimit));
        }
        await l1("evm_revert", snapshot);
      }
    });
  }
});
