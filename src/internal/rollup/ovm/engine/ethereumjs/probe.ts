import type { EVM } from "@ethereumjs/evm";

import { bytesToBigInt, bytesToHex } from "../../bytes.js";
import type { JournaledState } from "../../state/journaled-state.js";
import type { OnStep, Step, StepCost } from "../observer.js";
import { opcodeEntries, type RunState } from "./evm-internals.js";

/**
 * Watches an EVM step by step, through its gas handlers.
 *
 * SAFETY: the EVM's own `step` event is not used. With a listener it reads REVERT's memory range before it is paid for:
 * `REVERT(0, 2^255)` throws out of the EVM, and 512 MiB for 100,000 gas take a gigabyte. The gas handlers also run before
 * the warm set, the refund and the memory change, which the event does not.
 */
export function probe(evm: EVM, world: JournaledState, onStep: OnStep): void {
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.opcodeInfo.dynamicGas ? entry.gasHandler : undefined;
    const { fullName, code } = entry.opcodeInfo;
    const settle = (state: RunState, gas: bigint, done: ((cost: StepCost) => void) | undefined): bigint => {
      done?.({ gas: gas + (CALLS.has(code) ? handedOn(state) : 0n), handedOn: handedOn(state) });
      return gas;
    };
    entry.opcodeInfo = { ...entry.opcodeInfo, dynamicGas: true };
    entry.gasHandler = (state, gas, common) => {
      const done = onStep(new RunStep(fullName, state, world));
      const charged = handler === undefined ? gas : handler(state, gas, common);
      return typeof charged === "bigint"
        ? settle(state, charged, done)
        : charged.then((amount) => settle(state, amount, done));
    };
  }
}

const CALLS = new Set([0xf1, 0xf2, 0xf4, 0xfa]);

/** Gas that a call hands to its callee is part of what the call costs at first; the rest of it comes back. */
function handedOn(state: RunState): bigint {
  return state.messageGasLimit ?? 0n;
}

class RunStep implements Step {
  public readonly name: string;
  readonly #state: RunState;
  readonly #world: JournaledState;

  public constructor(name: string, state: RunState, world: JournaledState) {
    this.name = name;
    this.#state = state;
    this.#world = world;
  }

  public get pc(): number {
    return this.#state.programCounter;
  }

  public get opcode(): number {
    return this.#state.opCode;
  }

  public get gas(): bigint {
    return this.#state.gasLeft;
  }

  public get refund(): bigint {
    return this.#state.gasRefund;
  }

  public get depth(): number {
    return this.#state.env.depth;
  }

  public get address(): string {
    return bytesToHex(this.#state.env.address.bytes).slice(2);
  }

  public stack(): bigint[] {
    return this.#state.stack.getStack();
  }

  /** The EVM allocates late: what it has paid for and not stored yet is zeros. */
  public memory(): Uint8Array {
    const { memory, memoryWordCount } = this.#state;
    const bytes = new Uint8Array(32 * Number(memoryWordCount));
    bytes.set(memory._store.subarray(0, bytes.length));
    return bytes;
  }

  public returnData(): Uint8Array {
    return this.#state.returnBytes ?? new Uint8Array(0);
  }

  public storage(slot: bigint): bigint {
    return bytesToBigInt(this.#world.storage(this.address, slot.toString(16).padStart(64, "0")));
  }
}
