import type { Run } from "../rollup/ovm/execution/execution-observer.js";
import { DEFAULT_ADDRESS } from "../rollup/ovm/ovm1/execution-manager.js";
import { effectiveTip, feeCap } from "../rollup/ovm/transactions/gas-price.js";
import type { BlockContext } from "../rollup/ovm/types.js";
import type { L1Sender } from "./l1-sender.js";
import type { Sighting } from "./opcode-watch.js";

/** CALLER of what L1 enqueued for OVM 1.0. */
const HIDDEN = BigInt(DEFAULT_ADDRESS);

/** What a run would meet on L1. */
export interface OnL1 {
  chainId: bigint;
  block: BlockContext;
  sender: L1Sender;
}

/** The block as the run would see it on L1: a call that names no price sees no base fee, there as here. */
export function blockFor(run: Run, block: BlockContext): BlockContext {
  return run.hash === undefined && feeCap(run) < block.baseFee ? { ...block, baseFee: 0n } : block;
}

/** What the opcode of a sighting would have pushed on L1; undefined where that does not follow from the block and the sender. */
export function valueOnL1({ opcode, argument, value }: Sighting, run: Run, on: OnL1): bigint | undefined {
  const { chainId, block, sender } = on;
  switch (opcode) {
    case 0x32:
      return BigInt(sender.origin);
    case 0x33:
      return value === BigInt(run.from) || value === HIDDEN ? BigInt(sender.caller) : value;
    case 0x3a:
      return gasPrice(run, block.baseFee);
    case 0x40:
      return BigInt(block.blockHash(argument) ?? 0n);
    case 0x41:
      return BigInt(block.coinbase);
    case 0x42:
      return block.timestamp;
    case 0x43:
      return block.number;
    case 0x44:
      return BigInt(block.prevRandao);
    case 0x45:
      return block.gasLimit;
    case 0x46:
      return chainId;
    case 0x48:
      return block.baseFee;
    case 0x49:
      // Nor would the same transaction carry blobs on L1.
      return 0n;
    case 0x4a:
      return block.blobBaseFee;
    default:
      return undefined;
  }
}

/** A message from L1 pays L1's base fee there; what offers less than the base fee pays what it offers. */
function gasPrice(run: Run, baseFee: bigint): bigint {
  if (run.gasPrice === undefined && run.maxFeePerGas === undefined) return baseFee;
  return baseFee + effectiveTip(run, baseFee);
}
