import { OP } from "../opcodes.js";
import type { Constants } from "./constants.js";
import type { CallSite, CodeCopy, Meeting, Trace, Value } from "./types.js";

const isComparison = new Set([OP.EQ, OP.SUB, OP.XOR, OP.LT, OP.GT, OP.SLT, OP.SGT, OP.ADD, OP.MUL, OP.DIV, OP.MOD]);
const isUse = new Set([OP.BLOCKHASH, OP.EXTCODESIZE, OP.EXTCODEHASH, OP.SSTORE]);
const isCall = new Set([OP.CALL, OP.CALLCODE, OP.DELEGATECALL, OP.STATICCALL]);

/** What instructions were seen to take, once for each combination of operands. */
export class Observations {
  readonly #constants: Constants;
  readonly #isContext: (value: Value) => boolean;
  readonly #meetings = new Map<string, Meeting>();
  readonly #uses = new Map<string, Meeting>();
  readonly #calls = new Map<string, CallSite>();
  readonly #codeCopies = new Map<number, CodeCopy>();

  /** `isContext` tells the values that rules ask for: ORIGIN, CALLER, NUMBER, TIMESTAMP. */
  constructor(constants: Constants, isContext: (value: Value) => boolean) {
    this.#constants = constants;
    this.#isContext = isContext;
  }

  observe(index: number, opcode: number, taken: readonly Value[]): void {
    const [first = 0, second = 0, third] = taken;
    if (isComparison.has(opcode)) {
      const isAsked = opcode === OP.MUL || this.#isContext(first) || this.#isContext(second);
      if (isAsked) note(this.#meetings, { index, left: first - 1, right: second - 1 });
    } else if (isUse.has(opcode)) {
      note(this.#uses, { index, left: first - 1, right: second - 1 });
    } else if (isCall.has(opcode)) {
      const call = { index, gas: first - 1, to: second - 1 };
      this.#calls.set(`${call.index},${call.gas},${call.to}`, call);
    } else if (opcode === OP.CODECOPY) {
      const offset = this.#constants.numberOf(second);
      const length = this.#constants.numberOf(third);
      if (offset !== undefined && length !== undefined) this.#codeCopies.set(index, { index, offset, length });
    }
  }

  /** What code copies from itself is data: the code that it deploys, or a table. */
  isCopied(pc: number): boolean {
    return [...this.#codeCopies.values()].some(({ offset, length }) => pc >= offset && pc < offset + length);
  }

  lists(): Pick<Trace, "meetings" | "uses" | "calls" | "codeCopies"> {
    return {
      meetings: [...this.#meetings.values()],
      uses: [...this.#uses.values()],
      calls: [...this.#calls.values()],
      codeCopies: [...this.#codeCopies.values()],
    };
  }
}

function note(meetings: Map<string, Meeting>, meeting: Meeting): void {
  if (meeting.left < 0 && meeting.right < 0) return;
  meetings.set(`${meeting.index},${meeting.left},${meeting.right}`, meeting);
}
