import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { bytesToHex, hexToBytes, keccak256 } from "viem";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { blobBaseFee } from "../../../src/internal/rollup/machine/phases/blob-base-fee.js";
import { createEngine } from "../../../src/internal/rollup/ovm/engine/create-engine.js";
import type { EngineName } from "../../../src/internal/rollup/ovm/engine/engine.js";
import { executeTransaction } from "../../../src/internal/rollup/ovm/execution/execute-transaction.js";
import { Executor } from "../../../src/internal/rollup/ovm/execution/executor.js";
import { secureKey } from "../../../src/internal/rollup/ovm/state/key.js";
import { minimalBytes } from "../../../src/internal/rollup/ovm/state/rlp.js";
import { EMPTY_ACCOUNT, EMPTY_STORAGE, WorldState } from "../../../src/internal/rollup/ovm/state/world-state.js";
import { decodeSigned } from "../../../src/internal/rollup/ovm/transactions/decode-signed.js";
import { encodeLogs } from "../../../src/internal/rollup/ovm/transactions/encode-receipt.js";
import { validate } from "../../../src/internal/rollup/ovm/transactions/validate.js";
import type { BlockContext, Log } from "../../../src/internal/rollup/ovm/types.js";
import type { Address, ChainRules, Hex } from "../../../src/internal/rollup/types.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { precompilesUpTo } from "../../../src/internal/semantics/precompiles.js";
import type { BaseHardfork } from "../../../src/internal/semantics/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { vectorsPath } from "../vectors.js";

export interface StateCase {
  name: string;
  env: Record<string, Hex>;
  pre: Record<Address, { nonce: Hex; balance: Hex; code: Hex; storage: Record<Hex, Hex> }>;
  tx: { type: number };
  txbytes: Hex;
  expect: { stateRoot: Hex; logsHash: Hex; txException?: string };
  run: { steps?: number; gasUsed?: string };
}

const FORKS: Record<string, BaseHardfork> = { Cancun: "cancun", Prague: "prague", Osaka: "osaka" };

/** The cases that the machine is judged by: osaka-dev, or those that the environment variable OVM_STATE_CASES names. */
export const STATE_CASES = process.env["OVM_STATE_CASES"]
  ? path.resolve(process.env["OVM_STATE_CASES"])
  : "osaka-dev.json.gz";

/** @param file an absolute path, or a name in the folder of published test data */
export function readStateCases(file: string): { hardfork: BaseHardfork; cases: StateCase[] } {
  const bytes = readFileSync(path.isAbsolute(file) ? file : vectorsPath("evm", file));
  const json = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  const { fork, cases } = JSON.parse(json.toString()) as {
    fork: string;
    cases: StateCase[];
  };
  return { hardfork: FORKS[fork]!, cases };
}

const LAST_PRECOMPILE: Partial<Record<BaseHardfork, number>> = { cancun: 0x0a, prague: 0x11, osaka: 0x100 };

/** Ethereum of a hardfork: the `ethereum` table with what that fork did not have yet taken away. */
export function executorFor(hardfork: BaseHardfork, engine?: EngineName): Executor {
  const rules = rulesFor(hardfork);
  return engine === undefined ? new Executor(rules) : new Executor(rules, createEngine(rules, engine));
}

export function rulesFor(hardfork: BaseHardfork): ChainRules {
  const semantics = valuesOf({ ...ethereum, precompiles: precompilesUpTo(LAST_PRECOMPILE[hardfork]!) });
  const maxGas = hardfork === "osaka" ? semantics.transactions.maxGas : null;
  const types = hardfork === "cancun" ? [0, 1, 2] : semantics.transactions.types;
  const transactions = { ...semantics.transactions, maxGas, types };
  return { chainId: 1n, semantics: { ...semantics, hardfork, transactions }, developmentMode: false };
}

export function worldStateOf(pre: StateCase["pre"]): WorldState {
  let world = WorldState.empty;
  for (const [address, { nonce, balance, code, storage }] of Object.entries(pre)) {
    let trie = EMPTY_STORAGE;
    for (const [slot, value] of Object.entries(storage)) {
      if (BigInt(value) === 0n) continue;
      trie = trie.put(secureKey(BigInt(slot).toString(16).padStart(64, "0")), minimalBytes(BigInt(value)));
    }
    const bytes = hexToBytes(code);
    world = world.with(address.slice(2).toLowerCase(), {
      nonce: BigInt(nonce),
      balance: BigInt(balance),
      code: bytes,
      codeHash: bytes.length === 0 ? EMPTY_ACCOUNT.codeHash : keccak256(bytes, "bytes"),
      storage: trie,
    });
  }
  return world;
}

export function blockContextOf(env: StateCase["env"]): BlockContext {
  return {
    number: BigInt(env["currentNumber"]!),
    timestamp: BigInt(env["currentTimestamp"]!),
    coinbase: env["currentCoinbase"]!,
    prevRandao: `0x${BigInt(env["currentRandom"]!).toString(16).padStart(64, "0")}`,
    gasLimit: BigInt(env["currentGasLimit"]!),
    baseFee: BigInt(env["currentBaseFee"]!),
    blobBaseFee: blobBaseFee(BigInt(env["currentExcessBlobGas"] ?? 0)),
    elapsed: 0n,
    height: BigInt(env["currentNumber"]!),
    l1Number: 0n,
    l1Prices: { baseFee: 0n, blobBaseFee: 0n },
    // State-test convention: the hash of the number in decimal.
    blockHash: (number) => keccak256(new TextEncoder().encode(number.toString())),
  };
}

export interface StateCaseResult {
  stateRoot: Hex;
  logsHash: Hex;
  gasUsed: bigint | undefined;
  /** Why the transaction was refused. */
  refused?: string;
}

/** Runs a case through the L2's own decoding, validation and execution. */
export async function runStateCase(executor: Executor, { env, pre, txbytes }: StateCase): Promise<StateCaseResult> {
  const world = worldStateOf(pre);
  const finish = (after: WorldState, logs: Log[], gasUsed?: bigint, refused?: string): StateCaseResult => ({
    stateRoot: bytesToHex(after.root),
    logsHash: keccak256(encodeLogs(logs)),
    gasUsed,
    ...(refused === undefined ? {} : { refused }),
  });
  executor.state.reset(world);
  executor.enterBlock(blockContextOf(env));
  const { context, rules, state } = executor;
  const l1Cost = { fee: 0n, gasUsed: 0n };
  let transaction;
  try {
    transaction = decodeSigned(hexToBytes(txbytes));
  } catch (error) {
    if (error instanceof RollupError) return finish(world, [], undefined, error.code);
    throw error;
  }
  const key = transaction.from.slice(2);
  const sender = { nonce: state.nonce(key), balance: state.balance(key), code: state.code(key) };
  const { baseFee, gasLimit } = context;
  const limits = { blockGasLimit: gasLimit, gasAvailable: gasLimit };
  const refusal = validate(transaction, { rules, baseFee, ...limits, sender, l1Cost });
  if (refusal !== undefined) return finish(world, [], undefined, refusal.code);
  const { logs, gasUsed } = await executeTransaction(executor, transaction, l1Cost);
  return finish(state.seal(), logs, gasUsed);
}

const BLOB = 3;

/** L2 refuses blob transactions; nothing else is left out. */
export function isOnL2({ tx }: StateCase): boolean {
  return tx.type !== BLOB;
}
