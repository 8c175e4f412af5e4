/** Gas beside Istanbul's (docs/spec/ovm1.md, "The execution manager"). */
export const EXTRA = {
  call: 100_000n,
  staticCall: 80_000n,
  delegateCall: 40_000n,
  create: 40_000n,
  balance: 120_000n,
  /** Of ether that moves. */
  value: 90_000n,
} as const;

/** All that storage costs. */
export const STORAGE = { load: 40_000n, store: 60_000n } as const;

/** Istanbul's, of instructions that are made anew. */
export const ISTANBUL = {
  create: 32_000n,
  call: 700n,
  balance: 700n,
  selfBalance: 5n,
  quick: 2n,
  log: 375n,
  logTopic: 375n,
  logByte: 8n,
  copyWord: 3n,
  hashWord: 6n,
} as const;
