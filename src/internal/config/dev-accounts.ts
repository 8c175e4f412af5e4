import type { EdrNetworkAccountsConfig, EdrNetworkHDAccountsConfig } from "hardhat/types/config";

import type { DevAccount, Hex } from "../rollup/types.js";
import { DEFAULT_ACCOUNTS } from "./default-accounts.js";

/** Hardhat's defaults for `accounts` (hardhat 3.17: network-manager/accounts/constants.ts). */
const DEFAULT = {
  mnemonic: "test test test test test test test test test test test junk",
  path: "m/44'/60'/0'/0",
  initialIndex: 0,
  passphrase: "",
};

const cache = new WeakMap<EdrNetworkAccountsConfig, Promise<DevAccount[]>>();

/** The accounts of a simulated network, with their keys; derived once per config. */
export async function devAccounts(config: EdrNetworkAccountsConfig): Promise<DevAccount[]> {
  let accounts = cache.get(config);
  if (accounts === undefined) {
    accounts = Array.isArray(config) ? fromList(config) : fromMnemonic(config);
    cache.set(config, accounts);
  }
  return await accounts;
}

async function fromList(config: Extract<EdrNetworkAccountsConfig, unknown[]>): Promise<DevAccount[]> {
  const keys = await Promise.all(config.map(async ({ privateKey }) => (await privateKey.getHexString()) as Hex));
  return await withAddresses(keys, (i) => config[i]?.balance ?? 0n);
}

async function fromMnemonic(config: EdrNetworkHDAccountsConfig): Promise<DevAccount[]> {
  const mnemonic = (await config.mnemonic.get()).trim();
  const passphrase = await config.passphrase.get();
  const { path, initialIndex, count, accountsBalance: balance } = config;
  const isDefault =
    mnemonic === DEFAULT.mnemonic &&
    passphrase === DEFAULT.passphrase &&
    path.replace(/\/$/, "") === DEFAULT.path &&
    initialIndex === DEFAULT.initialIndex &&
    count <= DEFAULT_ACCOUNTS.length;
  if (isDefault) return DEFAULT_ACCOUNTS.slice(0, count).map((account) => ({ ...account, balance }));

  const [{ mnemonicToSeedSync }, { HDKey }] = await Promise.all([
    import("ethereum-cryptography/bip39.js"),
    import("ethereum-cryptography/hdkey.js"),
  ]);
  const master = HDKey.fromMasterSeed(mnemonicToSeedSync(mnemonic, passphrase));
  const parent = path.endsWith("/") ? path : `${path}/`;
  const keys = Array.from({ length: count }, (_, i): Hex => {
    const { privateKey } = master.derive(`${parent}${initialIndex + i}`);
    return `0x${Buffer.from(privateKey ?? []).toString("hex")}`;
  });
  return await withAddresses(keys, () => balance);
}

async function withAddresses(keys: Hex[], balanceOf: (index: number) => bigint): Promise<DevAccount[]> {
  const [{ getPublicKey }, { fromPublicKey }] = await Promise.all([import("ox/Secp256k1"), import("ox/Address")]);
  return keys.map((privateKey, i) => ({
    address: fromPublicKey(getPublicKey({ privateKey })),
    privateKey,
    balance: balanceOf(i),
  }));
}
