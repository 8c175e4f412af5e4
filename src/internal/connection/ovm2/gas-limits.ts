/** Gas on L2 of a deposit through the bridges, and of a message for which the user names none. The queue takes 100,000 at least. */
export const OVM2_GAS_LIMIT = 1_200_000n;
