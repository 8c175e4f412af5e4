import { RLP } from "@ethereumjs/rlp";
import type { TypedTransaction } from "@ethereumjs/tx";
import { Account, bytesToHex, concatBytes } from "@ethereumjs/util";

import { type Request, requestsOf } from "../../../derivation/arbitrum/message.js";
import type { Deposit } from "../../../derivation/types.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { VerifiedBlock } from "../../types.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { decodeSequenced, sentBy, type Sequenced, txOptions } from "../decode.js";
import { operatorFee } from "../fees.js";
import { bloomOf } from "../message.js";
import { hasValidForm, mayBeNext } from "../run-sequenced.js";
import { ARB_GAS_INFO, at } from "./accounts.js";
import { type Encoded, encodeInternal, encodeRedeem, encodeRequest } from "./encode.js";
import { change, transfer } from "./money.js";
import { costOnL1, runPaid } from "./pay.js";
import { runRedeem } from "./redeem.js";
import { payCanceled, reap, scheduledBy } from "./retryables.js";
import { writeSlot } from "./slots.js";
import { submit } from "./submit.js";

/** Types of what is sent by an alias, beside redeems. */
const FROM_ALIASES = [0x65, 0x66];
const NOTHING: Outcome = { succeeded: true, gasUsed: 0n, logs: [] };
/** Slot of ArbGasInfo. */
const CURRENT_L1_FEE = 1n;

/** The block's own transaction: it tells of L1, and looks for expired tickets. */
export async function beginBlock(run: BlockRun, parent: VerifiedBlock): Promise<void> {
  const { rules, input } = run;
  const { origin, timestamp } = input;
  const values = [origin.baseFee, origin.number, parent.number + 1n, timestamp - parent.timestamp] as const;
  const internal = encodeInternal(rules.chainId, values);
  await add(run, internal, 0n, async () => {
    await reap(run);
    return NOTHING;
  });
}

/** What a message from L1 asks for. A call that could not be sequenced is left out. */
export async function runMessageOfL1(run: BlockRun, deposit: Deposit): Promise<void> {
  for (const request of requestsOf(deposit)) {
    if (request.kind === "signed") await runSigned(run, request.raw);
    else if (request.kind === "deposit" || request.kind === "retryable") await runRequest(run, request);
    else await runCall(run, request);
  }
}

async function runRequest(run: BlockRun, request: Request & { kind: "deposit" | "retryable" }): Promise<void> {
  const { rules, client } = run;
  const transaction = encodeRequest(rules.chainId, request, 0n);
  await add(run, transaction, 0n, async () => {
    if (request.kind === "retryable") return submit(run, keccak256(transaction.raw), request);
    const { from, to, value } = request;
    await change(client.state, at(from), value);
    await transfer(client.state, at(from), at(to), value);
    return NOTHING;
  });
}

/** A call of the sender's alias. */
async function runCall(run: BlockRun, request: Request & { kind: "unsigned" | "contract" }): Promise<void> {
  const { rules, client } = run;
  const from = at(request.from);
  const nonce = request.kind === "unsigned" ? request.nonce : ((await client.state.getAccount(from))?.nonce ?? 0n);
  const { to, value, data, maxFeePerGas, gas: gasLimit } = request;
  let tx: TypedTransaction;
  try {
    const fields = { type: 2, nonce, to, value, data, gasLimit, maxFeePerGas, maxPriorityFeePerGas: 0n } as const;
    tx = sentBy(from, fields, txOptions(client.common));
  } catch {
    // The library refuses by errors of no class of its own.
    return;
  }
  await runFree(run, { tx, from, isSigned: true }, encodeRequest(rules.chainId, request, nonce));
}

/** A signed transaction that came by L1's inbox. */
async function runSigned(run: BlockRun, raw: Uint8Array): Promise<void> {
  const sequenced = decodeSequenced(raw, run.client.common);
  if (sequenced?.isSigned === true) await runFree(run, sequenced, { type: sequenced.tx.type, raw });
}

/** What comes from L1 pays nothing for L1, and the gas of a block does not limit it. */
async function runFree(run: BlockRun, sequenced: Sequenced, encoded: Encoded): Promise<void> {
  const { tx, from } = sequenced;
  const sender = (await run.client.state.getAccount(from)) ?? new Account();
  const gasLimit = run.gasUsed + run.block.header.gasLimit;
  const extra = operatorFee(tx.gasLimit, run.rules.semantics.fees.operatorFee);
  if (!hasValidForm(run, sequenced, encoded) || !(await mayBeNext(run, sequenced, sender, { extra, gasLimit }))) return;
  await add(run, encoded, 0n, () => runPaid(run, tx, from, { gas: 0n, fee: 0n }));
}

/** Executes what the sequencer ordered, or leaves it out. */
export async function runOrdered(run: BlockRun, element: Uint8Array): Promise<void> {
  const { client, rules, block } = run;
  const sequenced = decodeSequenced(element, client.common);
  if (sequenced === undefined) return;
  const { tx, from } = sequenced;
  const encoded = { type: tx.type, raw: element };
  const onL1 = costOnL1(run, element, tx);
  if (!hasValidForm(run, sequenced, encoded) || tx.gasLimit < tx.getIntrinsicGas() + onL1.gas) return;
  const sender = (await client.state.getAccount(from)) ?? new Account();
  const { block: limits, fees } = rules.semantics;
  const extra = onL1.fee + operatorFee(tx.gasLimit, fees.operatorFee);
  if (!(await mayBeNext(run, sequenced, sender, { extra, gasLimit: limits.gasLimit }))) return;
  const l1Fee = onL1.gas * block.header.baseFeePerGas! + onL1.fee;
  await add(run, encoded, l1Fee, () => runPaid(run, tx, from, onL1));
}

/** Executes a transaction, and behind it the redeems that it scheduled and those that they schedule. */
async function add(run: BlockRun, encoded: Encoded, l1Fee: bigint, execute: () => Promise<Outcome>): Promise<void> {
  const { rules, block, client } = run;
  await writeSlot(client.state, ARB_GAS_INFO, CURRENT_L1_FEE, l1Fee);
  client.transaction.isFromL1 = FROM_ALIASES.includes(encoded.type);
  const first = await execute();
  const waiting = await record(run, encoded, first);
  for (let redeem = waiting.shift(); redeem !== undefined; redeem = waiting.shift()) {
    client.transaction.isFromL1 = true;
    const outcome = await runRedeem(run, redeem);
    if (outcome === undefined) continue;
    waiting.push(...(await record(run, encodeRedeem(rules.chainId, block.header.baseFeePerGas!, redeem), outcome)));
  }
}

/** Notes what was executed, and gives the redeems that it scheduled. */
async function record(run: BlockRun, { type, raw }: Encoded, { succeeded, gasUsed, logs }: Outcome) {
  run.gasUsed += gasUsed;
  const bloom = bloomOf(logs);
  const receipt = RLP.encode([succeeded ? 1 : 0, run.gasUsed, bloom, logs]);
  run.executed.push({
    ...{ hash: bytesToHex(keccak256(raw)), raw, bloom },
    receipt: type === 0 ? receipt : concatBytes(Uint8Array.of(type), receipt),
  });
  await payCanceled(run, logs);
  const redeems = await scheduledBy(run, logs);
  await run.client.state.closeTries();
  return redeems;
}
