/** An exceptional halt of a frame, which uses all its gas. Made once each: nothing of them depends on where they happen. */
export class Halt extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "Halt";
  }
}

export const OUT_OF_GAS = new Halt("out of gas");
export const STACK_UNDERFLOW = new Halt("stack underflow");
export const STACK_OVERFLOW = new Halt("stack overflow");
export const INVALID_JUMP = new Halt("invalid JUMP");
export const INVALID_OPCODE = new Halt("invalid opcode");
/** RETURNDATACOPY beyond what was returned. */
export const OUT_OF_RANGE = new Halt("value out of range");
export const STATIC_STATE_CHANGE = new Halt("static state change");
export const CREATE_COLLISION = new Halt("create collision");
export const CODE_TOO_LONG = new Halt("code size to deposit exceeds maximum code size");
export const CODE_BEGINS_WITH_EF = new Halt("invalid bytecode deployed");
export const INIT_CODE_TOO_LONG = new Halt("initcode exceeds max initcode size");

/** Name of the one exception that keeps the gas that is left, and has data. */
export const REVERT = "revert";
