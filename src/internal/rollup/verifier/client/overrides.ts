import { Account, createAddressFromString, hexToBytes } from "@ethereumjs/util";

import { decodeDevOverride, MalformedElementError } from "../../derivation/elements.js";
import type { ClientState } from "./state.js";

const DELEGATION = "0xef0100";
const DELEGATION_LENGTH = 23;

/** Applies a cheat, or drops an invalid one (docs/spec/machine.md §7.3). The caller knows that the chain is in development mode. */
export async function applyCheat(state: ClientState, element: Uint8Array, longestCode: number | null): Promise<void> {
  let cheat: ReturnType<typeof decodeDevOverride>;
  try {
    cheat = decodeDevOverride(element);
  } catch (error) {
    if (error instanceof MalformedElementError) return;
    throw error;
  }
  const address = createAddressFromString(cheat.address);
  const found = await state.getAccount(address);
  const account = found ?? new Account();
  switch (cheat.kind) {
    case "balance":
      account.balance = cheat.balance;
      return state.settleAccount(address, account);
    case "nonce":
      account.nonce = cheat.nonce;
      return state.settleAccount(address, account);
    case "code": {
      const code = hexToBytes(cheat.code);
      if (longestCode !== null && code.length > longestCode) return;
      if (cheat.code.startsWith(DELEGATION) && code.length !== DELEGATION_LENGTH) return;
      await state.putCode(address, code);
      return state.settleAccount(address, (await state.getAccount(address))!);
    }
    case "storage":
      if (!(await state.isThere(address))) return;
      await state.putStorage(
        address,
        hexToBytes(cheat.slot),
        hexToBytes(`0x${cheat.value.toString(16).padStart(64, "0")}`),
      );
      return state.settleAccount(address, (await state.getAccount(address))!);
  }
}
