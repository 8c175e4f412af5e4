import type { Observer } from "../../ovm/engine/observer.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { Outcome } from "../../ovm/types.js";
import type { Address, Hex } from "../../types.js";

/** Options of `debug_traceTransaction` and `debug_traceCall`, named as geth names them. */
export interface TraceOptions {
  /** `undefined`: struct logs, one entry an opcode. */
  tracer?: "callTracer" | "prestateTracer" | "4byteTracer" | "noopTracer";
  tracerConfig?: {
    onlyTopCall?: boolean;
    withLog?: boolean;
    diffMode?: boolean;
    disableCode?: boolean;
    disableStorage?: boolean;
  };
  disableStack?: boolean;
  disableStorage?: boolean;
  enableMemory?: boolean;
  enableReturnData?: boolean;
  /** Most struct logs; 0 or absent: no limit. */
  limit?: number;
}

/** What is traced, as far as tracers show it. */
export interface Traced {
  from: Address;
  to: Address | undefined;
  gas: bigint;
  value: bigint;
  data: Hex;
  /** How many logs the block has before it. Default: 0. */
  logsBefore?: number;
}

/** Watches one transaction in an executor of its own and tells, as JSON, what it saw. */
export interface Tracer extends Observer {
  /** Before the transaction, on the state that it finds. */
  begin?(executor: Executor): void;
  /** After the transaction. */
  finish(outcome: Outcome, executor: Executor): unknown;
}

/** How geth names the exceptions of the EVM. */
export function gethError(error: string): string {
  const names: Record<string, string> = {
    revert: "execution reverted",
    "invalid JUMP": "invalid jump destination",
    "static state change": "write protection",
    "create collision": "contract address collision",
    "code store out of gas": "contract creation code storage out of gas",
    "code size to deposit exceeds maximum code size": "max code size exceeded",
    "initcode exceeds max initcode size": "max initcode size exceeded",
    "invalid bytecode deployed": "invalid code: must not begin with 0xef",
    "value out of range": "return data out of bounds",
  };
  // ethereumjs adds where in the code a jump went wrong.
  const name = error.split(" at 0x")[0]!;
  return names[name] ?? name;
}
