import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { MOST_TRANSACTION_GAS } from "../../src/internal/connection/wire/gas-limits.js";
import { finalizeGas, proveGas } from "../../src/internal/connection/withdrawals/withdrawal-gas.js";
import { PREDEPLOYS } from "../../src/internal/rollup/l2-addresses.js";
import { createHre } from "../helpers/project/hre.js";

/** Room for a portal that gets a little dearer; beyond it the bound is stale. */
const LOOSE = 1.5;

describe("the gas that verbs send along with a withdrawal", function () {
  this.timeout(120_000);
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
  });
  after(() => connection.close());

  const limitOf = async (hash: string): Promise<number> => {
    const sent = await connection.ovm.l1.provider.request({ method: "eth_getTransactionByHash", params: [hash] });
    return Number((sent as { gas: string }).gas);
  };

  const withdrawals = [
    { data: "0x", gasLimit: 0n },
    { data: `0x${"ff".repeat(1_000)}`, gasLimit: 200_000n },
    { data: `0x${"ff".repeat(40_000)}`, gasLimit: 500_000n },
    { data: `0x${"ff".repeat(119_744)}`, gasLimit: 5_000_000n },
  ];
  for (const others of [0, 40]) {
    for (const { data, gasLimit } of withdrawals) {
      const bytes = (data.length - 2) / 2;
      it(`is enough, and not much more, for ${bytes} bytes and ${gasLimit} gas beside ${others} other withdrawals`, async () => {
        const { ovm } = connection;
        await connection.provider.request({ method: "evm_setAutomine", params: [false] });
        const [from] = (await connection.provider.request({ method: "eth_accounts" })) as string[];
        const nonce = Number(
          await connection.provider.request({ method: "eth_getTransactionCount", params: [from, "latest"] }),
        );
        for (let other = 0; other < others; other += 1) {
          const request = {
            from,
            to: PREDEPLOYS.l2ToL1MessagePasser,
            value: "0x1",
            nonce: `0x${(nonce + other).toString(16)}`,
            gas: "0x30d40",
          };
          await connection.provider.request({ method: "eth_sendTransaction", params: [request] });
        }
        await connection.provider.request({ method: "evm_mine" });
        await connection.provider.request({ method: "evm_setAutomine", params: [true] });

        const withdrawal = await ovm.withdrawEth({ value: 1n, data, gasLimit });
        const proven = await withdrawal.prove();
        expect(await limitOf(proven.transactionHash)).to.be.at.most(LOOSE * Number(proven.gasUsed));
        await ovm.fastForward(withdrawal);
        const finalized = await withdrawal.finalize();
        // The target's own gas is not used here, and has to be there all the same.
        const withTarget = Number(finalized.gasUsed) + (Number(gasLimit) * 64) / 63 + 45_000;
        expect(await limitOf(finalized.transactionHash)).to.be.at.most(LOOSE * withTarget);
      });
    }
  }

  it("is no more than a transaction may have", () => {
    expect(finalizeGas("0x", MOST_TRANSACTION_GAS)).to.equal(MOST_TRANSACTION_GAS);
    expect(proveGas("0x", 1_000)).to.equal(MOST_TRANSACTION_GAS);
  });
});
