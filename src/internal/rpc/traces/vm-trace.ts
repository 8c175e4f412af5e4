import type { Hex } from "../../rollup/types.js";

/** What is read of an entry of geth's struct logs. */
export interface StructLog {
  pc: number;
  op: string;
  gas: number;
  gasCost: number;
  depth: number;
  stack: Hex[];
  /** Words, with the prefix or without. */
  memory?: string[];
  error?: unknown;
}

/** A frame's code and its opcodes, as OpenEthereum tells them. */
export interface VmTrace {
  code: Hex;
  ops: VmOperation[];
}

interface VmOperation {
  pc: number;
  op: string;
  /** gas, of a call with what it hands over */
  cost: number;
  /** What it did; null where it failed. */
  ex: {
    used: number;
    push: Hex[];
    mem: { off: number; data: Hex } | null;
    store: { key: Hex; val: Hex } | null;
  } | null;
  /** The frame that it ran; null where no opcode ran in it. */
  sub: VmTrace | null;
}

/** Opcodes that end a frame without a failure of their own. */
const ENDS = new Set(["STOP", "RETURN", "REVERT", "SELFDESTRUCT"]);
const PUSHES_NOTHING =
  /^(STOP|POP|[MST]STORE8?|JUMP|JUMPI|JUMPDEST|LOG\d|\w*COPY|RETURN|REVERT|INVALID|SELFDESTRUCT|SUICIDE)$/;
/** Where on the stack, from the top, the offset and the length lie of what an opcode writes to memory; a number is a length. */
const WRITES: Readonly<Record<string, readonly [offset: number, length: { at: number } | number]>> = {
  MLOAD: [0, 32],
  MSTORE: [0, 32],
  MSTORE8: [0, 1],
  CALLDATACOPY: [0, { at: 2 }],
  CODECOPY: [0, { at: 2 }],
  RETURNDATACOPY: [0, { at: 2 }],
  MCOPY: [0, { at: 2 }],
  EXTCODECOPY: [1, { at: 3 }],
  CALL: [5, { at: 6 }],
  CALLCODE: [5, { at: 6 }],
  DELEGATECALL: [4, { at: 5 }],
  STATICCALL: [4, { at: 5 }],
};

/**
 * What every opcode did, of struct logs with stack and memory.
 *
 * @param code of the outermost frame
 * @param codeOf code that an account had before the run
 */
export function vmTrace(logs: readonly StructLog[], code: Hex, codeOf: (address: Hex) => Hex): VmTrace {
  /** Of contracts that the run itself made. */
  const created = new Map<Hex, Hex>();
  let at = 0;

  function frame(code: Hex): VmTrace {
    const ops: VmOperation[] = [];
    const depth = logs[at]?.depth;
    while (at < logs.length && logs[at]!.depth === depth) {
      const log = logs[at++]!;
      const isCalling = at < logs.length && logs[at]!.depth > depth;
      const called = isCalling ? frame(calledCode(log)) : null;
      const last = logs[at - 1]!;
      // A frame goes on at its own depth; another of the same depth begins behind an opcode of the caller.
      const next = logs[at]?.depth === depth ? logs[at] : undefined;
      if (called !== null && next !== undefined && log.op.startsWith("CREATE") && last.op === "RETURN") {
        created.set(addressOf(top(next, 0)), slice(last, top(last, 0), top(last, 1)));
      }
      const sub = called === null || called.ops.length === 0 ? null : called;
      ops.push({ pc: log.pc, op: log.op, cost: log.gasCost, ex: executed(log, next), sub });
    }
    // Hardhat's network has the STOP behind the end of an empty code run, ours does not.
    return { code, ops: code === "0x" ? [] : ops };
  }

  function calledCode(log: StructLog): Hex {
    if (log.op === "CREATE" || log.op === "CREATE2") return slice(log, top(log, 1), top(log, 2));
    const address = addressOf(top(log, 1));
    return created.get(address) ?? codeOf(address);
  }

  return frame(code);
}

function executed(log: StructLog, next: StructLog | undefined): VmOperation["ex"] {
  if (log.error !== undefined && log.error !== null) return null;
  if (next === undefined) {
    return ENDS.has(log.op) ? { used: log.gas - log.gasCost, push: [], mem: null, store: null } : null;
  }
  const store = log.op === "SSTORE" ? { key: hex(top(log, 0)), val: hex(top(log, 1)) } : null;
  return { used: next.gas, push: pushed(log.op, next), mem: written(log, next), store };
}

/** DUP and SWAP push all that they move. */
function pushed(op: string, next: StructLog): Hex[] {
  const moved = /^(?:DUP|SWAP)(\d+)$/.exec(op)?.[1];
  const count = moved !== undefined ? Number(moved) + 1 : PUSHES_NOTHING.test(op) ? 0 : 1;
  return count === 0 ? [] : next.stack.slice(-count).map((value) => hex(BigInt(value)));
}

function written(log: StructLog, next: StructLog): { off: number; data: Hex } | null {
  const place = WRITES[log.op];
  if (place === undefined) return null;
  const [offset, length] = place;
  const size = typeof length === "number" ? BigInt(length) : top(log, length.at);
  return size === 0n ? null : { off: Number(top(log, offset)), data: slice(next, top(log, offset), size) };
}

function top({ stack }: StructLog, depth: number): bigint {
  return BigInt(stack.at(-1 - depth) ?? 0);
}

/** Bytes of memory; behind its end there are zeros. */
function slice({ memory = [] }: StructLog, offset: bigint, length: bigint): Hex {
  const digits = memory.map((word) => word.replace(/^0x/, "").padStart(64, "0")).join("");
  return `0x${digits.slice(2 * Number(offset), 2 * Number(offset + length)).padEnd(2 * Number(length), "0")}`;
}

function addressOf(word: bigint): Hex {
  return `0x${word.toString(16).padStart(40, "0").slice(-40)}`;
}

function hex(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
