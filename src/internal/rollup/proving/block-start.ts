import { hexToBytes } from "@ethereumjs/util";

import { type DepositLabel, NO_LABEL } from "../derivation/batch.js";
import type { QueueElement } from "../derivation/deposit.js";
import type { ExecutedBlock, L1Origin } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import { labelOf } from "../l1/labels.js";
import { l1Changed } from "../l1/reader.js";
import type { Config } from "../machine/state/config.js";
import type { PreimageSource } from "../machine/state/pool.js";
import type { BlockStart, QueueElement as MachineQueueElement } from "../machine/trace/start-block.js";

/** The blocks of a client of L2, of whatever make. */
export interface ExecutedChain<Block extends ExecutedBlock> {
  readonly head: Block;
  blockByNumber(number: bigint): Block | undefined;
}

export interface BlockStartParts<Block extends ExecutedBlock> {
  chain: ExecutedChain<Block>;
  /** Opens what the machine reads of the state after a block, and of the headers of its ancestors. */
  preimagesAfter: (parent: Block) => PreimageSource;
  view: L1View;
  config: Config;
}

/**
 * Everything that decides block `number`, as the machine takes it. A posted block's queue elements have the labels that its
 * batch gave them, another's those that it will be posted with.
 *
 * @throws {RollupError} `BLOCK_WITHOUT_START` for genesis, which is agreed, and for a block that is not built; `L1_CHANGED` when
 *   L1 does not have the block's origin
 *
 * @example
 * ```ts
 * const preimagesAfter = nodePreimages(chain);
 * const trace = new Trace(startBlock(await blockStart(7n, { chain, preimagesAfter, view, config })));
 * ```
 */
export async function blockStart<Block extends ExecutedBlock>(
  number: bigint,
  { chain, preimagesAfter, view, config }: BlockStartParts<Block>,
): Promise<BlockStart> {
  const block = chain.blockByNumber(number);
  const parent = chain.blockByNumber(number - 1n);
  if (block === undefined || parent === undefined) throw withoutStart(number, chain.head.number);
  const { input } = block;
  const { prevRandao, baseFee } = input.headerOverrides;
  const queue = queueOf(block, chain, view);
  return {
    config,
    previousOutput: {
      stateRoot: BigInt(parent.stateRoot),
      messagePasserStorageRoot: BigInt(parent.messagePasserStorageRoot),
      blockHash: BigInt(parent.hash),
    },
    parentHeader: parent.headerRlp,
    l1Header: await originHeader(input.origin, view),
    number,
    timestamp: input.timestamp,
    l1Number: input.origin.number,
    queueStart: queue.start,
    queue: queue.elements,
    sequenced: input.sequenced,
    headerOverrides: {
      ...(prevRandao === undefined ? {} : { prevRandao: BigInt(prevRandao) }),
      ...(baseFee === undefined ? {} : { baseFee }),
    },
    source: preimagesAfter(parent),
  };
}

/** RLP of the L1 block that a block took its L1 values from. */
async function originHeader({ number, hash }: L1Origin, { reader }: L1View): Promise<Uint8Array> {
  const header = await reader.header(number);
  if (header.origin.hash === hash) return header.rlp();
  throw l1Changed(`block ${number} was ${hash} when L2 took it as origin, and is ${header.origin.hash} now`, {
    number,
    expected: hash,
    actual: header.origin.hash,
  });
}

/** The queue elements that a block takes, and the index of the first that no earlier block took. */
function queueOf(
  block: ExecutedBlock,
  chain: ExecutedChain<ExecutedBlock>,
  view: L1View,
): { start: bigint; elements: MachineQueueElement[] } {
  const batch = view.batches.find(
    ({ firstBlock, blocks }) => firstBlock <= block.number && block.number < firstBlock + BigInt(blocks.length),
  );
  const before =
    batch === undefined
      ? depositsBetween(chain, view.nextUnposted, block.number)
      : batch.blocks.slice(0, Number(block.number - batch.firstBlock)).reduce((n, { labels }) => n + labels.length, 0);
  const start = (batch?.queueStart ?? view.queueTaken) + BigInt(before);
  const elements = block.input.deposits.map((deposit) => {
    const at = Number(deposit.queueIndex);
    return queueElement(view.queue[at]!, batch === undefined ? labelOf(deposit, view) : view.givenLabels[at]);
  });
  return { start, elements };
}

function depositsBetween(chain: ExecutedChain<ExecutedBlock>, first: bigint, end: bigint): number {
  let count = 0;
  for (let number = first; number < end; number += 1n) count += chain.blockByNumber(number)!.input.deposits.length;
  return count;
}

function queueElement(element: QueueElement, label: DepositLabel | undefined): MachineQueueElement {
  return {
    from: BigInt(element.from),
    to: BigInt(element.to),
    version: element.version,
    opaqueData: hexToBytes(element.opaqueData),
    queueIndex: element.queueIndex,
    blockNumber: element.l1BlockNumber,
    timestamp: element.l1Timestamp,
    parentHash: BigInt(element.l1ParentHash),
    l1BlockHash: BigInt(label?.l1BlockHash ?? 0),
    logIndex: BigInt(label?.logIndex ?? NO_LABEL),
  };
}

function withoutStart(number: bigint, head: bigint): RollupError {
  return new RollupError(
    "BLOCK_WITHOUT_START",
    `The machine has nothing to start block ${number} from: genesis is agreed, and the last block that this node has is ${head}. ` +
      `Ask for a block from 1 to ${head}.`,
    { number, head },
  );
}
