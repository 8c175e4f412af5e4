import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const blockhash = contextRule({
  id: "blockhash",
  title: "blockhash as randomness or history",
  means: "L2 block hashes are made by the sequencer, reach back minutes instead of an hour, and are not L1's.",
  fix: "Take randomness from a verifiable random function; read L1 block hashes from the L2's L1-block predeploy.",
  opcode: OP.BLOCKHASH,
});
