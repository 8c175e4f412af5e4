import type { EVM, Log as EvmLog } from "@ethereumjs/evm";
import type { Account, Address } from "@ethereumjs/util";

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
  memory: {
    _store: Uint8Array;
    read(offset: number, size: number, avoidCopy?: boolean): Uint8Array;
    write(offset: number, size: number, value: Uint8Array): void;
  };
  stack: {
    getStack(): bigint[];
    peek(count: number): bigint[];
    popN(count: number): bigint[];
    pop(): bigint;
    push(word: bigint): void;
    length: number;
  };
  env: {
    address: Address;
    caller: Address;
    callValue: bigint;
    code: Uint8Array;
    contract: Account;
    depth: number;
    isStatic: boolean;
  };
  interpreter: Interpreter;
}

/** What a frame can do. */
export interface Interpreter {
  readonly _result: { logs: EvmLog[] };
  getGasLeft(): bigint;
  /** Ends the frame where there is too little. */
  useGas(amount: bigint): void;
  call(gas: bigint, to: Address, value: bigint, data: Uint8Array): Promise<bigint>;
  callStatic(gas: bigint, to: Address, value: bigint, data: Uint8Array): Promise<bigint>;
  callDelegate(gas: bigint, to: Address, value: bigint, data: Uint8Array): Promise<bigint>;
  create(gas: bigint, value: bigint, initCode: Uint8Array): Promise<bigint>;
  create2(gas: bigint, value: bigint, initCode: Uint8Array, salt: Uint8Array): Promise<bigint>;
  storageLoad(slot: Uint8Array): Promise<Uint8Array>;
  storageStore(slot: Uint8Array, value: Uint8Array): Promise<void>;
  revert(returnData: Uint8Array): never;
}

export type GasHandler = (state: RunState, gas: bigint, common: unknown) => bigint | Promise<bigint>;

export type OpHandler = (state: RunState, common: unknown) => void | Promise<void>;

export interface OpcodeEntry {
  opcodeInfo: {
    readonly code: number;
    readonly fullName: string;
    readonly dynamicGas: boolean;
    readonly isAsync: boolean;
    readonly fee: number;
    readonly feeBigInt: bigint;
  };
  gasHandler: GasHandler | undefined;
  opHandler: OpHandler;
}

/** The EVM's table of opcodes, by opcode. */
export function opcodeTable(evm: EVM): OpcodeEntry[] {
  return (evm as unknown as { _opcodeMap: OpcodeEntry[] })._opcodeMap;
}

/** The EVM's table of opcodes; it belongs to one EVM alone. Invalid opcodes share one entry. */
export function opcodeEntries(evm: EVM): Set<OpcodeEntry> {
  return new Set(opcodeTable(evm));
}
