import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const baseFee = contextRule({
  id: "base-fee",
  title: "block.basefee",
  means: "The base fee of an L2 moves by other rules than L1's, and leaves out the fee for L1.",
  fix: "Do not use block.basefee as a measure of what a transaction costs on L2.",
  opcode: OP.BASEFEE,
});
