import type { EVM, ExecResult } from "@ethereumjs/evm";

import { keepSalt } from "./created-address.js";
import { type Analysis, JumpAnalyses } from "./jump-analyses.js";

// What is used of the EVM's internals. None of it is public API, so package.json pins the exact version.
interface Interpreter {
  _evm: EVM;
  _env: { isCreate: boolean };
  _getValidJumpDestinations(code: Uint8Array): Analysis;
  create(gas: bigint, value: bigint, initCode: Uint8Array): Promise<bigint>;
  create2(gas: bigint, value: bigint, initCode: Uint8Array, salt: Uint8Array): Promise<bigint>;
}

/** The EVMs whose interpreters are amended: their class is shared with the second client's. */
const amended = new WeakMap<EVM, JumpAnalyses>();
const prototypes = new WeakSet<object>();

/**
 * Has an EVM analyse a contract's code once, and not once a frame, which takes longer than executing most frames does;
 * and hash CREATE2's init code once, with the project's keccak.
 */
export function amendInterpreters(evm: EVM): void {
  amended.set(evm, new JumpAnalyses());
}

/** The class of interpreters is not exported: the first execution's result leads to it. */
export function findInterpreters({ runState }: ExecResult): void {
  if (runState === undefined) return;
  const prototype = Object.getPrototypeOf(runState.interpreter) as Interpreter;
  if (prototypes.has(prototype)) return;
  prototypes.add(prototype);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the interpreter that they are asked of
  const { _getValidJumpDestinations: analyse, create2 } = prototype;
  prototype._getValidJumpDestinations = function (code) {
    const analyses = amended.get(this._evm);
    const fresh = (): Analysis => analyse.call(this, code);
    if (analyses === undefined) return fresh();
    return this._env.isCreate ? analyses.ofInitCode(code, fresh) : analyses.ofContract(code, fresh);
  };
  prototype.create2 = function (gas, value, initCode, salt) {
    if (!amended.has(this._evm)) return create2.call(this, gas, value, initCode, salt);
    // Given the salt, it would hash the init code itself.
    keepSalt(initCode, salt);
    return this.create(gas, value, initCode);
  };
}
