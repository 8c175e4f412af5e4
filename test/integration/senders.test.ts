import { expect } from "chai";
import { getAddress, NonceManager, parseEther, Wallet } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { createWalletClient, custom } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { ovm as l2Chain, ovmL1 as l1Chain } from "../../src/viem.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

/** A key that no node has. */
const KEY = `0x${"5e".repeat(32)}` as const;
const ADDRESS = new Wallet(KEY).address;

/** Every address in `value` whose letters are not those of its checksum, with the way to it. */
function withoutChecksum(value: unknown, path = ""): string[] {
  if (typeof value === "string") {
    const isAddress = /^0x[0-9a-fA-F]{40}$/.test(value) && !path.endsWith(".data");
    return isAddress && value !== getAddress(value.toLowerCase()) ? [`${path} ${value}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => withoutChecksum(item, `${path}.${key}`));
}

describe("who sends, and how addresses look", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
    const { ovm, networkHelpers } = connection;
    const l1 = ovm.l1 as unknown as NetworkConnection;
    for (const helpers of [networkHelpers, l1.networkHelpers]) await helpers.setBalance(ADDRESS, parseEther("100"));
  });
  after(async () => await connection.close());

  const senders = {
    "an ethers Wallet without a provider": () => new Wallet(KEY),
    "an ethers Wallet with the provider of either layer": () => new Wallet(KEY, connection.ethers.provider),
    "an ethers NonceManager": () => new NonceManager(new Wallet(KEY)),
    "a local account of viem": () => privateKeyToAccount(KEY),
    "a wallet client of viem": () =>
      createWalletClient({ account: privateKeyToAccount(KEY), chain: l2Chain, transport: custom(connection.provider) }),
  };
  for (const [name, make] of Object.entries(senders)) {
    it(`${name} signs what it sends, on both layers`, async () => {
      const { ovm } = connection;
      const from = make();
      const { l1, l2 } = await ovm.depositEth({ from, value: parseEther("2") });
      expect([l1.from, l2?.from]).to.deep.equal([ADDRESS, ADDRESS]);
      const withdrawal = await ovm.withdrawEth({ from, value: parseEther("1") });
      expect(withdrawal.l2.from).to.equal(ADDRESS);
      await ovm.fastForward(withdrawal);
      expect(await withdrawal.finalize({ from })).to.include({ from: ADDRESS, succeeded: true });
    });
  }

  it("a wallet client without a key of its own leaves signing to the node", async () => {
    const { ovm, provider } = connection;
    const [, account] = (await provider.request({ method: "eth_accounts" })) as `0x${string}`[];
    const from = createWalletClient({ account, chain: l1Chain, transport: custom(ovm.l1.provider) });
    expect((await ovm.depositEth({ from, value: 1n })).l1.from).to.equal(getAddress(account!));
    const keyless = createWalletClient({ chain: l1Chain, transport: custom(ovm.l1.provider) });
    expect(await codeOf(ovm.depositEth({ from: keyless, value: 1n }))).to.equal("INVALID_ADDRESS");
  });

  it("a key that keyless has is refused by the node", async () => {
    const stranger = `0x${"77".repeat(20)}`;
    await expect(connection.ovm.withdrawEth({ from: stranger, value: 1n })).to.be.rejectedWith(/Unknown account/);
  });

  it("receipts of L2 have the L1 data fee, those of deposits and of L1 have none", async () => {
    const { ovm } = connection;
    const { l1, l2 } = await ovm.depositEth({ value: 1n });
    expect([l1.l1Fee, l2?.l1Fee]).to.deep.equal([undefined, undefined]);
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    expect(withdrawal.l2.l1Fee! > 0n).to.equal(true);
  });

  it("addresses that verbs return have checksums", async () => {
    const { ovm, ethers } = connection;
    const [alice, bob] = await ethers.getSigners();
    const { portal } = await ovm.addresses();
    const message = await ovm.sendMessage({ to: bob!, data: "0x" });
    await ovm.sequencer.censor(bob!);
    const results: unknown[] = [
      await ovm.addresses(),
      await ovm.status(),
      message,
      await ovm.depositEth({ value: 1n, to: bob }),
      await ovm.withdrawEth({ value: 1n, to: bob }),
      await ovm.applyAlias(bob!),
      await ovm.undoAlias(bob!),
      await ovm.impersonateCrossDomainSender(bob!),
      // Any contract of L1 does.
      await ovm.bridgeErc20(portal, { name: "Token", symbol: "TOK", decimals: 18 }),
    ];
    await ovm.sequencer.censor(bob!, false);
    const fraud = await ovm.injectFraud({ kind: "withdrawal-forgery", from: bob, to: alice, amount: 1n });
    results.push(fraud, await ovm.proveFraud(fraud), await ovm.disputes());
    expect(results.flatMap((result) => withoutChecksum(result))).to.deep.equal([]);
  });
});
