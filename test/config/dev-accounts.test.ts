import { expect } from "chai";
import { HDNodeWallet, Mnemonic } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { EdrNetworkAccountsUserConfig, EdrNetworkConfig } from "hardhat/types/config";

import { devAccounts } from "../../src/internal/config/dev-accounts.js";

async function accountsOf(accounts: EdrNetworkAccountsUserConfig | undefined) {
  const hre = await createHardhatRuntimeEnvironment({ networks: { n: { type: "edr-simulated", accounts } } });
  return await devAccounts((hre.config.networks.n as EdrNetworkConfig).accounts);
}

function derive(mnemonic: string, path: string) {
  const { address, privateKey } = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(mnemonic), path);
  return { address: address.toLowerCase(), privateKey };
}

describe("devAccounts", () => {
  it("knows Hardhat's default accounts by heart", async () => {
    const accounts = await accountsOf(undefined);
    expect(accounts).to.have.lengthOf(20);
    for (const [i, { address, privateKey, balance }] of accounts.entries()) {
      const mnemonic = "test test test test test test test test test test test junk";
      expect({ address, privateKey }).to.deep.equal(derive(mnemonic, `m/44'/60'/0'/0/${i}`));
      expect(balance).to.equal(10_000n * 10n ** 18n);
    }
  });

  it("derives those of another mnemonic, path and start", async () => {
    const mnemonic = "myth like bonus scare over problem client lizard pioneer submit female collect";
    const [first, second] = await accountsOf({ mnemonic, path: "m/44'/60'/1'/0", initialIndex: 5, count: 2 });
    expect(first).to.deep.include(derive(mnemonic, "m/44'/60'/1'/0/5"));
    expect(second).to.deep.include(derive(mnemonic, "m/44'/60'/1'/0/6"));
  });

  it("takes a list of keys with balances", async () => {
    const privateKey = `0x${"11".repeat(32)}`;
    expect(await accountsOf([{ privateKey, balance: 5n }])).to.deep.equal([
      { address: "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a", privateKey, balance: 5n },
    ]);
  });
});
