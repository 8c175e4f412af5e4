import { expect } from "chai";
import { network } from "hardhat";

import { precompiles } from "../../../src/internal/artifacts/l1/precompiles.js";
import type { RollupError } from "../../../src/internal/rollup/errors.js";
import { assertPrecompiles } from "../../../src/internal/rollup/l1/assert-precompiles.js";
import { createRollup } from "../../../src/internal/rollup/rollup.js";
import { createDispatcher } from "../../../src/internal/rpc/dispatch.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { CONFIG } from "../../helpers/rollup/start-rollup.js";

/** What is wrong with an L1 of a hardfork; undefined if nothing is. */
async function refusalOn(hardfork: string): Promise<RollupError | undefined> {
  const connection = await network.create({ network: "default", override: { hardfork } });
  try {
    return await assertPrecompiles(connection.provider).then(
      () => undefined,
      (error: unknown) => error as RollupError,
    );
  } finally {
    await connection.close();
  }
}

describe("the precompiles of L1", () => {
  it("are there under Osaka", async () => {
    expect(await refusalOn("osaka")).to.equal(undefined);
  });

  for (const [hardfork, precompile] of [
    ["prague", 0x100n],
    ["cancun", 0x0bn],
  ] as const) {
    it(`are not under ${hardfork}, and the refusal names the first that is missing`, async () => {
      const error = await refusalOn(hardfork);
      expect(error?.code).to.equal("L1_LACKS_PRECOMPILES");
      expect(error?.details).to.deep.equal({ precompile });
      expect(error?.message)
        .to.include(`0x${precompile.toString(16)} `)
        .and.to.include('`hardfork: "osaka"`');
    });
  }

  it("are refused where L1 does not even run the contract that asks for them", async () => {
    expect((await refusalOn("shanghai"))?.code).to.equal("L1_LACKS_PRECOMPILES");
  });

  it("are asked for once where their hardfork is known, and each time where it is not", async () => {
    const connection = await network.create("default");
    let calls = 0;
    const counting = {
      request: async (args: { method: string; params?: unknown[] }): Promise<unknown> => {
        calls += 1;
        return await connection.provider.request(args);
      },
    };
    const name = "osaka, as this test alone calls it";
    for (const [hardfork, asked] of [
      [name, 1],
      [name, 1],
      [undefined, 2],
      [undefined, 3],
      [`${name}, too`, 4],
    ] as const) {
      await assertPrecompiles(counting, hardfork);
      expect(calls).to.equal(asked);
    }
    await connection.close();
  });

  it("are asked for again after a refusal", async () => {
    const connection = await network.create({ network: "default", override: { hardfork: "prague" } });
    for (let time = 0; time < 2; time += 1) {
      const refused = await assertPrecompiles(connection.provider, "prague").catch(({ code }: RollupError) => code);
      expect(refused).to.equal("L1_LACKS_PRECOMPILES");
    }
    await connection.close();
  });

  it("are asked for before a rollup starts", async () => {
    const connection = await network.create({ network: "default", override: { hardfork: "prague" } });
    const dispatch = createDispatcher;
    const error = await createRollup({
      l1: connection.provider,
      config: CONFIG,
      semantics: optimism,
      accounts: [],
      dispatch,
    }).then(
      () => undefined,
      (reason: unknown) => reason as RollupError,
    );
    expect(error?.code).to.equal("L1_LACKS_PRECOMPILES");
    await connection.close();
  });

  it("decide whether the machine's contract can be deployed, whose code is what is placed", async function () {
    // The first point evaluation of a process loads Hardhat's trusted setup.
    this.timeout(120_000);
    for (const [hardfork, status, code] of [
      ["osaka", "0x1", precompiles.deployedBytecode],
      ["prague", "0x0", undefined],
    ] as const) {
      const connection = await network.create({
        network: "default",
        override: { hardfork, throwOnTransactionFailures: false },
      });
      const { provider } = connection;
      const [from] = await provider.request({ method: "eth_accounts" });
      const creation = { from, data: precompiles.bytecode, gas: "0xffffff" };
      const hash = await provider.request({ method: "eth_sendTransaction", params: [creation] });
      const receipt = (await provider.request({ method: "eth_getTransactionReceipt", params: [hash] })) as {
        status: string;
        contractAddress: string | null;
      };
      expect(receipt.status, hardfork).to.equal(status);
      const { contractAddress } = receipt;
      const made = contractAddress && (await provider.request({ method: "eth_getCode", params: [contractAddress] }));
      expect(made ?? undefined).to.equal(code);
      await connection.close();
    }
  });
});
