import { Blob } from "../../../src/internal/rollup/machine/state/part.js";
import { Transaction, type TransactionFields } from "../../../src/internal/rollup/machine/state/transaction.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";

/** A transaction whose every number is long. */
export function transactionOf(changes: Partial<TransactionFields> = {}): Transaction {
  return new Transaction({
    type: 4,
    hash: nonZeroWord(),
    sender: nonZeroAddress(),
    isCreation: false,
    to: nonZeroAddress(),
    nonce: 2n ** 63n,
    gasLimit: 16_777_216,
    value: 2n ** 200n - 1n,
    maxFeePerGas: 2n ** 200n - 1n,
    maxPriorityFeePerGas: 2n ** 100n - 1n,
    gasPrice: 2n ** 101n - 1n,
    input: new Blob(nonZeroBytes(1)),
    accessList: undefined,
    authorizations: undefined,
    intrinsicGas: 53_001,
    floorGas: 21_001,
    dataFee: 2n ** 100n - 1n,
    mint: 0n,
    isUnsigned: false,
    ...changes,
  });
}
