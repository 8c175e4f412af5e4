import type { EVM } from "@ethereumjs/evm";
import { keccak256 } from "ethereum-cryptography/keccak.js";

import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { isPrecompile } from "../../../src/internal/rollup/machine/precompiles/addresses.js";
import { Access, getEntry } from "../../../src/internal/rollup/machine/state/access.js";
import { encodeWords } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { OP_STACK } from "../../../src/internal/rollup/machine/state/rules.js";
import type { Trie } from "../../../src/internal/rollup/machine/trie/trie.js";
import {
  opcodeEntries,
  type OpcodeEntry,
  type RunState,
} from "../../../src/internal/rollup/ovm/engine/ethereumjs/evm-internals.js";

/** What ethereumjs and the twin must have in common before an opcode. */
export interface OpcodeState {
  pc: number;
  opcode: number;
  depth: number;
  gas: bigint;
  refund: bigint;
  stack: bigint[];
  memory: Uint8Array;
  returnData: Uint8Array;
  /** Set when the sets may have changed since the last opcode. */
  warm?: WarmSets;
}

interface WarmSets {
  addresses: bigint[];
  slots: { address: bigint; slot: bigint }[];
  transient: { address: bigint; slot: bigint; value: bigint }[];
}

interface Journal {
  journal: Map<string, Set<string>>;
  alwaysWarmJournal: Map<string, Set<string>>;
}

/** Opcodes that touch nothing outside their frame: behind them the warm sets are what they were. */
function isPlain(opcode: number): boolean {
  const touching = [0x31, 0x3b, 0x3c, 0x3f, 0x54, 0x55, 0x5d, 0xf3, 0xfd, 0x00];
  return opcode < 0xf0 && !touching.includes(opcode);
}

/**
 * Calls `onOpcode` before every opcode that `evm` runs, with everything as it was before its gas was worked out.
 * The gas handler is the only hook that sees that; so every opcode gets one.
 */
export function observeOpcodes(evm: EVM, onOpcode: (state: OpcodeState) => void): void {
  let wasPlain = false;
  for (const entry of opcodeEntries(evm)) {
    const { gasHandler, opcodeInfo } = entry;
    const original = opcodeInfo.dynamicGas ? gasHandler : undefined;
    const prototype = Object.getPrototypeOf(opcodeInfo) as object;
    entry.opcodeInfo = Object.assign(Object.create(prototype) as OpcodeEntry["opcodeInfo"], opcodeInfo, {
      dynamicGas: true,
    });
    entry.gasHandler = (state, gas, common) => {
      onOpcode({ ...stateOf(state), ...(wasPlain ? {} : { warm: warmSets(evm) }) });
      wasPlain = isPlain(state.opCode);
      return original === undefined ? gas : original(state, gas, common);
    };
  }
}

function stateOf(state: RunState & { returnBytes?: Uint8Array }): OpcodeState {
  return {
    pc: state.programCounter,
    opcode: state.opCode,
    depth: state.env.depth,
    gas: state.gasLeft,
    refund: state.gasRefund,
    stack: [...state.stack.getStack()],
    memory: memoryOf(state),
    returnData: (state.returnBytes ?? new Uint8Array(0)).slice(),
  };
}

/** ethereumjs allocates late: what it has paid for and not stored yet is zeros. */
function memoryOf({ memory, memoryWordCount }: RunState): Uint8Array {
  const bytes = new Uint8Array(32 * Number(memoryWordCount));
  bytes.set(memory._store.subarray(0, bytes.length));
  return bytes;
}

function warmSets(evm: EVM): WarmSets {
  const { journal, alwaysWarmJournal } = evm.journal as unknown as Journal;
  const sets: WarmSets = { addresses: [], slots: [], transient: [] };
  for (const [hex, slots] of [...journal, ...alwaysWarmJournal]) {
    const address = BigInt(`0x${hex}`);
    sets.addresses.push(address);
    for (const slot of slots) sets.slots.push({ address, slot: BigInt(`0x${slot}`) });
  }
  const storage = (evm.transientStorage as unknown as { _storage: Map<string, Map<string, Uint8Array>> })._storage;
  for (const [address, values] of storage) {
    for (const [slot, value] of values) {
      const word = `0x0${Buffer.from(value).toString("hex")}`;
      sets.transient.push({ address: BigInt(address), slot: BigInt(slot), value: BigInt(word) });
    }
  }
  return sets;
}

/** The frame whose opcode the twin runs next; undefined in other phases, and for the STOP behind a code's end. */
function frameAtOpcode({ status }: Machine): Frame | undefined {
  if (!(status instanceof Running) || status.phase !== Phase.RUN) return undefined;
  const frame = status.work as Frame;
  return frame.pc < frame.fields.code.length ? frame : undefined;
}

