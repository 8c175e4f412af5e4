import { type Frame, type Opcode } from "../../frame.js";

/**
 * An opcode that is made anew.
 *
 * @param fee gas, whatever it takes
 * @param gasOf gas on top of that, before it does anything
 */
export function opcodeOf(
  opcode: number,
  opcodeName: string,
  fee: bigint,
  logicFunction: Opcode["logicFunction"],
  gasOf?: (frame: Frame) => bigint,
): Opcode {
  const named = { opcode, opcodeName, baseFee: Number(fee), logicFunction };
  return gasOf === undefined ? named : { ...named, gasFunction: (frame, gas) => gas + gasOf(frame) };
}
