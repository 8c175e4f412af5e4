import type { EVM, ExecResult } from "@ethereumjs/evm";

// What is used here of the EVM's internals. None of it is public API, so package.json pins the exact version.
interface Interpreter {
  _evm: EVM;
  _env: { isCreate: boolean };
  _getValidJumpDestinations(code: Uint8Array): Analysis;
}

/** Where code may jump to, and what it pushes; the interpreter reads it and never writes. */
type Analysis = object;

/** Bytes of code that one EVM remembers at most. An analysis takes about forty times as many. */
const LIMIT = 1_048_576;

/** Analyses by the code itself: a contract's code stays the same array from block to block. */
class Analyses {
  readonly #known = new Map<Uint8Array, Analysis>();
  #bytes = 0;

  public of(code: Uint8Array, analyse: () => Analysis): Analysis {
    const known = this.#known.get(code);
    if (known !== undefined) return known;
    if (this.#bytes + code.length > LIMIT) {
      this.#known.clear();
      this.#bytes = 0;
    }
    const analysis = analyse();
    this.#known.set(code, analysis);
    this.#bytes += code.length;
    return analysis;
  }
}

/** Only the EVMs that asked for it remember: the class of interpreters is shared with the second client's. */
const remembering = new WeakMap<EVM, Analyses>();
const amended = new WeakSet<object>();

/** Has an EVM analyse a contract's code once, and not once a frame, which takes longer than executing most frames does. */
export function rememberJumps(evm: EVM): void {
  remembering.set(evm, new Analyses());
}

/** Amends the class of interpreters, which is not exported: an execution's result leads to it. */
export function amendInterpreters({ runState }: ExecResult): void {
  const interpreter = runState?.interpreter;
  if (interpreter === undefined) return;
  const prototype = Object.getPrototypeOf(interpreter) as Interpreter;
  if (amended.has(prototype)) return;
  amended.add(prototype);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the interpreter that it is asked of
  const analyse = prototype._getValidJumpDestinations;
  prototype._getValidJumpDestinations = function (code) {
    // Init code is another array every time.
    const analyses = this._env.isCreate ? undefined : remembering.get(this._evm);
    return analyses === undefined ? analyse.call(this, code) : analyses.of(code, () => analyse.call(this, code));
  };
}
