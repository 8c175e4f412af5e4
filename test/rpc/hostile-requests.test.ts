import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/project/hre.js";
import { hostileRequest } from "../helpers/random/hostile-requests.js";
import { Random } from "../helpers/random/random.js";

describe("hostile requests to both layers", () => {
  let connection: NetworkConnection;

  before(async () => (connection = await (await createHre()).network.create("ovm")));
  after(async () => await connection.close());

  it("are each answered or refused with a code, and leave a rollup that works", async function () {
    this.timeout(300_000);
    const random = new Random(20_261_127);
    let refused = 0;
    for (let round = 0; round < 2_000; round++) {
      const { method, params } = hostileRequest(random);
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
    await connection.ovm.sequencer.resume();
    const l1 = connection.ovm.l1.provider;
    await l1.request({ method: "evm_setBlockGasLimit", params: ["0x3938700"] });
    await l1.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x3b9aca00"] });
    for (const { provider } of [connection.ovm.l1, connection]) {
      await provider.request({ method: "evm_setAutomine", params: [true] });
      await provider.request({ method: "evm_mine" });
    }
    const carol = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    const { l2 } = await connection.ovm.depositEth({ from: carol, value: 7n });
    expect(l2?.status).to.equal("success");
  });
});
