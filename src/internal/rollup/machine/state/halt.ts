/** Why a frame halted exceptionally. For people alone: every reason has the same outcome. */
export type HaltReason =
  | "out of gas"
  | "invalid opcode"
  | "stack underflow"
  | "stack overflow"
  | "invalid jump"
  | "static state change"
  | "return data out of bounds"
  | "memory range"
  | "init code size"
  | "code size"
  | "invalid code"
  | "logs limit";

/** Thrown inside a step, and caught by it: the guest's frame fails, the machine goes on. */
export class ExceptionalHalt extends Error {
  public readonly reason: HaltReason;

  public constructor(reason: HaltReason) {
    super(reason);
    this.name = "ExceptionalHalt";
    this.reason = reason;
  }
}
