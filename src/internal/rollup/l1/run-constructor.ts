import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { Account, bytesToHex, createAddressFromString, hexToBytes } from "@ethereumjs/util";

import { RollupError } from "../errors.js";
import type { Address, Hex } from "../types.js";

/** What a constructor left behind. */
export interface Constructed {
  code: Hex;
  /** Values by slot, 32 bytes both, none of them zero. */
  storage: Record<Hex, Hex>;
}

const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka });

/**
 * Runs init code as the constructor of a contract at `address`, and reads back what it left.
 *
 * @param options.value wei that the deployment pays
 * @param options.present contracts that are there already; their code can be called, of their storage nothing is known
 * @throws {RollupError} `CONSTRUCTOR_FAILED`
 */
export async function runConstructor(
  address: Address,
  initCode: Hex,
  { value = 0n, present = [] }: { value?: bigint; present?: readonly { address: Address; code: Hex }[] } = {},
): Promise<Constructed> {
  const state = new SimpleStateManager();
  const evm = await createEVM({ common, stateManager: state });
  const to = createAddressFromString(address);
  await state.putAccount(to, new Account());
  for (const other of present) await state.putCode(createAddressFromString(other.address), hexToBytes(other.code));
  const code = hexToBytes(initCode);
  const { exceptionError, returnValue } = await evm.runCode({ code, to, value, gasLimit: 100_000_000n });
  if (exceptionError !== undefined) {
    throw new RollupError("CONSTRUCTOR_FAILED", `The constructor of ${address} failed: ${exceptionError.error}.`, {
      address,
      error: exceptionError.error,
      returnData: bytesToHex(returnValue),
    });
  }
  return { code: bytesToHex(returnValue), storage: storageOf(state) };
}

function storageOf(state: SimpleStateManager): Record<Hex, Hex> {
  // A slot that holds zero is as if it was not there.
  const written = [...(state.storageStack.at(-1) ?? [])].filter(([, value]) => value.some((byte) => byte !== 0));
  return Object.fromEntries(
    written.map(([key, value]): [Hex, Hex] => {
      // Keys are "address_slot"; only the constructed contract can have written.
      const slot = key.slice(key.indexOf("_") + 1) as Hex;
      return [slot, `0x${bytesToHex(value).slice(2).padStart(64, "0")}`];
    }),
  );
}
