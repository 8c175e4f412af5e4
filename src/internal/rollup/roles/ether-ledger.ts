import type { SemanticsValues } from "../../semantics/types.js";
import type { DevOverride } from "../derivation/elements.js";
import { RollupError } from "../errors.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Chain } from "../l2/types.js";
import type { Address } from "../types.js";

/** Variables of an ERC-20 that are no balances lie in the first slots; balances lie at hashes. */
const FIRST_SLOTS = 256n;

/** The account on L1 that pays what leaves L2: the portal, or in the OVM the bridge, which is no portal. */
export function payerOf({ accounts }: SemanticsValues, { portal, l1StandardBridge }: L1Addresses): Address {
  return accounts.ether.ledger === "account" ? portal : l1StandardBridge;
}

/**
 * Wei that a cheat creates on L2. In the OVM a slot of the ERC-20 that holds all ether may be a balance.
 *
 * @throws {RollupError} `ETHER_LEDGER_MISSING` where a balance would be a slot of an account that is gone
 */
export async function weiCreated(
  override: DevOverride,
  chain: L2Chain,
  { accounts: { ether } }: SemanticsValues,
): Promise<bigint> {
  const state = chain.latestState();
  if (override.kind === "balance") {
    if (ether.ledger !== "account") await assertLedger(chain, ether.address);
    return override.balance - (await state.balance(override.address));
  }
  if (override.kind !== "storage" || ether.ledger === "account") return 0n;
  const { address, slot, value } = override;
  if (address.toLowerCase() !== ether.address.toLowerCase() || BigInt(slot) < FIRST_SLOTS) return 0n;
  return value - BigInt(await state.storageAt(address, slot));
}

async function assertLedger(chain: L2Chain, ledger: Address): Promise<void> {
  const state = chain.latestState();
  if ((await state.code(ledger)) !== "0x" || (await state.nonce(ledger)) > 0n) return;
  throw new RollupError(
    "ETHER_LEDGER_MISSING",
    `No balance can be set: all ether is storage of the contract at ${ledger}, which is gone. Set its code again first (hardhat_setCode), or go back to a snapshot.`,
    { ledger },
  );
}
