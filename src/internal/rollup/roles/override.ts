import type { SemanticsValues } from "../../semantics/types.js";
import { decodeDevOverride } from "../derivation/elements.js";
import { RollupError } from "../errors.js";
import type { L1Door } from "../l1/door.js";
import { topUp } from "../l1/top-up.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Chain } from "../l2/types.js";
import type { Hex } from "../types.js";
import type { Coordinator } from "./coordinator.js";
import { payerOf, weiCreated } from "./ether-ledger.js";
import { MAX_SEQUENCED_BYTES, type Sequencer } from "./sequencer.js";

export interface OverrideParts {
  l1: L1Door;
  addresses: L1Addresses;
  semantics: SemanticsValues;
  chain: L2Chain;
  sequencer: Sequencer;
  coordinator: Coordinator;
}

/**
 * Applies a DEV_OVERRIDE element to L2, and tops up what pays withdrawals where it creates ETH, so that every wei of L2 can be withdrawn.
 *
 * @throws {RollupError} `OVERRIDE_TOO_LARGE`, `MALFORMED_DELEGATION`, `ETHER_LEDGER_MISSING`
 */
export async function applyCheat(element: Uint8Array, parts: OverrideParts): Promise<void> {
  const { l1, addresses, semantics, chain, sequencer, coordinator } = parts;
  const override = decodeDevOverride(element);
  const created = await weiCreated(override, chain, semantics);
  if (created > 0n) await topUp(l1, payerOf(semantics, addresses), created);
  if (override.kind === "code") refuseCode(override.code, element.length, semantics);
  const built = await sequencer.makeRoomFor(element);
  if (built !== undefined) coordinator.built(built);
  await chain.override(element);
}

/**
 * Refuses what a derived block would drop: long code, and code that only begins like a delegation (EIP-7702), at a call to
 * which @ethereumjs/evm 10.1.3 throws.
 */
function refuseCode(code: Hex, elementLength: number, { caps: { cheatCode } }: SemanticsValues): void {
  const bytes = (code.length - 2) / 2;
  const limit = cheatCode ?? MAX_SEQUENCED_BYTES - (elementLength - bytes);
  if (bytes > limit) {
    const why =
      cheatCode === null
        ? `a block's elements hold at most ${limit} of them`
        : `one step of the machine on L1 opens at most ${limit} (caps.cheatCode)`;
    throw new RollupError(
      "OVERRIDE_TOO_LARGE",
      `Code of ${bytes} bytes cannot be set: ${why}. Set less code, or split the contract.`,
      { bytes, limit },
    );
  }
  if (!code.toLowerCase().startsWith("0xef0100") || bytes === 23) return;
  throw new RollupError(
    "MALFORMED_DELEGATION",
    `Code that begins with 0xef0100 is a delegation and has 23 bytes; this has ${bytes}. Append an address of 20 bytes to 0xef0100.`,
    { bytes },
  );
}
