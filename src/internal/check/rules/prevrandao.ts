import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const prevrandao = contextRule({
  id: "prevrandao",
  title: "block.prevrandao (block.difficulty) as randomness",
  means: "The value is a constant on some L2s, and on others known to the sequencer before it orders transactions.",
  fix: "Take randomness from a verifiable random function or a commit-reveal scheme.",
  opcode: OP.PREVRANDAO,
});
