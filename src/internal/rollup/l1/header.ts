import { RLP } from "@ethereumjs/rlp";
import { bigIntToUnpaddedBytes, hexToBytes } from "@ethereumjs/util";

import { blobBaseFee } from "../derivation/blob-base-fee.js";
import type { L1Origin } from "../derivation/types.js";
import { keccak256 } from "../derivation/words.js";
import { RollupError } from "../errors.js";
import type { Hex } from "../types.js";
import type { RpcBlock } from "./rpc.js";

const ZERO: Hex = `0x${"00".repeat(32)}`;

export interface L1Header {
  origin: L1Origin;
  parentHash: Hex;
  /** RLP; its hash is the block's. Built when asked for. */
  rlp(): Uint8Array;
}

// Header fields in RLP order; each fork appended some (London, Shanghai, Cancun, Prague).
const BYTES = ["parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom"];
const NUMBERS = ["difficulty", "number", "gasLimit", "gasUsed", "timestamp"];
const TAIL = ["extraData", "mixHash", "nonce"];
const APPENDED: [name: string, kind: "number" | "bytes"][] = [
  ["baseFeePerGas", "number"],
  ["withdrawalsRoot", "bytes"],
  ["blobGasUsed", "number"],
  ["excessBlobGas", "number"],
  ["parentBeaconBlockRoot", "bytes"],
  ["requestsHash", "bytes"],
];

export function readHeader(block: RpcBlock): L1Header {
  return {
    parentHash: block.parentHash,
    origin: {
      number: BigInt(block.number),
      hash: block.hash,
      timestamp: BigInt(block.timestamp),
      baseFee: BigInt(block["baseFeePerGas"] ?? 0),
      blobBaseFee: blobBaseFee(BigInt(block["excessBlobGas"] ?? 0)),
      prevRandao: block["mixHash"] ?? ZERO,
      parentBeaconBlockRoot: block["parentBeaconBlockRoot"] ?? ZERO,
    },
    rlp: () => encode(block),
  };
}

function encode(block: RpcBlock): Uint8Array {
  const bytes = (name: string) => hexToBytes(block[name] ?? "0x");
  const number = (name: string) => {
    const value = BigInt(block[name] ?? 0);
    return value === 0n ? new Uint8Array() : bigIntToUnpaddedBytes(value);
  };
  const appended = APPENDED.filter(([name]) => block[name] !== undefined && block[name] !== null);
  const rlp = RLP.encode([
    ...BYTES.map(bytes),
    ...NUMBERS.map(number),
    ...TAIL.map(bytes),
    ...appended.map(([name, kind]) => (kind === "number" ? number(name) : bytes(name))),
  ]);
  if (keccak256(rlp) !== block.hash) {
    throw new RollupError(
      "L1_HEADER_UNKNOWN",
      `L1 block ${BigInt(block.number)} has hash ${block.hash}, but its header's fields hash to ${keccak256(rlp)}. ` +
        'The L1 node\'s headers have fields that this version does not know; set hardfork: "osaka" in the entry of the L1 network.',
      { number: BigInt(block.number), hash: block.hash },
    );
  }
  return rlp;
}
