import { RLP } from "@ethereumjs/rlp";
import { equalsBytes } from "@ethereumjs/util";

import { readHeader } from "../l1/header.js";
import type { RpcBlock } from "../l1/rpc.js";

/** A header's fields, in the order in which it holds them. */
const FIELDS = [
  ...["parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom", "difficulty"],
  ...["number", "gasLimit", "gasUsed", "timestamp", "extraData", "mixHash", "nonce", "baseFeePerGas"],
  ...["withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot", "requestsHash"],
] as const;
/** These follow from the block's transactions, and the later from the earlier. All others come first. */
const EFFECTS: readonly string[] = ["transactionsRoot", "gasUsed", "receiptsRoot", "logsBloom", "stateRoot"];

/** The field in which a header differs from a node's block that is its fault, if one can be told from the others. */
export function headerDifference(headerRlp: Uint8Array, block: RpcBlock): string | undefined {
  const own = RLP.decode(headerRlp) as Uint8Array[];
  const other = RLP.decode(readHeader(block).rlp()) as Uint8Array[];
  const none = new Uint8Array(0);
  const differing = FIELDS.filter((_, index) => !equalsBytes(own[index] ?? none, other[index] ?? none));
  return (
    differing.find((field) => !EFFECTS.includes(field)) ?? EFFECTS.find((field) => differing.includes(field as never))
  );
}
