import { MalformedPartError } from "../machine-errors.js";
import { asBytes, asList, decode } from "../rlp/rlp.js";
import { toBigInt } from "../state/bytes.js";
import { Context } from "../state/context.js";
import { type Machine, Phase, Running, type Start } from "../state/machine.js";
import { Progress } from "../state/progress.js";
import { State } from "../state/state.js";
import { World } from "../state/world.js";
import { MAX_BASE_FEE, nextBaseFee } from "./base-fee.js";
import { blobBaseFee } from "./blob-base-fee.js";

/** Positions in an RLP header. */
const Header = {
  GAS_LIMIT: 9,
  GAS_USED: 10,
  TIMESTAMP: 11,
  MIX_HASH: 13,
  BASE_FEE: 15,
  EXCESS_BLOB_GAS: 18,
  BEACON_ROOT: 19,
};

/** From three hashes to a block's context: docs/spec/machine.md, 7.1. */
export function begin(machine: Machine, start: Start): void {
  const { config } = start;
  machine.reads?.open(start);
  machine.reads?.open(config);
  const [number, timestamp, l1Number, l1Hash, , queueLeft, queue, sequencedLeft, sequenced, overridesHash] = words(
    machine.open(start.leaf, "leaf").bytes,
    10,
  );
  const [, stateRoot, , parentHash] = words(machine.open(start.previousOutput, "previous output").bytes, 4);
  const parent = header(machine, parentHash as bigint, "parent header");
  const l1 = header(machine, l1Hash as bigint, "L1 header");
  const overrides = readOverrides(machine, overridesHash as bigint);
  const baseFee =
    overrides.baseFee ??
    nextBaseFee(
      {
        gasLimit: parent(Header.GAS_LIMIT),
        gasUsed: parent(Header.GAS_USED),
        baseFee: parent(Header.BASE_FEE),
      },
      config.fields,
    );
  const context = new Context({
    config,
    number: number as bigint,
    timestamp: timestamp as bigint,
    coinbase: config.fields.coinbase,
    gasLimit: config.fields.gasLimit,
    baseFee: baseFee < MAX_BASE_FEE ? baseFee : MAX_BASE_FEE,
    prevRandao: overrides.prevRandao ?? l1(Header.MIX_HASH),
    blobBaseFee: config.fields.blobBaseFee,
    parentHash: parentHash as bigint,
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
  const world = World.at(stateRoot as bigint, machine.preimages.nodes);
  machine.status = new Running(Phase.SYSTEM, context, progress, new State(world));
}

function words(bytes: Uint8Array, count: number): bigint[] {
  if (bytes.length !== 32 * count) throw new MalformedPartError(`${32 * count} bytes`, `${bytes.length}`);
  return Array.from({ length: count }, (_, i) => toBigInt(bytes.subarray(32 * i, 32 * i + 32)));
}

/** Reads a header's fields by position, as numbers; one that the header does not have is 0. */
function header(machine: Machine, hash: bigint, kind: string): (position: number) => bigint {
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
