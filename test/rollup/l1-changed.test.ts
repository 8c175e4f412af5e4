import { expect } from "chai";
import { network } from "hardhat";

import type { RollupError } from "../../src/internal/rollup/errors.js";
import { SEQUENCER_KEY } from "../../src/internal/rollup/l1/role-keys.js";
import { L1Sender } from "../../src/internal/rollup/l1/sender.js";
import { L1_ADDRESSES } from "../../src/internal/rollup/l1-addresses.js";
import { createRollup } from "../../src/internal/rollup/rollup.js";
import type { Eip1193Provider } from "../../src/internal/rollup/types.js";
import { createDispatcher } from "../../src/internal/rpc/dispatch.js";
import { optimism } from "../../src/internal/semantics/optimism.js";
import { ovmMethods } from "../../src/internal/verbs/methods.js";
import { ACCOUNTS, CONFIG, startRollup } from "../helpers/rollup/start-rollup.js";

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as RollupError,
  );

describe("an L1 that is not what it was", () => {
  it("is noticed when it was restarted under the rollup", async () => {
    const [first, second] = [await network.create("default"), await network.create("default")];
    let current: Eip1193Provider = first.provider;
    const rollup = await createRollup({
      l1: { request: (args) => current.request(args) },
      config: CONFIG,
      semantics: optimism,
      accounts: ACCOUNTS,
      dispatch: (node) => createDispatcher(node, ovmMethods),
    });
    const transfer = { from: ACCOUNTS[0]!.address, to: ACCOUNTS[1]!.address, value: "0x1" };
    const send = () => rollup.exclusive(() => rollup.requestL1("eth_sendTransaction", [transfer]));
    await send();
    current = second.provider;
    await second.provider.request({ method: "hardhat_mine", params: ["0x3"] });
    for (let round = 0; round < 2; round += 1) {
      const error = await failure(send());
      expect(error?.code).to.equal("L1_CHANGED");
      expect(error?.message).to.match(/restarted/);
    }
    await Promise.all([first.close(), second.close()]);
  });

  it("is refused when its chain id is another one", async () => {
    const error = await failure(startRollup({ l1ChainId: 900 }));
    expect(error?.code).to.equal("L1_CHAIN_ID_MISMATCH");
    expect(error?.details).to.deep.equal({ actual: 31337, configured: 900 });
  });

  it("says in words why it refuses a role", async () => {
    const started = await startRollup();
    const provider: Eip1193Provider = { request: ({ method, params }) => started.l1(method, ...(params as unknown[])) };
    const sender = new L1Sender(provider, CONFIG.l1ChainId);
    const error = await failure(
      sender.send(SEQUENCER_KEY, L1_ADDRESSES.canonicalTransactionChain, `0xd0f89344${"00".repeat(11)}`, 1_000_000n),
    );
    expect(error?.code).to.equal("L1_REFUSED");
    expect(error?.details["reason"]).to.match(/^WrongStart\(expected: 1, actual: 0\)$/);
    await started.close();
  });
});
