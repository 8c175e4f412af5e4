import { MalformedPartError } from "../machine-errors.js";
import { asBytes, asList, decode } from "../rlp/rlp.js";
import { hashBytes, toAddress, toBigInt } from "../state/bytes.js";
import { Context } from "../state/context.js";
import { headerCommitment, withStateRoot } from "../state/header-commitment.js";
import { type Machine, Phase, Running, type Start } from "../state/machine.js";
import { Progress } from "../state/progress.js";
import { State } from "../state/state.js";
import { World } from "../state/world.js";
import { MAX_BASE_FEE, nextBaseFee } from "./base-fee.js";
import { blobBaseFee } from "./blob-base-fee.js";

/** Positions in an RLP header. */
export const Header = {
  GAS_LIMIT: 9,
  GAS_USED: 10,
  TIMESTAMP: 11,
  MIX_HASH: 13,
  BASE_FEE: 15,
  EXCESS_BLOB_GAS: 18,
  BEACON_ROOT: 19,
};

/** wei: what ArbOS takes at least, and without congestion. */
const ARBITRUM_BASE_FEE = 100_000_000n;

/** From three hashes to a block's context: docs/spec/machine.md, 7.1. */
export function begin(machine: Machine, start: Start): void {
  const { config } = start;
  machine.reads?.open(start);
  machine.reads?.open(config);
  const [number, timestamp, l1Number, l1Hash, , queueLeft, queue, sequencedLeft, sequenced, overridesHash] = words(
    machine.open(start.leaf, "leaf").bytes,
    10,
  );
  const { stateRoot, parentHash, nextFee } = openPrevious(machine, start);
  const l1 = header(machine, l1Hash as bigint, "L1 header");
  const overrides = readOverrides(machine, overridesHash as bigint);
  const isOvm2 = config.rules.design === "ovm2";
  const isArbitrum = config.rules.design === "arbitrum";
  const baseFee = isOvm2 ? 0n : (overrides.baseFee ?? nextFee);
  const context = new Context({
    config,
    number: number as bigint,
    timestamp: isOvm2 ? l1(Header.TIMESTAMP) : (timestamp as bigint),
    coinbase: isArbitrum && queueLeft !== 0n ? senderOf(machine, queue as bigint) : config.fields.coinbase,
    gasLimit: config.rules.blockGas ?? config.fields.gasLimit,
    baseFee: baseFee < MAX_BASE_FEE ? baseFee : MAX_BASE_FEE,
    prevRandao: overrides.prevRandao ?? (isOvm2 ? 0n : isArbitrum ? 1n : l1(Header.MIX_HASH)),
    blobBaseFee: config.fields.blobBaseFee,
    parentHash,
    beaconRoot: l1(Header.BEACON_ROOT),
    l1Number: l1Number as bigint,
    l1Hash: l1Hash as bigint,
    l1Timestamp: l1(Header.TIMESTAMP),
    l1BaseFee: l1(Header.BASE_FEE),
    l1BlobBaseFee: blobBaseFee(l1(Header.EXCESS_BLOB_GAS)),
  });
  const progress = new Progress({
    stage: 0,
    queue: queue as bigint,
    queueLeft: Number(queueLeft),
    sequenced: sequenced as bigint,
    sequencedLeft: Number(sequencedLeft),
    gasUsed: 0,
    count: 0,
    firstTransaction: 0n,
    transactions: undefined,
    firstReceipt: undefined,
    receipts: undefined,
    bloom: undefined,
  });
  const world = World.at(stateRoot, machine.preimages.nodes, config.rules.ledger);
  machine.status = new Running(Phase.SYSTEM, context, progress, new State(world));
}

/** What L1 holds of the block before: the state, the block's hash, and the base fee that follows from it. */
function openPrevious(
  machine: Machine,
  { config, previousOutput }: Start,
): { stateRoot: bigint; parentHash: bigint; nextFee: bigint } {
  if (config.rules.claim === "state-root") {
    const world = World.at(previousOutput, machine.preimages.nodes, config.rules.ledger);
    const committed = machine.open(headerCommitment(world, machine.reads), "parent header without its state root");
    const parentHash = hashBytes(withStateRoot(committed.bytes, previousOutput));
    return { stateRoot: previousOutput, parentHash, nextFee: 0n };
  }
  const [, stateRoot, , parentHash] = words(machine.open(previousOutput, "previous output").bytes, 4);
  if (config.rules.design === "arbitrum") {
    return { stateRoot: stateRoot!, parentHash: parentHash!, nextFee: ARBITRUM_BASE_FEE };
  }
  const parent = header(machine, parentHash!, "parent header");
  const nextFee = nextBaseFee(
    { gasLimit: parent(Header.GAS_LIMIT), gasUsed: parent(Header.GAS_USED), baseFee: parent(Header.BASE_FEE) },
    config.fields,
  );
  return { stateRoot: stateRoot!, parentHash: parentHash!, nextFee };
}

/** Who sent the first message of a queue. */
function senderOf(machine: Machine, queue: bigint): bigint {
  const [element] = words(machine.open(queue, "link of queue elements").bytes, 4);
  const [sender] = words(machine.open(element!, "queue element").bytes, 8);
  return toAddress(sender!);
}

function words(bytes: Uint8Array, count: number): bigint[] {
  if (bytes.length !== 32 * count) throw new MalformedPartError(`${32 * count} bytes`, `${bytes.length}`);
  return Array.from({ length: count }, (_, i) => toBigInt(bytes.subarray(32 * i, 32 * i + 32)));
}

/** Reads a header's fields by position, as numbers; one that the header does not have is 0. */
export function header(machine: Machine, hash: bigint, kind: string): (position: number) => bigint {
  const fields = asList(decode(machine.open(hash, kind).bytes));
  return (position) => {
    const field = fields[position];
    return field === undefined ? 0n : toBigInt(asBytes(field));
  };
}

function readOverrides(machine: Machine, hash: bigint): { prevRandao?: bigint; baseFee?: bigint } {
  if (hash === 0n) return {};
  const [flags, prevRandao, baseFee] = words(machine.open(hash, "header overrides").bytes, 3) as [
    bigint,
    bigint,
    bigint,
  ];
  return { ...((flags & 1n) === 0n ? {} : { prevRandao }), ...((flags & 2n) === 0n ? {} : { baseFee }) };
}
