import type { EVM } from "@ethereumjs/evm";
import type { Address } from "@ethereumjs/util";

// What is used here of the EVM's internals. None of it is public API, so package.json pins the exact version.

/** The frame that runs, as opcode handlers see it. */
export interface RunState {
  programCounter: number;
  opCode: number;
  gasLeft: bigint;
  gasRefund: bigint;
  memoryWordCount: bigint;
  /** Gas handed to the callee, set by the gas handlers of calls and creations. */
  messageGasLimit: bigint | undefined;
  /** What the last call returned; undefined before the first. */
  returnBytes?: Uint8Array;
  memory: { _store: Uint8Array };
  stack: { getStack(): bigint[]; length: number };
  env: { address: Address; depth: number };
}

export type GasHandler = (state: RunState, gas: bigint, common: unknown) => bigint | Promise<bigint>;

export interface OpcodeEntry {
  opcodeInfo: { readonly code: number; readonly fullName: string; readonly dynamicGas: boolean };
  gasHandler: GasHandler | undefined;
}

/** The EVM's table of opcodes; it belongs to one EVM alone. Invalid opcodes share one entry. */
export function opcodeEntries(evm: EVM): Set<OpcodeEntry> {
  return new Set((evm as unknown as { _opcodeMap: OpcodeEntry[] })._opcodeMap);
}
