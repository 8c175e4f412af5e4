import type { Hex } from "../../../types.js";
import { MOST_TRANSACTION_GAS } from "../wire/gas-limits.js";

// Upper bounds of what withdrawals cost on L1: a node that estimates executes each some twenty times. test/integration/withdrawal-gas.test.ts
// measures them. What is not used costs nothing.

/** What a transaction costs. */
const TRANSACTION = 21_000n;
/** What a byte of calldata costs at most (EIP-7623); where it costs less, there is room for copying and hashing it. */
const BYTE = 40n;

/** Of `proveWithdrawalTransaction`: the game is looked up, each node of the proof is decoded and hashed, and the proof is stored. */
export function proveGas(data: Hex, nodes: number): bigint {
  return gasOf(data, 165_000n + 45_000n * BigInt(nodes));
}

/** Of `finalizeWithdrawalTransactionExternalProof`: the game is checked, and the target gets `gasLimit`, which is 63 of 64 parts (EIP-150). */
export function finalizeGas(data: Hex, gasLimit: bigint): bigint {
  return gasOf(data, 150_000n + (gasLimit * 64n) / 63n);
}

function gasOf(data: Hex, execution: bigint): bigint {
  const gas = TRANSACTION + BYTE * BigInt((data.length - 2) / 2) + execution;
  return gas < MOST_TRANSACTION_GAS ? gas : MOST_TRANSACTION_GAS;
}
