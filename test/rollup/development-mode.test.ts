import { bytesToHex } from "@ethereumjs/util";
import { expect } from "chai";

import { encodeDevOverride, encodeUnsignedTransaction } from "../../src/internal/rollup/derivation/elements.js";
import { PREDEPLOYS } from "../../src/internal/rollup/l2-addresses.js";
import { builtIn } from "../../src/internal/rpc/dispatch.js";
import { aliases } from "../../src/internal/rpc/methods/aliases.js";
import { withdrawRequest } from "../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;
const WORD = `0x${"11".repeat(32)}`;

/** Every cheat on L2, by its first name. */
const CHEATS: Record<string, unknown[]> = {
  hardhat_setBalance: [RECIPIENT, "0x1"],
  hardhat_setCode: [RECIPIENT, "0x00"],
  hardhat_setNonce: [RECIPIENT, "0x1"],
  hardhat_setStorageAt: [RECIPIENT, "0x0", WORD],
  hardhat_setNextBlockBaseFeePerGas: ["0x1"],
  hardhat_setPrevRandao: [WORD],
  hardhat_impersonateAccount: [RECIPIENT],
  anvil_autoImpersonateAccount: [true],
};

describe("a chain that is not in development mode", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ developmentMode: false });
  });
  afterEach(() => started.close());

  const refused = (send: Promise<unknown>): Promise<unknown> =>
    send.then(
      () => undefined,
      (error: { code?: unknown; data?: { code?: string } }) => error.data?.code ?? error.code,
    );

  it("knows every method that sets something", () => {
    const setters = Object.keys(builtIn).filter((name) => /^(hardhat|anvil|evm)_(set|.*[iI]mpersonate)/.test(name));
    // What these set is the endpoint's or the clock's, ends a cheat, is set by another cheat, or is refused on every chain.
    const others =
      /LoggingEnabled|Automine|IntervalMining|NextBlockTimestamp|setTime|stopImpersonating|ERC20Allowance|Coinbase|MinGasPrice|BlockGasLimit|TimestampInterval|ChainId|RpcUrl/;
    expect(setters.filter((name) => !others.test(name)).sort()).to.deep.equal(Object.keys(CHEATS).sort());
  });

  it("refuses each cheat at the door, under each of its names, and goes on", async () => {
    const { l1, l2, rollup } = started;
    const portal = await l1("eth_getBalance", rollup.addresses.portal, "latest");
    const head = await l1("eth_blockNumber");
    for (const [name, params] of Object.entries(CHEATS)) {
      const names = [name, ...Object.keys(aliases).filter((alias) => aliases[alias] === name)];
      expect(names.length, name).to.be.greaterThan(name === "hardhat_setNonce" ? 0 : 1);
      for (const one of names) expect(await refused(l2(one, ...params)), one).to.equal("NOT_IN_DEVELOPMENT_MODE");
    }
    expect(await l1("eth_getBalance", rollup.addresses.portal, "latest"), "nothing was paid for it").to.equal(portal);
    expect(await l1("eth_blockNumber")).to.equal(head);
    await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    const { input } = rollup.chain.head;
    expect(input.headerOverrides).to.deep.equal({});
    expect(input.sequenced).to.have.length(1);
    await l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));
    expect((await rollup.status()).chain).to.include({ elements: 3n, outputs: 3n });
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
    expect(started.warnings).to.deep.equal([]);
  });

  it("refuses the cheats that set storage for their caller", async () => {
    const { l2 } = started;
    for (const [name, ...params] of [
      ["anvil_dealERC20", bob, PREDEPLOYS.weth9, "0x5"],
      ["anvil_setERC20Allowance", alice, bob, PREDEPLOYS.weth9, "0x5"],
    ] as const) {
      expect(await refused(l2(name, ...params)), name).to.equal("NOT_IN_DEVELOPMENT_MODE");
    }
  });

  it("refuses them as raw transactions, too", async () => {
    const unsigned = encodeUnsignedTransaction({
      from: bob,
      type: 2,
      nonce: 0n,
      gasLimit: 100_000n,
      to: alice,
      value: 1n,
      data: "0x",
      maxFeePerGas: 10n ** 10n,
      maxPriorityFeePerGas: 0n,
      accessList: [],
      authorizationList: [],
    });
    const override = encodeDevOverride({ kind: "balance", address: bob, balance: 1n });
    for (const automine of [true, false]) {
      await started.l2("evm_setAutomine", automine);
      const send = (element: Uint8Array) => refused(started.l2("eth_sendRawTransaction", bytesToHex(element)));
      expect(await send(unsigned)).to.equal("UNSIGNED_NOT_ALLOWED");
      expect(await send(override)).to.equal("MALFORMED_TRANSACTION");
      expect((await started.rollup.status()).sequencer.mempool).to.equal(0);
    }
  });
});
