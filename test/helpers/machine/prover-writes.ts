import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { InterpreterStep } from "@ethereumjs/evm";

import type { MachineCall, Verdict } from "./call.js";
import type { MachineEthereumjs } from "./ethereumjs.js";

const LAYOUT = fileURLToPath(new URL("../../../contracts/L1/machine/state/Layout.sol", import.meta.url));
const layout = readFileSync(LAYOUT, "utf8");

/** A place of the machine's memory. */
function place(name: string): number {
  const [, value] = new RegExp(`^uint256 constant ${name} = (0x[0-9a-f]+);`, "m").exec(layout) ?? [];
  if (value === undefined) throw new Error(`${LAYOUT} has no ${name}.`);
  return Number(value);
}

const BUCKETS_AT = place("BUCKETS_AT");
const BUCKET_MASK = place("BUCKET_MASK");
/** Where the memory begins that a prover is handed. */
const HANDED_FROM = 0x40;

/** Where an instruction writes its stack's items say: destination and length, counted from the top; or how many bytes it writes. */
const WRITES: Readonly<Record<string, { to: number; length: number } | { to: number; bytes: number }>> = {
  MSTORE: { to: 1, bytes: 32 },
  MSTORE8: { to: 1, bytes: 1 },
  MCOPY: { to: 1, length: 3 },
  CALLDATACOPY: { to: 1, length: 3 },
  CODECOPY: { to: 1, length: 3 },
  RETURNDATACOPY: { to: 1, length: 3 },
  EXTCODECOPY: { to: 2, length: 4 },
  STATICCALL: { to: 5, length: 6 },
};

/** What a caller had allocated when it handed its machine over: from here to there a prover's writes would be lost. */
interface Handed {
  from: number;
  to: number;
}

export interface ProverWrites {
  verdict: Verdict;
  /** How often the machine was handed to a prover. */
  handed: number;
  writes: number;
  /** Writes that the caller does not get back. */
  lost: string[];
}

/** Looks at everything that provers write to memory during a call. */
export async function watchProvers(evm: MachineEthereumjs, call: MachineCall): Promise<ProverWrites> {
  const found: Omit<ProverWrites, "verdict"> = { handed: 0, writes: 0, lost: [] };
  let handed: Handed | undefined;
  let isCopied = false;
  const verdict = await evm.call(call, (step) => {
    const { depth, opcode, pc } = step;
    if (depth === 0) {
      if (opcode.name !== "STATICCALL") return;
      handed = handedOver(step);
      isCopied = false;
      if (handed !== undefined) found.handed++;
      return;
    }
    if (depth !== 1 || handed === undefined) return;
    const write = writeOf(step);
    if (write === undefined) return;
    found.writes++;
    // The first one is the prover's copy of what it was handed.
    if (!isCopied && opcode.name === "CALLDATACOPY" && write.to === HANDED_FROM) isCopied = true;
    else if (write.to < handed.to && write.to + write.length > handed.from) {
      found.lost.push(
        `${opcode.name} at ${pc}: ${write.length} bytes at ${write.to}, of [${handed.from}, ${handed.to})`,
      );
    }
  });
  return { verdict, ...found };
}

/** What a call hands over; nothing if it is encoded as an ABI says. */
function handedOver({ stack, memory }: InterpreterStep): Handed | undefined {
  const [offset, size] = [Number(stack.at(-3)), Number(stack.at(-4))];
  if (offset !== HANDED_FROM) return undefined;
  const mask = Number(`0x${Buffer.from(memory.subarray(BUCKET_MASK, BUCKET_MASK + 32)).toString("hex")}`);
  return { from: BUCKETS_AT + mask + 32, to: HANDED_FROM + size };
}

function writeOf({ opcode, stack }: InterpreterStep): { to: number; length: number } | undefined {
  const write = WRITES[opcode.name];
  if (write === undefined) return undefined;
  const length = "bytes" in write ? write.bytes : Number(stack.at(-write.length));
  return length === 0 ? undefined : { to: Number(stack.at(-write.to)), length };
}
