import { EVM, EVMError, type EVMOpts, type EVMResult, type Message } from "@ethereumjs/evm";
import { type Account, Address, createAddressFromBigInt } from "@ethereumjs/util";

import type { SemanticsValues } from "../../../semantics/types.js";
import { takeAnyCode } from "./any-code.js";
import { INIT_CODE_LENGTHS } from "./init-code-lengths.js";
import { CALLED, LIMITED_INPUTS, openedBytes } from "./input-lengths.js";

/** A message that calls; one that creates has no `to` before it runs. */
type Call = Message & { to: Address };

/** What an opcode's gas handler gets, as far as it is used here. */
interface GasState {
  stack: { peek(count: number): bigint[] };
}
type GasHandler = (state: GasState, gas: bigint, common: unknown) => unknown;

const DELEGATION = [0xef, 0x01, 0x00];

/** The EVM of `@ethereumjs/evm` with the limits of docs/spec/machine.md §4, and its rules for states that only cheats make. */
export class ClientEvm extends EVM {
  /** Messages that run, the outermost first. */
  public readonly running: Message[] = [];

  public constructor(options: EVMOpts & Pick<Required<EVMOpts>, "common">, { caps, code }: SemanticsValues) {
    super(options);
    // OVM 1.0 makes its creations anew.
    takeAnyCode(this._opcodeMap, { creations: !code.safetyChecker });
    if (caps.precompileBytes !== null) this.#limitInputs(BigInt(caps.precompileBytes));
    const { maxInitCodeSize } = code;
    if (maxInitCodeSize !== null && !this.common.isActivatedEIP(3860)) this.#limitInitCode(BigInt(maxInitCodeSize));
  }

  /** Before EIP-3860: what a creation takes is limited nevertheless (11). */
  #limitInitCode(limit: bigint): void {
    const entries = this._opcodeMap as unknown as { gasHandler: GasHandler }[];
    for (const { opcode, length } of INIT_CODE_LENGTHS) {
      const { gasHandler } = entries[opcode]!;
      entries[opcode]!.gasHandler = (state, gas, common) => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
        if (state.stack.peek(length + 1)[length]! > limit) throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
        return gasHandler(state, gas, common);
      };
    }
  }

  /** A frame that has a precompile read more is out of gas. Which of its faults is seen first makes no difference (6.3). */
  #limitInputs(limit: bigint): void {
    // The table belongs to this EVM alone. Its handlers' own type is not exported.
    const entries = this._opcodeMap as unknown as { gasHandler: GasHandler }[];
    for (const { opcode, length } of LIMITED_INPUTS) {
      const { gasHandler } = entries[opcode]!;
      entries[opcode]!.gasHandler = (state, gas, common) => {
        const operands = state.stack.peek(length + 1);
        const called = BigInt.asUintN(160, operands[CALLED]!);
        const isOver = openedBytes(called, operands[length]!) > limit && this.#isPrecompile(called);
        if (!isOver) return gasHandler(state, gas, common);
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
        throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
      };
    }
  }

  #isPrecompile(address: bigint): boolean {
    return this.getPrecompile(createAddressFromBigInt(address)) !== undefined;
  }

  protected override _executeCall(message: Call): Promise<EVMResult> {
    return this.#during(message, () => super._executeCall(message));
  }

  protected override _executeCreate(message: Message): Promise<EVMResult> {
    return this.#during(message, () => super._executeCreate(message));
  }

  async #during(message: Message, execute: () => Promise<EVMResult>): Promise<EVMResult> {
    this.running.push(message);
    try {
      return await execute();
    } finally {
      this.running.pop();
    }
  }

  /** The balance ends at 2^256 − 1, where Ethereum's EVM would fail the call (5.2). */
  protected override async _addToBalance(account: Account, message: Call): Promise<void> {
    account.balance += message.value;
    await this.journal.putAccount(message.to, account);
  }

  /** A precompile that is delegated to is not run, even if it has code (6.7). */
  protected override async _loadCode(message: Message): Promise<void> {
    const mayDelegate = this.common.isActivatedEIP(7702);
    if (mayDelegate && message.code === undefined && this.getPrecompile(message.codeAddress) === undefined) {
      const code = await this.stateManager.getCode(message.codeAddress);
      const delegates = DELEGATION.every((byte, index) => code[index] === byte);
      if (delegates && this.getPrecompile(new Address(code.slice(3, 23))) !== undefined) {
        message.code = new Uint8Array(0);
        return;
      }
    }
    await super._loadCode(message);
  }
}
