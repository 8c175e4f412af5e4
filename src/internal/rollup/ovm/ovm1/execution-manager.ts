import type { Address } from "../../types.js";

/**
 * What CALLER is in code that the OVM's compiler made. No code stands there: the engine does what the execution manager did.
 *
 * @see `@eth-optimism/contracts` 0.4.14: the sixth of the contracts that `makeStateDump` puts behind 0xdeaddead…
 */
export const EXECUTION_MANAGER: Address = "0xdeaddeaddeaddeaddeaddeaddeaddeaddead0006";

/** Who calls the target of a transaction from L1 (`OVM_ExecutionManager`, DEFAULT_ADDRESS). */
export const DEFAULT_ADDRESS: Address = "0xdefa017defa017defa017defa017defa017defa0";

/**
 * Gas that the execution manager takes, by what an instruction becomes: what `OVM_ExecutionManager` reckons for each in its
 * `netGasCost`, which is all that storage costs, and in its `fixedGasDiscount`, which comes on top of the instruction's own.
 */
export const MANAGER_GAS = {
  sload: 40_000n,
  sstore: 60_000n,
  call: 100_000n,
  staticCall: 80_000n,
  delegateCall: 40_000n,
  create: 40_000n,
  /** A balance is read by a call of OVM_ETH, which reads a slot. */
  balance: 120_000n,
} as const;

/** `CALL_WITH_VALUE_INTRINSIC_GAS`: what moving ether takes. With less left, a call with value fails. */
export const VALUE_GAS = 90_000n;
