import { expect } from "chai";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = ACCOUNTS[0]!.address;
const PLACE: Hex = `0x${"ab".repeat(20)}`;
/** What the elements of a block hold, in bytes. */
const MOST = 262_144;
/** Of a cheat beside its code: kind, address, no key, and the lengths of lists and strings. */
const CHEAT = 32;

/** Longer code than the machine on L1 knows: nothing is proven. */
const unproven = defineSemantics({
  extends: "optimism",
  name: "long-code",
  code: { maxCodeSize: { value: 100_000 } },
});

describe("a rollup whose blocks L1 cannot judge", function () {
  this.timeout(60_000);
  let started: StartedRollup;
  let ask: StartedRollup["l2"];
  before(async () => {
    started = await startRollup({ posting: "manual" }, { semantics: unproven, verify: true });
    ask = started.l2;
  });
  after(() => started.close());

  const send = (request: object) => ask("eth_sendTransaction", { from: FROM, to: PLACE, ...request });
  const messageOf = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("it succeeded"),
      (error: Error) => error.message,
    );
  const code = (bytes: number): Hex => `0x${"00".repeat(bytes)}`;

  it("has no longest input of a precompile", async () => {
    for (const precompile of [0x02, 0x03]) {
      await ask(
        "hardhat_setCode",
        PLACE,
        assemble`PUSH0 PUSH0 PUSH3 200000 PUSH0 PUSH1 ${precompile} GAS STATICCALL STOP`,
      );
      expect(await send({ gas: "0xf42400" })).to.match(/^0x/);
    }
  });

  it("has no dearest call of a precompile", async () => {
    const pairing = assemble`PUSH0 PUSH0 PUSH2 ${192 * 205} PUSH0 PUSH1 8 GAS STATICCALL PUSH1 end JUMPI INVALID end: STOP`;
    await ask("hardhat_setCode", PLACE, pairing);
    expect(await send({ gas: "0xf42400" })).to.match(/^0x/);
  });

  it("takes cheats as long as a block's elements, names both lengths beyond, and posts them", async () => {
    const longest = MOST - CHEAT;
    for (const bytes of [46_081, longest - 1, longest]) {
      await ask("hardhat_setCode", PLACE, code(bytes));
      expect(await ask("eth_getCode", PLACE, "latest")).to.have.lengthOf(2 + 2 * bytes);
      await ask("evm_mine");
    }
    const message = await messageOf(ask("hardhat_setCode", PLACE, code(longest + 1)));
    expect(message)
      .to.include(`Code of ${longest + 1} bytes`)
      .and.to.include(`at most ${longest} of them`);
    await ask("ovm_submitBatch");
    await ask("hardhat_setCode", PLACE, "0x00");
  });

  it("takes transactions as long as a block's elements, names both lengths beyond, and posts them", async () => {
    const raw = await ask("debug_getRawTransaction", await send({ data: code(140_000), gas: "0xf42400" }));
    const rest = (raw.length - 2) / 2 - 140_000;
    const longest = MOST - rest;
    for (const bytes of [longest - 1, longest])
      expect(await send({ data: code(bytes), gas: "0xf42400" })).to.match(/^0x/);
    const message = await messageOf(send({ data: code(longest + 1), gas: "0xf42400" }));
    expect(message)
      .to.include(`${MOST + 1} bytes`)
      .and.to.include(`at most ${MOST}`);
    await ask("ovm_submitBatch");
  });

  it("is verified with what it took", async () => {
    const { verified, difference } = await ask("ovm_verify");
    expect(difference ?? undefined).to.equal(undefined);
    expect(Number(verified)).to.be.greaterThan(5);
  });

  it("keeps a bound that its own semantics has", async () => {
    const own = defineSemantics({ extends: unproven, name: "own", caps: { precompileBytes: { value: 64 } } });
    const other = await startRollup({}, { semantics: own });
    await other.l2("hardhat_setCode", PLACE, assemble`PUSH0 PUSH0 PUSH1 65 PUSH0 PUSH1 2 GAS STATICCALL STOP`);
    const message = await messageOf(other.l2("eth_sendTransaction", { from: FROM, to: PLACE, gas: "0xf42400" }));
    expect(message).to.include("64 bytes (caps.precompileBytes)");
    await other.close();
  });
});
