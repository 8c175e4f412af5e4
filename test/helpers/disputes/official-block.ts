import { hexToBytes } from "viem";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { decodeSigned } from "../../../src/internal/rollup/ovm/transactions/decode-signed.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import type { StateCase } from "../machine/state-cases.js";
import { setBalance, setCode, setNonce, setStorage, unsigned } from "../rollup/cheats.js";
import { ETHER, type StartedRollup } from "../rollup/start-rollup.js";

/** wei: the portal has to back what a cheat creates. */
const MOST = 10n ** 24n;

/**
 * Builds a block with what an official case does: cheats make its accounts, and its transaction is executed unsigned, since it
 * was signed for another chain. Gives the block's number; undefined when L2 refuses the transaction.
 */
export async function officialBlock({ rollup }: StartedRollup, test: StateCase): Promise<bigint | undefined> {
  try {
    const signed = decodeSigned(hexToBytes(test.txbytes));
    const { from, to, gas: gasLimit, value, data, accessList = [], authorizationList } = signed;
    const authorizations = authorizationList === undefined ? {} : { type: 4, authorizationList };
    const elements = Object.entries(test.pre).flatMap(([address, account]) => cheatsFor(address as Address, account));
    await rollup.exclusive(async () => {
      for (const element of elements) await rollup.override(element);
      const nonce = await rollup.chain.latestState().nonce(from);
      const fields = { from, to, nonce, gasLimit, value, data, accessList, ...authorizations };
      await rollup.submit(unsigned(fields));
    });
    return rollup.chain.head.number;
  } catch (error) {
    if (error instanceof RollupError) return undefined;
    throw error;
  }
}

function cheatsFor(address: Address, { balance, nonce, code, storage }: StateCase["pre"][Address]): Uint8Array[] {
  // Here gas costs more than there, and L1's data costs something, too.
  const wei = BigInt(balance) + ETHER;
  return [
    setBalance(address, wei < MOST ? wei : MOST),
    setNonce(address, BigInt(nonce)),
    ...(code === "0x" ? [] : [setCode(address, code)]),
    ...Object.entries(storage).map(([slot, value]) => setStorage(address, BigInt(slot), BigInt(value))),
  ];
}
