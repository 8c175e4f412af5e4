import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const timestamp = contextRule({
  id: "timestamp",
  title: "block.timestamp",
  means: "Time on an L2 is what its sequencer or its L1 context says: it may lead or lag L1, stand still, or jump.",
  fix: "Leave room of minutes in deadlines, and never compare an L2 time with an L1 time to the second.",
  opcode: OP.TIMESTAMP,
});
