import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const gasLimit = contextRule({
  id: "gas-limit",
  title: "block.gaslimit",
  means: "The block gas limit of an L2 is another number, and on some a placeholder.",
  fix: "Do not derive batch sizes from block.gaslimit; make them a parameter.",
  opcode: OP.GASLIMIT,
});
