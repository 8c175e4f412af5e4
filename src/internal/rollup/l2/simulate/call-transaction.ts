import { encodeUnsignedTransaction } from "../../derivation/elements.js";
import { accountKey } from "../../ovm/bytes.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { L2Transaction } from "../../ovm/types.js";
import { ZERO_ADDRESS } from "../call.js";
import { decodeElement } from "../decode-element.js";
import type { CallRequest } from "../types.js";

/** The transaction that a call would be: unsigned, as that of an impersonated account. `gas` is for a call that names none. */
export function callTransaction({ rules, state }: Executor, call: CallRequest, gas: bigint): L2Transaction {
  const { from = ZERO_ADDRESS, to, value = 0n, data = "0x", gasPrice, accessList, authorizationList } = call;
  const untyped = accessList === undefined ? 0 : 1;
  const type = authorizationList !== undefined ? 4 : gasPrice !== undefined ? untyped : 2;
  const element = encodeUnsignedTransaction({
    ...{ from, to, value, data, type },
    nonce: call.nonce ?? state.nonce(accountKey(from)),
    gasLimit: call.gas ?? gas,
    maxFeePerGas: gasPrice ?? call.maxFeePerGas ?? 0n,
    maxPriorityFeePerGas: gasPrice ?? call.maxPriorityFeePerGas ?? 0n,
    accessList: accessList ?? [],
    authorizationList: authorizationList ?? [],
  });
  return { ...decodeElement(element), chainId: rules.chainId };
}
