import { keccak256 } from "../../keccak/keccak256.js";
import { ARBITRUM } from "../../ovm/arbitrum/addresses.js";
import { bytesToHex } from "../../ovm/bytes.js";
import type { Hex } from "../../types.js";
import type { L2Reads } from "../types.js";

const L2_TO_L1_TX = bytesToHex(
  keccak256(
    new TextEncoder().encode("L2ToL1Tx(address,address,uint256,uint256,uint256,uint256,uint256,uint256,bytes)"),
  ),
);

/** Item hashes of the first `count` messages to L1; fewer if there are fewer. */
export function itemsOf(chain: L2Reads, count: number): Hex[] {
  const items: Hex[] = [];
  let root = chain.genesis.messagePasserStorageRoot;
  for (let number = 1n; number <= chain.head.number && items.length < count; number += 1n) {
    const block = chain.blockByNumber(number)!;
    // The send root changes with every message.
    if (block.messagePasserStorageRoot === root) continue;
    root = block.messagePasserStorageRoot;
    for (const { address, topics } of block.receipts.flatMap(({ logs }) => logs)) {
      if (address === ARBITRUM.arbSys && topics[0] === L2_TO_L1_TX) items.push(topics[2]!);
    }
  }
  return items.slice(0, count);
}
