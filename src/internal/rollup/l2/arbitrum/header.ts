import { ARBOS_VERSION } from "../../ovm/arbitrum/addresses.js";
import { sendTree, type StorageReader } from "../../ovm/arbitrum/send-tree.js";
import { bytesToHex, hexToBytes } from "../../ovm/bytes.js";
import type { BlockContext } from "../../ovm/types.js";
import type { Hex } from "../../types.js";
import type { DesignFields } from "../header.js";
import type { L2Block } from "../types.js";

/**
 * What Arbitrum's headers say in the members that Ethereum has for other things: the messages to L1 so far, and the L1 block that L2 knows.
 *
 * @see go-ethereum (OffchainLabs), core/types/arb_types.go, HeaderInfo
 */
export function arbitrumFields(
  { number, coinbase }: Pick<BlockContext, "number" | "coinbase">,
  state: StorageReader,
): DesignFields {
  const { count, root } = sendTree(state);
  const mix = new DataView(new ArrayBuffer(32));
  mix.setBigUint64(0, count);
  mix.setBigUint64(8, number);
  mix.setBigUint64(16, ARBOS_VERSION);
  return {
    fork: "prague",
    coinbase,
    extraData: hexToBytes(root),
    mixHash: bytesToHex(new Uint8Array(mix.buffer)),
    difficulty: 1n,
    withdrawalsRoot: root,
  };
}

/** The same members, read from a header. */
export function readArbitrumFields({ extraData, mixHash }: Record<string, Hex>): {
  sendRoot: Hex;
  sendCount: bigint;
  l1BlockNumber: bigint;
} {
  const mix = mixHash!.slice(2);
  return {
    sendRoot: extraData!,
    sendCount: BigInt(`0x${mix.slice(0, 16)}`),
    l1BlockNumber: BigInt(`0x${mix.slice(16, 32)}`),
  };
}

/** Whether a block is Arbitrum's: its difficulty is 1, where other L2s have 0. */
export function isArbitrumBlock({ difficulty }: Pick<L2Block, "difficulty">): boolean {
  return difficulty === 1n;
}
