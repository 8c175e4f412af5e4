import { RollupError } from "../../../rollup/errors.js";
import type { Address, Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { derived, type Methods } from "../../method.js";
import { address, quantity } from "../../params/primitives.js";

/** `balanceOf(address)` and `allowance(address,address)` */
const BALANCE_OF = "0x70a08231";
const ALLOWANCE = "0xdd62ed3e";

type Prestate = Record<Address, { storage?: Record<Hex, Hex> }>;

/** Balances and allowances of ERC-20 tokens, set in the tokens' storage. */
export const anvilErc20Methods: Methods = {
  anvil_dealERC20: derived(
    { account: address, token: address, balance: quantity },
    (ask, { account, token, balance }) => setWhatItReads(ask, token, `${BALANCE_OF}${padded(account)}`, balance),
  ),
  anvil_setERC20Allowance: derived(
    { owner: address, spender: address, token: address, amount: quantity },
    (ask, { owner, spender, token, amount }) =>
      setWhatItReads(ask, token, `${ALLOWANCE}${padded(owner)}${padded(spender)}`, amount),
  ),
};

const padded = (account: Address): string => account.slice(2).padStart(64, "0");

/** Finds the slot that a view function answers with, by trying those that it reads, and writes it. */
async function setWhatItReads(ask: Ask, token: Address, data: Hex, value: bigint): Promise<null> {
  const call = { to: token, data };
  const read = (await ask("debug_traceCall", [call, "latest", { tracer: "prestateTracer" }])) as Prestate;
  const word: Hex = `0x${value.toString(16).padStart(64, "0")}`;
  for (const [account, { storage = {} }] of Object.entries(read)) {
    for (const slot of Object.keys(storage)) {
      const overrides = { [account]: { stateDiff: { [slot]: word } } };
      // A slot that the token needs for something else may make the call fail.
      const answer = await ask("eth_call", [call, "latest", overrides]).catch(() => undefined);
      if (answer !== word) continue;
      await ask("hardhat_setStorageAt", [account, slot, word]);
      return null;
    }
  }
  throw new RollupError(
    "TOKEN_SLOT_NOT_FOUND",
    `No storage slot that ${token} reads holds what it answers. Its balances are computed, or it is no ERC-20 token: use its own functions.`,
    { token },
  );
}
