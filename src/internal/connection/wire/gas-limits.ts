/** Gas for the call on the other layer where the user names none: what the Optimism SDK uses for deposits. */
export const DEFAULT_GAS_LIMIT = 200_000n;

/** The messengers and bridges take the gas limit as a uint32. */
export const LARGEST_MESSAGE_GAS_LIMIT = 2n ** 32n - 1n;

/** EIP-7825: what a transaction may have, on either layer; the portal takes deposits of as much. */
export const MOST_TRANSACTION_GAS = 2n ** 24n;
