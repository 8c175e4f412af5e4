import { type EVM, EVMError, type EVMResult, type Message, type PrecompileFunc } from "@ethereumjs/evm";

import { ARBOS } from "../../arbitrum/addresses.js";
import { callStackWords } from "../../arbitrum/call-stack.js";
import { bytesToBigInt, bytesToHex } from "../../bytes.js";

// The EVM's own; package.json pins the exact version.
interface Internals {
  _executeCall(message: Message): Promise<EVMResult>;
  _executeCreate(message: Message): Promise<EVMResult>;
}

/** The messages that an EVM runs, and the precompile at ArbOS's address, which tells ArbSys of them. */
export class CallStack {
  public isFromL1 = false;
  readonly #messages: Message[] = [];

  public readonly precompile: { address: `0x${string}`; function: PrecompileFunc } = {
    address: ARBOS,
    function: ({ gasLimit }) => {
      const words = this.#words();
      if (words !== undefined) return { returnValue: words, executionGasUsed: 0n };
      const exceptionError = new EVMError(EVMError.errorMessages.REVERT);
      return { returnValue: new Uint8Array(0), executionGasUsed: gasLimit, exceptionError };
    },
  };

  /** Follows the messages of an EVM. */
  public follow(evm: EVM): void {
    const internals = evm as unknown as Internals;
    for (const name of ["_executeCall", "_executeCreate"] as const) {
      const execute = internals[name].bind(evm);
      internals[name] = async (message) => {
        this.#messages.push(message);
        try {
          return await execute(message);
        } finally {
          this.#messages.pop();
        }
      };
    }
  }

  #words(): Uint8Array | undefined {
    // The last is the call of the precompile.
    const [below, asking] = [this.#messages.at(-3), this.#messages.at(-2)];
    if (asking?.to === undefined) return undefined;
    const frame = {
      self: bytesToHex(asking.to.bytes).slice(2),
      depth: this.#messages.length - 1,
      callersCaller: below === undefined ? undefined : bytesToBigInt(below.caller.bytes),
    };
    return callStackWords(frame, this.isFromL1);
  }
}
