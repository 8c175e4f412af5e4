import { blobBaseFee } from "../../../src/internal/rollup/machine/phases/blob-base-fee.js";
import { encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { Account } from "../../../src/internal/rollup/machine/state/account.js";
import { hashBytes, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { type Config } from "../../../src/internal/rollup/machine/state/config.js";
import { Context } from "../../../src/internal/rollup/machine/state/context.js";
import { bytesOf } from "../../../src/internal/rollup/machine/state/logs.js";
import { Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Preimages, type PreimageSource } from "../../../src/internal/rollup/machine/state/pool.js";
import { Progress } from "../../../src/internal/rollup/machine/state/progress.js";
import { State } from "../../../src/internal/rollup/machine/state/state.js";
import { World, writeSlot } from "../../../src/internal/rollup/machine/state/world.js";
import { giveQueue, giveSequenced, type QueueElement } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { EMPTY_ROOT } from "../../../src/internal/rollup/machine/trie/trie.js";
import { configOf } from "../../../src/internal/rollup/proving/config-of.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import type { StateCase } from "./state-cases.js";

/** Ethereum, without this simulator's caps. */
export const ETHEREUM: Config = configOf(valuesOf(ethereum), { chainId: 1n, developmentMode: false });

export const hexToBytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));
export const wordHex = (word: bigint): Hex => `0x${word.toString(16).padStart(64, "0")}`;

function worldOf(pre: StateCase["pre"], preimages: Preimages): World {
  let world = World.at(EMPTY_ROOT, preimages.nodes);
  for (const [address, { nonce, balance, code, storage }] of Object.entries(pre)) {
    const codeHash = preimages.give(hexToBytes(code));
    let account = Account.absent(preimages.nodes).with({ nonce: BigInt(nonce), balance: BigInt(balance), codeHash });
    for (const [slot, value] of Object.entries(storage)) {
      account = writeSlot(account, BigInt(slot), BigInt(value), undefined);
    }
    world = world.write(BigInt(address), account, undefined);
  }
  return world;
}

function contextOf({ env, l1 }: BlockElements, config: Config): Context {
  const number = BigInt(env["currentNumber"]!);
  return new Context({
    config,
    number,
    timestamp: BigInt(env["currentTimestamp"]!),
    coinbase: BigInt(env["currentCoinbase"]!),
    gasLimit: BigInt(env["currentGasLimit"]!),
    baseFee: BigInt(env["currentBaseFee"]!),
    prevRandao: BigInt(env["currentRandom"]!),
    blobBaseFee: blobBaseFee(BigInt(env["currentExcessBlobGas"] ?? 0)),
    parentHash: conventionalHash(number - 1n),
    beaconRoot: 0n,
    l1Number: 0n,
    l1Hash: 0n,
    l1Timestamp: 0n,
    l1BaseFee: l1?.baseFee ?? 0n,
    l1BlobBaseFee: l1?.blobBaseFee ?? 0n,
  });
}

/** A block for cases to which it does not matter. */
export const ANY_BLOCK = {
  currentNumber: "0x1",
  currentTimestamp: "0x1",
  currentCoinbase: `0x${"cb".repeat(20)}`,
  currentGasLimit: "0x1c9c380",
  currentBaseFee: "0x7",
  currentRandom: "0x0",
} as const satisfies StateCase["env"];

/** A machine at ELEMENT whose block holds the case's transaction and nothing else. */
export function machineOf(
  { env, pre, txbytes }: Pick<StateCase, "env" | "pre" | "txbytes">,
  config = ETHEREUM,
): Machine {
  return machineOfElements({ env, pre, sequenced: [hexToBytes(txbytes)] }, config);
}

/** What a block is made of, from its first element on. */
export interface BlockElements {
  env: StateCase["env"];
  pre: StateCase["pre"];
  queue?: readonly QueueElement[];
  sequenced: readonly Uint8Array[];
  /** 0 where leading overrides are to be taken. */
  stage?: 0 | 1;
  /** L1's prices, in wei. */
  l1?: { baseFee: bigint; blobBaseFee: bigint };
}

/** State-test convention: the hash of the number in decimal. */
function conventionalHash(number: bigint): bigint {
  return hashBytes(new TextEncoder().encode(number.toString()));
}

/** The twin believes what it is given: headers behind the parent's that say what the convention does. No verifier takes them. */
function conventionalHeaders(number: bigint): PreimageSource {
  let headers: Map<bigint, Uint8Array> | undefined;
  return (hash) => {
    headers ??= new Map(
      Array.from({ length: Number(number < 257n ? number : 257n) - 1 }, (_, back) => {
        const at = number - 1n - BigInt(back);
        return [conventionalHash(at), encodeList([encodeString(toBytes(conventionalHash(at - 1n), 32))])];
      }),
    );
    return headers.get(hash);
  };
}

/** A machine at ELEMENT, before a block's elements. */
export function machineOfElements(block: BlockElements, config: Config): Machine {
  const preimages = new Preimages(conventionalHeaders(BigInt(block.env["currentNumber"]!)));
  const queue = block.queue ?? [];
  const progress = new Progress({
    stage: block.stage ?? 1,
    queue: giveQueue(preimages, queue),
    queueLeft: queue.length,
    sequenced: giveSequenced(preimages, block.sequenced),
    sequencedLeft: block.sequenced.length,
    gasUsed: 0,
    count: 0,
    firstTransaction: 0n,
    transactions: undefined,
    firstReceipt: undefined,
    receipts: undefined,
    bloom: undefined,
  });
  const state = new State(worldOf(block.pre, preimages));
  return new Machine(new Running(Phase.ELEMENT, contextOf(block, config), progress, state), preimages);
}

/** Whether all elements are over, executed or dropped. */
export function isOver({ status }: Machine): boolean {
  if (!(status instanceof Running)) return true;
  const { queueLeft, sequencedLeft } = status.progress.fields;
  return status.phase === Phase.ELEMENT && queueLeft === 0 && sequencedLeft === 0;
}

export interface MachineResult {
  stateRoot: Hex;
  logsHash: Hex;
  refused: boolean;
  gasUsed: number;
  steps: number;
}

/** Runs a case to its end. `onStep` sees the machine before every step. */
export function runCase(machine: Machine, onStep?: (machine: Machine) => void): MachineResult {
  let logs = encodeList([]);
  let steps = 0;
  for (; !isOver(machine); steps++) {
    const running = machine.status as Running;
    if (running.phase === Phase.RECEIPT) logs = encodeList([bytesOf(running.state.logs)]);
    onStep?.(machine);
    step(machine);
  }
  const { state, progress } = machine.status as Running;
  return {
    stateRoot: wordHex(state.world.trie.hash),
    logsHash: wordHex(hashBytes(logs)),
    refused: progress.fields.count === 0,
    gasUsed: progress.fields.gasUsed,
    steps,
  };
}
