import { expect } from "chai";

import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import type { Row } from "../../../src/internal/semantics/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { ACCOUNTS, ETHER, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
/** A hash of 65 bytes. */
const CODE = assemble`PUSH0 PUSH0 PUSH1 65 PUSH0 PUSH1 2 GAS STATICCALL STOP`;

describe("a rollup that verifies every block", () => {
  it("goes on as any other while its blocks are right", async () => {
    const started = await startRollup({}, { verify: true });
    const { l1, l2 } = started;
    const id: unknown = await l1("evm_snapshot");
    await l2("eth_sendTransaction", { from: alice, data: "0x00" });
    await l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    await l2("evm_revert", id);
    await l2("eth_sendTransaction", { from: bob, to: alice, value: "0x1" });
    expect(await l2("eth_blockNumber")).to.equal("0x1");
    await started.close();
  });

  it("fails the request whose block comes out otherwise, and names what differs", async () => {
    const limit: Row<number | null> = { value: 64, says: "Short inputs.", source: { of: "test", at: "here" } };
    const semantics = defineSemantics({ extends: "optimism", name: "own", caps: { precompileBytes: limit } });
    const started = await startRollup({}, { verify: true, semantics });
    const { l2 } = started;
    // The node takes the rule over with the first block; the verifier, which is made behind it, has another.
    const isLater = () => started.rollup.chain.head.number > 0n;
    Object.defineProperty(valuesOf(started.rollup.semantics).caps, "precompileBytes", {
      get: () => (isLater() ? 131_072 : 64),
    });
    await l2("eth_sendTransaction", { from: alice, to: bob });
    const id: unknown = await l2("evm_snapshot");
    const send = () => l2("eth_sendTransaction", { from: alice, data: CODE, gas: "0x30d40" });
    const error: unknown = await send().catch((reason: unknown) => reason);
    const { hash } = started.rollup.chain.head.transactions[0]!;
    expect(error).to.have.property("code", "EXECUTION_DIFFERS");
    const details = { block: 2n, field: "gasUsed", transaction: { index: 0, hash, field: "status" } };
    expect(error).to.have.property("details").that.deep.includes(details);
    // It is told once; blocks behind it cannot be compared, until it is gone.
    expect(await l2("eth_blockNumber")).to.equal("0x2");
    await l2("eth_sendTransaction", { from: bob, to: alice, value: "0x1" });
    await l2("evm_revert", id);
    const again: unknown = await send().catch((reason: unknown) => reason);
    expect(again).to.have.property("code", "EXECUTION_DIFFERS");
    await started.close();
  });
});
