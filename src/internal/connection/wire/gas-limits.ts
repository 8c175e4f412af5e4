import { OvmError } from "../../../errors.js";

/** Gas for the call on the other layer where the user names none: what the Optimism SDK uses for deposits. */
export const DEFAULT_GAS_LIMIT = 200_000n;

/** EIP-7825: what a transaction may have, on either layer; the portal takes deposits of as much. */
export const MOST_TRANSACTION_GAS = 2n ** 24n;

/** The most gas of a call on the other layer, and what it is. */
export interface MostGas {
  readonly most: bigint;
  readonly meaning: string;
}

const OF_A_TRANSACTION: MostGas = {
  most: MOST_TRANSACTION_GAS,
  meaning: "the most gas that a transaction may have (EIP-7825)",
};

const CODES = {
  deposit: "DEPOSIT_GAS_TOO_HIGH",
  message: "MESSAGE_GAS_TOO_HIGH",
  withdrawal: "WITHDRAWAL_GAS_TOO_HIGH",
} as const;

/**
 * Refuses a call on the other layer that no transaction there has gas for: it would be sent, and never arrive.
 *
 * @param limit what the way to the other layer takes
 * @throws {OvmError} `DEPOSIT_GAS_TOO_HIGH`, `MESSAGE_GAS_TOO_HIGH`, `WITHDRAWAL_GAS_TOO_HIGH`
 */
export function assertGasLimit(
  sent: keyof typeof CODES,
  gasLimit: bigint,
  { most, meaning }: MostGas = OF_A_TRANSACTION,
): void {
  if (gasLimit <= most) return;
  throw new OvmError(
    CODES[sent],
    `The gas limit of the ${sent}, ${gasLimit}, is above ${most}, ${meaning}. Pass a lower \`gasLimit\`.`,
    { gasLimit, most },
  );
}
