import type { Environment } from "../environment.js";
import { wordOf } from "../frame.js";
import type { Functions } from "./function.js";

/** Functions that tell of the frame, the transaction and the block. */
export function contextFunctions({ semantics, transaction }: Environment): Functions {
  const { context, transactions } = semantics;
  return {
    "ovmCALLER()": ({ env }) => [wordOf(env.caller)],
    "ovmADDRESS()": ({ env }) => [wordOf(env.address)],
    "ovmCALLVALUE()": ({ env }) => [env.callValue],
    "ovmTIMESTAMP()": ({ interpreter }) => [interpreter.getBlockTimestamp()],
    "ovmNUMBER()": ({ interpreter }) => [interpreter.getBlockNumber()],
    "ovmGASLIMIT()": ({ interpreter }) => [context.gasLimit ?? interpreter.getBlockGasLimit()],
    "ovmCHAINID()": ({ interpreter }) => [interpreter.getChainId()],
    "ovmL1QUEUEORIGIN()": () => [transaction.queueSender === undefined ? 0n : 1n],
    "ovmL1TXORIGIN()": () => [transaction.queueSender === undefined ? 0n : wordOf(transaction.queueSender)],
    "getMaxTransactionGasLimit()": () => [transactions.maxGas ?? 0n],
  };
}
