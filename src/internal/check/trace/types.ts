/**
 * A value on the abstract stack: 1 + the instruction that made it, or 0 for unknown. It is all that the rules need:
 * what ORIGIN, CALLER, NUMBER or a constant is compared or called with.
 */
export type Value = number;
export const UNKNOWN: Value = 0;

/** Two values that one instruction takes together; instruction indices, -1 when unknown. */
export interface Meeting {
  index: number;
  left: number;
  right: number;
}

/** A call and what is known of its operands; instruction indices, -1 when unknown. */
export interface CallSite {
  index: number;
  gas: number;
  to: number;
}

/** A CODECOPY whose source and length are constants. */
export interface CodeCopy {
  index: number;
  offset: number;
  length: number;
}

/** What running `code` over abstract values shows. */
export interface Trace {
  /** 1 for every instruction that can be reached. */
  reachable: Uint8Array;
  /** False when a jump's target stayed unknown, so that more may be marked reachable than is. */
  precise: boolean;
  /** EQ, SUB, XOR, LT, GT, SLT, SGT, ADD, DIV and MOD of a value from the context; MUL with any known operand. */
  meetings: Meeting[];
  calls: CallSite[];
  codeCopies: CodeCopy[];
  /** Constants that code calculates from constants, as optimized code does with long ones; by instruction. */
  folded: ReadonlyMap<number, bigint>;
  /** Values that each reached BLOCKHASH, EXTCODESIZE, EXTCODEHASH and SSTORE takes first. */
  uses: Meeting[];
}
