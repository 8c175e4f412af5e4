import type { Deposit, L1Origin } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { blobBaseFee } from "../../../src/internal/rollup/machine/phases/blob-base-fee.js";
import { encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, hashBytes, hashWords, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { type Config } from "../../../src/internal/rollup/machine/state/config.js";
import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import { haltHash, type QueueElement, startBlock } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { configOf } from "../../../src/internal/rollup/proving/config-of.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { CHAIN_ID, GWEI } from "../rollup/l2-chain.js";
import { hexToBytes, wordHex } from "./cases.js";

export const OPTIMISM: Config = configOf(valuesOf(optimism), { chainId: BigInt(CHAIN_ID), developmentMode: true });

const word = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

/** An L1 header of Osaka with the fields that L2 takes from it, and the origin that L2 reads from it. */
export function l1Block(number: bigint, excessBlobGas = 0n): { header: Uint8Array; origin: L1Origin } {
  const fields = { timestamp: 1_000n + number, baseFee: 7n * GWEI, mixHash: word(0xb2), beaconRoot: word(0xc3) };
  const hash = encodeString(word(0x11));
  const header = encodeList([
    hash,
    hash,
    encodeString(new Uint8Array(20)),
    hash,
    hash,
    hash,
    encodeString(new Uint8Array(256)),
    encodeInteger(0n),
    encodeInteger(number),
    encodeInteger(60_000_000n),
    encodeInteger(0n),
    encodeInteger(fields.timestamp),
    encodeString(new Uint8Array(0)),
    encodeString(fields.mixHash),
    encodeString(new Uint8Array(8)),
    encodeInteger(fields.baseFee),
    hash,
    encodeInteger(0n),
    encodeInteger(excessBlobGas),
    encodeString(fields.beaconRoot),
    hash,
  ]);
  return {
    header,
    origin: {
      number,
      hash: wordHex(hashBytes(header)),
      timestamp: fields.timestamp,
      baseFee: fields.baseFee,
      blobBaseFee: blobBaseFee(excessBlobGas),
      prevRandao: `0x${Buffer.from(fields.mixHash).toString("hex")}`,
      parentBeaconBlockRoot: `0x${Buffer.from(fields.beaconRoot).toString("hex")}`,
    },
  };
}

const LABEL = { l1BlockHash: 0xabcdn, logIndex: 5n };
const NO_LABEL = { l1BlockHash: 0n, logIndex: 0xffffffffn };

/** A queue element, with a label or without, and the deposit that L2 makes of it. */
export function queued(
  fields: Omit<Deposit, "sourceHash" | "queueIndex">,
  label: "labelled" | "unlabelled" = "labelled",
): { element: QueueElement; deposit: Deposit } {
  const { from, to, mint, value, gas, data } = fields;
  const { l1BlockHash, logIndex } = LABEL;
  const source =
    label === "labelled" ? hashWords(0n, hashWords(l1BlockHash, logIndex)) : hashWords(0x4f564dn, hashWords(0x77n, 3n));
  const isCreation = Uint8Array.of(to === undefined ? 1 : 0);
  const opaqueData = concat(toBytes(mint, 32), toBytes(value, 32), toBytes(gas, 8), isCreation, hexToBytes(data));
  return {
    element: {
      from: BigInt(from),
      to: BigInt(to ?? 0),
      version: 0n,
      opaqueData,
      queueIndex: 3n,
      blockNumber: 9n,
      timestamp: 999n,
      parentHash: 0x77n,
      ...(label === "labelled" ? LABEL : NO_LABEL),
    },
    deposit: { ...fields, sourceHash: wordHex(source), queueIndex: 3n },
  };
}

/** The machine before the first step of a block that the L2 node has built. */
export function machineOfBlock(
  chain: L2Chain,
  block: L2Block,
  l1Header: Uint8Array,
  queue: readonly QueueElement[] = [],
): Machine {
  const parent = chain.blockByNumber(block.number - 1n)!;
  const preimages = new Map<bigint, Uint8Array>();
  for (const bytes of chain.preimages(parent)) preimages.set(hashBytes(bytes), bytes);
  for (let older = block.number - 2n; older >= 0n; older--) {
    const { headerRlp } = chain.blockByNumber(older)!;
    preimages.set(hashBytes(headerRlp), headerRlp);
  }
  const { prevRandao, baseFee } = block.input.headerOverrides;
  return startBlock({
    config: OPTIMISM,
    previousOutput: {
      stateRoot: BigInt(parent.stateRoot),
      messagePasserStorageRoot: BigInt(parent.messagePasserStorageRoot),
      blockHash: BigInt(parent.hash),
    },
    parentHeader: parent.headerRlp,
    l1Header,
    number: block.number,
    timestamp: block.timestamp,
    l1Number: block.input.origin.number,
    queueStart: 3n,
    queue,
    sequenced: block.input.sequenced,
    headerOverrides: {
      ...(prevRandao === undefined ? {} : { prevRandao: BigInt(prevRandao) }),
      ...(baseFee === undefined ? {} : { baseFee }),
    },
    source: (hash) => preimages.get(hash),
  });
}

/** The state hash that the machine must end in: the node's own output root, halted. */
export function expectedHalt({ stateRoot, messagePasserStorageRoot, hash }: L2Block): bigint {
  return haltHash(hashWords(0n, BigInt(stateRoot), BigInt(messagePasserStorageRoot), BigInt(hash)));
}
