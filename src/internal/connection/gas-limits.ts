/** Gas for the call on the other layer where the user names none: what the Optimism SDK uses for deposits. */
export const DEFAULT_GAS_LIMIT = 200_000n;

/** The messengers and bridges take the gas limit as a uint32. */
export const LARGEST_MESSAGE_GAS_LIMIT = 2n ** 32n - 1n;

/** The portal's limit for a deposit: that of a transaction, EIP-7825. */
export const MOST_DEPOSIT_GAS = 2n ** 24n;