/** Compares the twin, about to run an opcode, with what ethereumjs had. Gives the differences in words. */
export class OpcodeComparison {
  readonly #expected: readonly OpcodeState[];
  #next = 0;
  /** EIP-7702's refunds, which ethereumjs adds when the transaction is over. */
  #refundBefore: number | undefined;

  public constructor(expected: readonly OpcodeState[]) {
    this.#expected = expected;
  }

  public get compared(): number {
    return this.#next;
  }

  /** To be called before every step of the twin. */
  public before(machine: Machine): string | undefined {
    const frame = frameAtOpcode(machine);
    const { phase } = machine.status as Running;
    if (phase !== Phase.RUN && phase !== Phase.RANGE) this.#refundBefore = undefined;
    if (frame === undefined) return undefined;
    const { state } = machine.status as Running;
    this.#refundBefore ??= state.refund;
    const expected = this.#expected[this.#next++];
    if (expected === undefined) return `the twin runs opcode ${this.#next}, ethereumjs had ended`;
    const difference = differenceOf(frame, expected, BigInt(state.refund - this.#refundBefore));
    if (difference !== undefined) return `opcode ${this.#next - 1}: ${difference}`;
    return expected.warm === undefined ? undefined : warmDifference(state.access, expected.warm);
  }

  /** To be called when the twin has ended. */
  public atEnd(): string | undefined {
    const left = this.#expected.length - this.#next;
    return left === 0 ? undefined : `ethereumjs ran ${left} opcodes more`;
  }
}

function differenceOf(frame: Frame, expected: OpcodeState, refund: bigint): string | undefined {
  const differs = (what: string, ours: unknown, theirs: unknown): string | undefined =>
    ours === theirs ? undefined : `${what} is ${String(ours)}, ethereumjs has ${String(theirs)}`;
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
  return (
    differs("pc", frame.pc, expected.pc) ??
    differs("opcode", definedOpcode(frame.fields.code.bytes[frame.pc]), definedOpcode(expected.opcode)) ??
    differs("depth", frame.depth, expected.depth) ??
    differs("gas", BigInt(frame.gas), expected.gas) ??
    differs("refund", refund, expected.refund) ??
    differs("stack", frame.stack.join(), expected.stack.join()) ??
    (Buffer.compare(frame.memory.bytes, expected.memory) === 0
      ? undefined
      : differs("memory", hex(frame.memory.bytes), hex(expected.memory))) ??
    differs("return data", hex(frame.returnData.read(undefined, 0, frame.returnData.length)), hex(expected.returnData))
  );
}

const keys = new Map<string, string>();

/** Undefined opcodes are INVALID; ethereumjs's interpreter names some of them so, and leaves others as they are. */
function definedOpcode(byte = 0): number {
  return OPCODES[byte] === undefined ? 0xfe : byte;
}

function keyOf(...words: bigint[]): string {
  const name = words.join();
  let key = keys.get(name);
  if (key === undefined) keys.set(name, (key = Buffer.from(keccak256(encodeWords(words))).toString("hex")));
  return key;
}

/** The access trie must hold ethereumjs's warm sets, its transient storage, and nothing that these do not explain. */
function warmDifference(access: Trie, { addresses, slots, transient }: WarmSets): string | undefined {
  const unexplained = new Set<string>();
  for (const { key } of access.entries()) unexplained.add(key);
  for (const address of addresses) {
    const isWarm = unexplained.delete(keyOf(Access.ADDRESS, address)) || isPrecompile(address, OP_STACK);
    if (!isWarm && addresses.lastIndexOf(address) === addresses.indexOf(address)) return `${address} is cold`;
    unexplained.delete(keyOf(Access.CREATED, address));
    unexplained.delete(keyOf(Access.DESTROYED, address));
  }
  for (const { address, slot } of slots) {
    if (getEntry(access, Access.SLOT, address, slot, undefined) === undefined) return `${address}[${slot}] is cold`;
    unexplained.delete(keyOf(Access.SLOT, address, slot));
  }
  for (const { address, slot, value } of transient) {
    const ours = getEntry(access, Access.TRANSIENT, address, slot, undefined) ?? 0n;
    if (ours !== value) return `transient ${address}[${slot}] is ${ours}, ethereumjs has ${value}`;
    unexplained.delete(keyOf(Access.TRANSIENT, address, slot));
  }
  return unexplained.size === 0 ? undefined : `${unexplained.size} entries are warm here and cold in ethereumjs`;
}
