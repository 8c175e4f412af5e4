import { RLP } from "@ethereumjs/rlp";

import { keccak256 } from "../../keccak/keccak256.js";
import { ChainCalls } from "../../ovm/arbitrum/chain-calls.js";
import { canBegin, executeRedeem } from "../../ovm/arbitrum/execute-redeem.js";
import { transactionOf, TYPES } from "../../ovm/arbitrum/transactions.js";
import { hexToBytes } from "../../ovm/bytes.js";
import type { Executor } from "../../ovm/execution/executor.js";
import { dataFee } from "../../ovm/fees/data-fee.js";
import { minimalBytes } from "../../ovm/state/rlp.js";
import type { Outcome } from "../../ovm/types.js";
import type { CallRequest } from "../types.js";

/** L1's base fee rises by an eighth from block to block; Nitro pads by a tenth besides. */
const PADDING = { times: 5n, by: 4n };

/** Bytes that no compression shortens, in a signature's place. */
const RANDOM = keccak256(Uint8Array.of(1));

/** Gas that the transaction of a request is going to pay for L1, with room for a dearer L1 block. */
export function estimatedL1Gas({ context, rules }: Executor, request: CallRequest): bigint {
  const { to = "0x", value = 0n, data = "0x", accessList = [] } = request;
  const price = minimalBytes(context.baseFee);
  const fields = [
    ...[minimalBytes(rules.chainId), minimalBytes(request.nonce ?? 0xffffn), price, price, minimalBytes(0xffffffn)],
    ...[hexToBytes(to), minimalBytes(value), hexToBytes(data)],
    accessList.map(({ address, storageKeys }) => [hexToBytes(address), storageKeys.map(hexToBytes)]),
    ...[minimalBytes(1n), RANDOM, keccak256(RANDOM)],
  ];
  const raw = RLP.encode(fields);
  const prices = { ...context.l1Prices, l2BaseFee: context.baseFee };
  const { l2Gas = 0n } = dataFee(raw, prices, rules.semantics.fees.dataFee);
  return (l2Gas * PADDING.times) / PADDING.by;
}

/** What a call did, the redeems that it scheduled included: it fails if one of them fails, and uses what they use. */
export async function withRedeems(executor: Executor, outcome: Outcome): Promise<Outcome> {
  const calls = new ChainCalls(executor);
  let { gasUsed } = outcome;
  while (calls.isPending) {
    const answer = await calls.next();
    if (answer === undefined) break;
    if (answer.kind !== TYPES.retry) continue;
    const redeem = transactionOf(answer, executor.rules.chainId, 0n);
    if (!canBegin(executor, redeem)) {
      return { ...outcome, status: 0, failure: { error: "out of gas", returnData: "0x" } };
    }
    const { status, gasUsed: used, failure } = await executeRedeem(executor, redeem);
    if (failure !== undefined) return { ...outcome, status: 0, failure };
    await calls.redeemed(BigInt(status), used);
    gasUsed += used - redeem.gas;
  }
  return { ...outcome, gasUsed };
}
