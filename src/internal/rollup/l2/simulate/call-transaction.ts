import { encodeUnsignedTransaction } from "../../derivation/elements.js";
import { keccak256 } from "../../keccak/keccak256.js";
import { accountKey, bytesToHex } from "../../ovm/bytes.js";
import type { Executor } from "../../ovm/execution/executor.js";
import { encodeWithoutSignature } from "../../ovm/transactions/encode.js";
import type { L2Transaction } from "../../ovm/types.js";
import { ZERO_ADDRESS } from "../call.js";
import { decodeElement } from "../decode-element.js";
import type { CallRequest } from "../types.js";

/** The transaction that a call would be on L2: as that of an impersonated account. `gas` is for a call that names none. */
export function callTransaction(executor: Executor, call: CallRequest, gas: bigint): L2Transaction {
  const {
    gas: gasLimit,
    gasPrice,
    maxFeePerGas = 0n,
    maxPriorityFeePerGas = 0n,
    ...fields
  } = fieldsOf(executor, call, gas);
  const element = encodeUnsignedTransaction({
    ...fields,
    ...{ gasLimit, maxFeePerGas: gasPrice ?? maxFeePerGas, maxPriorityFeePerGas: gasPrice ?? maxPriorityFeePerGas },
  });
  return { ...decodeElement(element), chainId: executor.rules.chainId };
}

/** The transaction that a call would be on Ethereum, with a signature of zeros. */
export function ethereumTransaction(executor: Executor, call: CallRequest, gas: bigint): L2Transaction {
  const { accessList, authorizationList, ...others } = fieldsOf(executor, call, gas);
  const fields = {
    ...others,
    chainId: executor.rules.chainId,
    ...(others.type > 0 ? { accessList } : {}),
    ...(others.type === 4 ? { authorizationList } : {}),
  };
  const raw = encodeWithoutSignature(fields);
  const signature = { v: 0n, r: "0x0", s: "0x0" } as const;
  return { ...fields, hash: bytesToHex(keccak256(raw)), signature, unsigned: true, raw };
}

/** Its type is 2, unless it names what another type has, or the design knows no such type. */
function fieldsOf({ rules, state }: Executor, call: CallRequest, gas: bigint) {
  const { from = ZERO_ADDRESS, to, value = 0n, data = "0x", accessList, authorizationList } = call;
  const untyped = accessList === undefined ? 0 : 1;
  const isPlain = call.gasPrice !== undefined || !rules.semantics.transactions.types.includes(2);
  const type = authorizationList !== undefined ? 4 : isPlain ? untyped : 2;
  const prices =
    type < 2
      ? { gasPrice: call.gasPrice ?? call.maxFeePerGas ?? 0n }
      : { maxFeePerGas: call.maxFeePerGas ?? 0n, maxPriorityFeePerGas: call.maxPriorityFeePerGas ?? 0n };
  return {
    ...{ type, from, to, value, data, accessList: accessList ?? [], authorizationList: authorizationList ?? [] },
    ...(prices as { gasPrice?: bigint; maxFeePerGas?: bigint; maxPriorityFeePerGas?: bigint }),
    nonce: call.nonce ?? state.nonce(accountKey(from)),
    gas: call.gas ?? gas,
  };
}
