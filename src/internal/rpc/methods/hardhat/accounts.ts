import { encodeDevOverride } from "../../../rollup/derivation/elements.js";
import { RollupError } from "../../../rollup/errors.js";
import type { Hex } from "../../../rollup/types.js";
import { InvalidParams } from "../../errors.js";
import { toQuantity } from "../../format/quantity.js";
import { derived, method, type Methods } from "../../method.js";
import { address, boolean, data, hash, quantity, uint64, word } from "../../params/primitives.js";

/** Cheats on accounts. Each becomes a batch element, so that verifiers agree with what it did. */
export const accountMethods: Methods = {
  hardhat_setBalance: method({ address, balance: quantity }, async ({ rollup }, { address, balance }) => {
    await rollup.override(encodeDevOverride({ kind: "balance", address, balance }));
    return true;
  }),
  anvil_addBalance: derived({ address, balance: quantity }, async (ask, { address, balance }) => {
    const sum = BigInt((await ask("eth_getBalance", [address, "latest"])) as Hex) + balance;
    if (sum >= 2n ** 256n)
      throw new InvalidParams(`invalid 'balance': the sum is ${sum}, and an account holds less than 2^256 wei`);
    return await ask("hardhat_setBalance", [address, toQuantity(sum)]);
  }),
  hardhat_setCode: method({ address, code: data }, async ({ rollup }, { address, code }) => {
    await rollup.override(encodeDevOverride({ kind: "code", address, code }));
    return true;
  }),
  hardhat_setNonce: method({ address, nonce: uint64 }, async ({ rollup }, { address, nonce }) => {
    const current = await rollup.mempool.nonce(address);
    if (nonce < current) {
      throw new RollupError(
        "NONCE_TOO_LOW",
        `New nonce (${nonce}) must not be smaller than the existing nonce (${current}): past transactions would count again.`,
        { address, nonce, current },
      );
    }
    await rollup.override(encodeDevOverride({ kind: "nonce", address, nonce }));
    return true;
  }),
  hardhat_setStorageAt: method({ address, slot: word, value: hash }, async ({ rollup }, { address, slot, value }) => {
    await rollup.override(encodeDevOverride({ kind: "storage", address, slot, value: BigInt(value) }));
    return true;
  }),
  hardhat_impersonateAccount: method({ address }, ({ rollup }, { address }) => {
    rollup.accounts.impersonate(address);
    return true;
  }),
  hardhat_stopImpersonatingAccount: method({ address }, ({ rollup }, { address }) =>
    rollup.accounts.stopImpersonating(address),
  ),
  anvil_autoImpersonateAccount: method({ on: boolean }, ({ rollup }, { on }) => {
    rollup.accounts.autoImpersonate = on;
    return true;
  }),
};
