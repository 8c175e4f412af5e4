import { bytesToBigInt, concatBytes, equalsBytes, hexToBytes } from "@ethereumjs/util";

import { arbRetryableTx } from "../../../../artifacts/l2/arb-retryable-tx.js";
import type { Deposit } from "../../../derivation/types.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { runMessage } from "../message.js";
import { word } from "../word.js";
import { ARB_RETRYABLE_TX, ARBOS } from "./accounts.js";

/** Gas of all calls of a block, and what each takes of it before it runs. */
const GAS = { block: 1n << 27n, call: 21_000n } as const;
/** Bytes of an answer: 23 words, the place of the transaction and its length; and the most that it has. */
const ANSWER = { least: 800, most: 131_072, transactionAt: 768n } as const;

const SELECTORS = {
  next: selector("next()"),
  reap: selector("reap()"),
  redeemed: selector("redeemed(uint256,uint256)"),
  request: selector("request(uint256,address,uint256,uint256,uint256,bytes)"),
};

const OWN_CODE = keccak256(hexToBytes(arbRetryableTx.deployedBytecode));

/** What ArbRetryableTx returned: words of its record, bytes of a transaction, and logs. */
export interface Answer {
  readonly wordAt: (index: number) => bigint;
  raw: Uint8Array;
  logs: Outcome["logs"];
}

function selector(signature: string): Uint8Array {
  return keccak256(new TextEncoder().encode(signature)).slice(0, 4);
}

/**
 * Whether ArbRetryableTx has its own code. Then this client calls it for what it writes, and reckons by itself what is to be done. Of
 * other code, which only a cheat puts there, it has to do what that says.
 */
export async function hasOwnCode({ client: { state } }: BlockRun): Promise<boolean> {
  const account = await state.getAccount(ARB_RETRYABLE_TX);
  return account !== undefined && equalsBytes(account.codeHash, OWN_CODE);
}

export function askRequest(run: BlockRun, ordinal: number, deposit: Deposit): Promise<Answer | undefined> {
  const { from, queueIndex, data } = deposit;
  const { kind, baseFee } = deposit.message!;
  const message = hexToBytes(data);
  const values = [BigInt(ordinal), BigInt(from), queueIndex, BigInt(kind), baseFee, 192n, BigInt(message.length)];
  const padding = new Uint8Array((32 - (message.length % 32)) % 32);
  return ask(run, concatBytes(SELECTORS.request, ...values.map(word), message, padding));
}

export function askNext(run: BlockRun): Promise<Answer | undefined> {
  return ask(run, SELECTORS.next);
}

export function tellRedeemed(run: BlockRun, status: bigint, gasUsed: bigint): Promise<Answer | undefined> {
  return ask(run, concatBytes(SELECTORS.redeemed, word(status), word(gasUsed)));
}

export function askToReap(run: BlockRun): Promise<Answer | undefined> {
  return ask(run, SELECTORS.reap);
}

/** A call in the chain's own name (docs/spec/arbitrum.md, "Records"). A failure is no answer, and so are other bytes. */
async function ask(run: BlockRun, data: Uint8Array): Promise<Answer | undefined> {
  const left = GAS.block - (run.chainGas ?? 0n);
  if (left < GAS.call) return undefined;
  const message = { from: ARBOS, to: ARB_RETRYABLE_TX, value: 0n, data };
  const gas = { gasLimit: left - GAS.call, gasPrice: run.block.header.baseFeePerGas! };
  const { exceptionError, returnValue, executionGasUsed, logs = [] } = await runMessage(run, message, gas);
  run.chainGas = (run.chainGas ?? 0n) + GAS.call + executionGasUsed;
  if (exceptionError !== undefined) return undefined;
  if (returnValue.length < ANSWER.least || returnValue.length > ANSWER.most) return undefined;
  const wordAt = (index: number): bigint => bytesToBigInt(returnValue.subarray(32 * index, 32 * index + 32));
  const [at, length] = [wordAt(23), wordAt(24)];
  if (at !== ANSWER.transactionAt || length > BigInt(returnValue.length - ANSWER.least)) return undefined;
  const raw = returnValue.slice(ANSWER.least, ANSWER.least + Number(length));
  return isWhole(wordAt, raw) ? { wordAt, raw, logs } : undefined;
}

/** Its numbers are in their range, and the transaction is of the kind that it says. */
function isWhole(wordAt: Answer["wordAt"], raw: Uint8Array): boolean {
  const [kind, nonce, gas] = [wordAt(0), wordAt(5), wordAt(6)];
  const isOfKind = kind === 0n || kind === 4n || BigInt(raw[0] ?? 0) === kind;
  return isOfKind && [kind, nonce, gas].every((value) => value < 2n ** 64n);
}
