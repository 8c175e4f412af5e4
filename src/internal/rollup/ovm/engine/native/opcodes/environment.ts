import type { Frame } from "../frame.js";
import type { Machine } from "../machine.js";
import { type Word, wordOf } from "../word.js";

type Handler = (machine: Machine, frame: Frame) => void;

function pushes(value: (machine: Machine, frame: Frame) => Word): Handler {
  return (machine, frame) => frame.push(value(machine, frame));
}

/** What the frame, the transaction and the block are. */
export const environment: Record<number, Handler> = {
  0x30: pushes((_, { self }) => self.address),
  0x32: pushes(({ transaction }) => transaction.origin),
  0x33: pushes((_, { fields }) => fields.caller),
  0x34: pushes((_, { fields }) => fields.value),
  0x3a: pushes(({ transaction }) => transaction.gasPrice),
  0x3d: pushes((_, { returnData }) => returnData.length),
  0x40: (machine, frame) => frame.push(blockHash(machine, frame.pop())),
  0x41: pushes(({ block }) => block.coinbase),
  0x42: pushes(({ block }) => block.timestamp),
  0x43: pushes(({ block }) => block.number),
  0x44: pushes(({ block }) => block.prevRandao),
  0x45: pushes(({ block }) => block.gasLimit),
  0x46: pushes(({ limits }) => wordOf(limits.chainId)),
  0x47: pushes(({ live }, { self }) => wordOf(live.state.balance(self.key))),
  0x48: pushes(({ block }) => block.baseFee),
  // No transaction of an L2 carries blobs.
  0x49: (_, frame) => {
    frame.pop();
    frame.push(0);
  },
  0x4a: pushes(({ block }) => block.blobBaseFee),
};

const HISTORY = 256n;

function blockHash({ block }: Machine, asked: Word): Word {
  const number = BigInt(asked);
  const behind = BigInt(block.number) - number;
  return behind > 0n && behind <= HISTORY ? block.blockHash(number) : 0;
}
