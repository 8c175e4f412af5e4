import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { builtIn } from "../../src/internal/rpc/dispatch.js";
import { aliases } from "../../src/internal/rpc/methods/aliases.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";
import { Random } from "../helpers/random/random.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const hex = (value: bigint): string => `0x${value.toString(16)}`;

/** Values at the edges of what JSON-RPC can say. */
const VALUES: readonly unknown[] = [
  ...[0n, 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n, 2n ** 128n, 2n ** 255n, 2n ** 256n - 1n].map(
    hex,
  ),
  hex(2n ** 256n),
  ...["latest", "pending", "earliest", "safe", "0x", "0x0", "0xzz", "", "constructor", "__proto__", ALICE, BOB],
  `0x${"ab".repeat(32)}`,
  `0x${"60".repeat(100)}`,
  ...[null, true, false, -1, 0, 1.5, 2 ** 53, [], {}, [[]]],
  { from: ALICE, to: BOB, value: hex(2n ** 256n - 1n) },
  { from: ALICE, to: BOB, gasPrice: hex(2n ** 127n), gas: hex(2n ** 64n - 1n), value: hex(2n ** 255n) },
  { from: ALICE, data: assemble`INVALID`, gas: hex(10n ** 6n) },
  { from: ALICE, to: BOB, nonce: hex(2n ** 64n - 1n), maxFeePerGas: hex(2n ** 200n) },
  { fromBlock: "0x0", toBlock: hex(2n ** 40n), address: [], topics: [null, [null]] },
  { address: BOB, fromBlock: "latest", toBlock: "0x0" },
  { tracer: "callTracer", tracerConfig: { withLog: true } },
  { forking: { jsonRpcUrl: "http://127.0.0.1:1" } },
];

/** These undo what others did, mine for as long as they are told, or print. */
const LEFT_OUT =
  /^(hardhat_reset|evm_revert|anvil_reset|anvil_revert|(hardhat|evm|anvil)_mine|(hardhat|anvil)_setLoggingEnabled|ovm_)/;

describe("hostile requests to both layers", () => {
  let connection: NetworkConnection;

  before(async () => (connection = await (await createHre()).network.create("ovm")));
  after(async () => await connection.close());

  it("are each answered or refused with a code, and leave a rollup that works", async function () {
    this.timeout(300_000);
    const random = new Random(20_261_127);
    const methods = [...Object.keys(builtIn), ...Object.keys(aliases)].filter((name) => !LEFT_OUT.test(name));
    let refused = 0;
    for (let round = 0; round < 2_000; round++) {
      const method = methods[random.next(methods.length)]!;
      const params = Array.from({ length: random.next(4) }, () => VALUES[random.next(VALUES.length)]);
      const { provider } = random.next(2) === 0 ? connection.ovm.l1 : connection;
      try {
        await provider.request({ method, params });
      } catch (error) {
        refused++;
        const { code, message } = error as { code: unknown; message: unknown };
        expect(code, `${method} ${JSON.stringify(params)}: ${String(message)}`).to.be.a("number");
        expect(message).to.be.a("string").and.not.equal("");
        expect(code, `${method} ${JSON.stringify(params)}: ${String(message)}`).not.to.equal(-32603);
      }
    }
    expect(refused).to.be.greaterThan(500).and.lessThan(2_000);
    // What a user may set, and did.
    const l1 = connection.ovm.l1.provider;
    await l1.request({ method: "evm_setBlockGasLimit", params: [hex(60_000_000n)] });
    await l1.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: [hex(10n ** 9n)] });
    for (const { provider } of [connection.ovm.l1, connection]) {
      await provider.request({ method: "evm_setAutomine", params: [true] });
      await provider.request({ method: "evm_mine" });
    }
    const carol = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    const { l2 } = await connection.ovm.depositEth({ from: carol, value: 7n });
    expect(l2?.status).to.equal("success");
  });
});
