import { EVM, EVMError, type EVMOpts, type EVMResult, type Message } from "@ethereumjs/evm";
import { RLP } from "@ethereumjs/rlp";
import { type Account, Address, createAddressFromBigInt } from "@ethereumjs/util";

import type { SemanticsValues } from "../../../semantics/types.js";
import { LIMITED_RANGES } from "./range-lengths.js";

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
  readonly #caps: SemanticsValues["caps"];

  public constructor(options: EVMOpts & Pick<Required<EVMOpts>, "common">, caps: SemanticsValues["caps"]) {
    super(options);
    this.#caps = caps;
    if (caps.rangeBytes !== null) this.#limitRanges(BigInt(caps.rangeBytes));
  }

  /** A frame that logs more, or gives more to a precompile, is out of gas. Which of its faults is seen first makes no difference (6.3). */
  #limitRanges(limit: bigint): void {
    // The table belongs to this EVM alone. Its handlers' own type is not exported.
    const entries = this._opcodeMap as unknown as { gasHandler: GasHandler }[];
    for (const { opcode, length, address } of LIMITED_RANGES) {
      const { gasHandler } = entries[opcode]!;
      entries[opcode]!.gasHandler = (state, gas, common) => {
        const operands = state.stack.peek(length + 1);
        const isLimited = address === undefined || this.#isPrecompile(operands[address]!);
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
        if (isLimited && operands[length]! > limit) throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
        return gasHandler(state, gas, common);
      };
    }
  }

  #isPrecompile(word: bigint): boolean {
    return this.getPrecompile(createAddressFromBigInt(BigInt.asUintN(160, word))) !== undefined;
  }

  protected override async _executeCall(message: Call): Promise<EVMResult> {
    return this.#limitLogs(message, await super._executeCall(message));
  }

  protected override async _executeCreate(message: Message): Promise<EVMResult> {
    return this.#limitLogs(message, await super._executeCreate(message));
  }

  /** A transaction whose logs are too long is out of gas at its end. */
  #limitLogs({ depth, gasLimit }: Message, result: EVMResult): EVMResult {
    const { execResult } = result;
    const limit = this.#caps.receiptBytes;
    if (depth > 0 || limit === null || execResult.exceptionError !== undefined) return result;
    const size = (execResult.logs ?? []).reduce((sum, log) => sum + RLP.encode(log).length, 0);
    if (size <= limit) return result;
    execResult.exceptionError = new EVMError(EVMError.errorMessages.OUT_OF_GAS);
    execResult.executionGasUsed = gasLimit;
    execResult.returnValue = new Uint8Array(0);
    return result;
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
