import type { TypedTransaction } from "@ethereumjs/tx";
import { Account, hexToBytes } from "@ethereumjs/util";

import { type Encoded, encodeRequest } from "../../../derivation/arbitrum/encode.js";
import { type Request, requestsOf } from "../../../derivation/arbitrum/message.js";
import type { Deposit } from "../../../derivation/types.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { BlockRun } from "../block-run.js";
import { decodeSequenced, sentBy, type Sequenced, txOptions } from "../decode.js";
import { operatorFee } from "../fees.js";
import type { Message } from "../message.js";
import { hasValidForm, mayBeNext } from "../run-sequenced.js";
import { at } from "./accounts.js";
import { add, NOTHING } from "./add.js";
import { type Answer, askRequest, hasOwnCode } from "./chain-calls.js";
import { followMoves, messageIn } from "./follow.js";
import { change } from "./money.js";
import { runPaid } from "./pay.js";
import { submit } from "./submit.js";

/** What a message from L1 asks for. A call that could not be sequenced is left out. */
export async function runMessageOfL1(run: BlockRun, deposit: Deposit): Promise<void> {
  if (deposit.message === undefined) return;
  const own = (await hasOwnCode(run)) ? requestsOf(deposit) : undefined;
  for (let ordinal = 0, more = true; more; ordinal += 1) {
    const answer = await askRequest(run, ordinal, deposit);
    if (answer === undefined) return;
    const request = own?.[ordinal];
    if (own === undefined) await followRequest(run, answer);
    else if (request !== undefined) await runRequest(run, request);
    more = own === undefined ? answer.wordAt(1) === 1n : ordinal + 1 < own.length;
  }
}

async function runRequest(run: BlockRun, request: Request): Promise<void> {
  const { rules, client } = run;
  if (request.kind === "signed") return runSigned(run, request.raw);
  if (request.kind === "unsigned" || request.kind === "contract") {
    const { from, to, value, data, maxFeePerGas, gas } = request;
    const message = { from: at(from), to: to && at(to), value, data: hexToBytes(data) };
    const nonce = request.kind === "unsigned" ? request.nonce : undefined;
    return runCall(run, message, { gas, maxFeePerGas, nonce }, encodeRequest(rules.chainId, request, nonce ?? 0n));
  }
  const transaction = encodeRequest(rules.chainId, request, 0n);
  await add(run, transaction, 0n, async () => {
    if (request.kind === "retryable") return submit(run, keccak256(transaction.raw), request);
    await change(client.state, at(request.to), request.value);
    return NOTHING;
  });
}

/** Does what other code than ArbRetryableTx's own says. */
async function followRequest(run: BlockRun, answer: Answer): Promise<void> {
  const { wordAt, raw, logs } = answer;
  await followMoves(run, answer);
  const [type, failure, gas] = [Number(wordAt(0)), wordAt(2), wordAt(6)];
  const transaction = { type, raw };
  switch (type) {
    case 0x64:
      return add(run, transaction, 0n, () => Promise.resolve(NOTHING));
    case 0x69: {
      const created = failure === 0n ? { succeeded: true, gasUsed: gas, logs } : { ...NOTHING, succeeded: false };
      return add(run, transaction, 0n, () => Promise.resolve(created));
    }
    case 0x65:
    case 0x66: {
      const nonce = type === 0x65 ? wordAt(5) : undefined;
      return runCall(run, messageIn(answer), { gas, maxFeePerGas: wordAt(7), nonce }, transaction);
    }
    case 4:
      await runSigned(run, raw);
  }
}

/** A call of the sender's alias; without a nonce it has the sender's. */
async function runCall(
  run: BlockRun,
  { from, ...message }: Message,
  { gas: gasLimit, maxFeePerGas, nonce }: { gas: bigint; maxFeePerGas: bigint; nonce: bigint | undefined },
  encoded: Encoded,
): Promise<void> {
  const { client } = run;
  let tx: TypedTransaction;
  try {
    const next = nonce ?? (await client.state.getAccount(from))?.nonce ?? 0n;
    const price = { gasLimit, maxFeePerGas, maxPriorityFeePerGas: 0n };
    tx = sentBy(from, { type: 2, nonce: next, ...message, ...price }, txOptions(client.common));
  } catch {
    // The library refuses by errors of no class of its own.
    return;
  }
  await runFree(run, { tx, from, isSigned: true }, encoded);
}

/** A signed transaction that came by L1's inbox. */
async function runSigned(run: BlockRun, raw: Uint8Array): Promise<void> {
  const sequenced = decodeSequenced(raw, run.client.common);
  if (sequenced?.isSigned === true) await runFree(run, sequenced, { type: sequenced.tx.type, raw });
}

/** What comes from L1 pays nothing for L1. */
async function runFree(run: BlockRun, sequenced: Sequenced, encoded: Encoded): Promise<void> {
  const { tx, from } = sequenced;
  const sender = (await run.client.state.getAccount(from)) ?? new Account();
  const { block, fees } = run.rules.semantics;
  const limits = { extra: operatorFee(tx.gasLimit, fees.operatorFee), gasLimit: block.gasLimit };
  if (!hasValidForm(run, sequenced, encoded) || !(await mayBeNext(run, sequenced, sender, limits))) return;
  await add(run, encoded, 0n, () => runPaid(run, tx, from, { gas: 0n, fee: 0n }));
}
