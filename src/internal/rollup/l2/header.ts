import { sha256 } from "ethereum-cryptography/sha256.js";

import type { SemanticsValues } from "../../semantics/types.js";
import { keccak256 } from "../keccak/keccak256.js";
import { bytesToHex, hexToBytes, quantity } from "../ovm/bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../ovm/state/rlp.js";
import { EMPTY_ROOT } from "../ovm/state/trie.js";
import type { Address, Hex } from "../types.js";

/** What varies from header to header. */
export interface HeaderFields {
  /** Whose members the header has: those of Berlin end before the base fee. */
  fork: "berlin" | "prague";
  parentHash: Hex;
  coinbase: Address;
  stateRoot: Uint8Array;
  transactionsRoot: Uint8Array;
  receiptsRoot: Uint8Array;
  logsBloom: Uint8Array;
  number: bigint;
  gasLimit: bigint;
  gasUsed: bigint;
  timestamp: bigint;
  extraData: Uint8Array;
  mixHash: Hex;
  difficulty: bigint;
  baseFee: bigint;
  parentBeaconBlockRoot: Hex;
}

/** What a design puts into a header in its own way, and the root under which its messages to L1 are proven. */
export interface DesignFields extends Pick<HeaderFields, "coinbase" | "extraData" | "mixHash" | "difficulty" | "fork"> {
  /** The message passer's storage root on the OP Stack and in OVM 2.0, the send root on Arbitrum: outputs commit to it. */
  withdrawalsRoot: Hex;
}

/** What no L2 block has: uncles, withdrawals, blobs, requests (EIP-7685: the hash of none is sha256("")). */
const FIXED = {
  sha3Uncles: bytesToHex(keccak256(Uint8Array.of(0xc0))),
  nonce: "0x0000000000000000",
} as const satisfies Record<string, Hex>;

const FIXED_SINCE_LONDON = {
  withdrawalsRoot: bytesToHex(EMPTY_ROOT),
  blobGasUsed: "0x0",
  excessBlobGas: "0x0",
  requestsHash: bytesToHex(sha256(new Uint8Array(0))),
} as const satisfies Record<string, Hex>;

const ENCODED = {
  sha3Uncles: encodeBytes(hexToBytes(FIXED.sha3Uncles)),
  zero: encodeNumber(0n),
  nonce: encodeBytes(hexToBytes(FIXED.nonce)),
  withdrawalsRoot: encodeBytes(EMPTY_ROOT),
  requestsHash: encodeBytes(hexToBytes(FIXED_SINCE_LONDON.requestsHash)),
};

/** RLP of a header: of Berlin, or of Prague and later (EIP-7685 last). */
export function encodeHeader(fields: HeaderFields): Uint8Array {
  const ofBerlin = [
    encodeBytes(hexToBytes(fields.parentHash)),
    ENCODED.sha3Uncles,
    encodeBytes(hexToBytes(fields.coinbase)),
    encodeBytes(fields.stateRoot),
    encodeBytes(fields.transactionsRoot),
    encodeBytes(fields.receiptsRoot),
    encodeBytes(fields.logsBloom),
    encodeNumber(fields.difficulty),
    encodeNumber(fields.number),
    encodeNumber(fields.gasLimit),
    encodeNumber(fields.gasUsed),
    encodeNumber(fields.timestamp),
    encodeBytes(fields.extraData),
    encodeBytes(hexToBytes(fields.mixHash)),
    ENCODED.nonce,
  ];
  if (fields.fork === "berlin") return encodeList(ofBerlin);
  return encodeList([
    ...ofBerlin,
    encodeNumber(fields.baseFee),
    ENCODED.withdrawalsRoot,
    ENCODED.zero,
    ENCODED.zero,
    encodeBytes(hexToBytes(fields.parentBeaconBlockRoot)),
    ENCODED.requestsHash,
  ]);
}

/** The header as JSON-RPC shows it. */
export function headerJson(fields: HeaderFields): Record<string, Hex> {
  return {
    ...FIXED,
    parentHash: fields.parentHash,
    miner: fields.coinbase.toLowerCase() as Hex,
    stateRoot: bytesToHex(fields.stateRoot),
    transactionsRoot: bytesToHex(fields.transactionsRoot),
    receiptsRoot: bytesToHex(fields.receiptsRoot),
    logsBloom: bytesToHex(fields.logsBloom),
    number: quantity(fields.number),
    gasLimit: quantity(fields.gasLimit),
    gasUsed: quantity(fields.gasUsed),
    timestamp: quantity(fields.timestamp),
    extraData: bytesToHex(fields.extraData),
    mixHash: fields.mixHash,
    difficulty: quantity(fields.difficulty),
    ...(fields.fork === "berlin" ? {} : membersSinceLondon(fields)),
  };
}

function membersSinceLondon({ baseFee, parentBeaconBlockRoot }: HeaderFields): Record<string, Hex> {
  return { ...FIXED_SINCE_LONDON, baseFeePerGas: quantity(baseFee), parentBeaconBlockRoot };
}

const extraData = new WeakMap<SemanticsValues, Uint8Array>();

/**
 * The OP Stack's `extraData` since Holocene: version 0, then the EIP-1559 denominator and elasticity as uint32. They never
 * change here, because they are part of the chain's configuration. A chain with other rules for its base fee has none.
 *
 * @see OP Stack specifications, `holocene/exec-engine.md`
 */
export function extraDataOf(semantics: SemanticsValues): Uint8Array {
  let known = extraData.get(semantics);
  if (known === undefined) extraData.set(semantics, (known = encodeBaseFeeRule(semantics)));
  return known;
}

function encodeBaseFeeRule({ name, fees }: SemanticsValues): Uint8Array {
  if (name !== "optimism" || fees.baseFee === null) return new Uint8Array(0);
  const bytes = new Uint8Array(9);
  const view = new DataView(bytes.buffer);
  view.setUint32(1, Number(fees.baseFee.denominator));
  view.setUint32(5, Number(fees.baseFee.elasticity));
  return bytes;
}
