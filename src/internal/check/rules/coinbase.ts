import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const coinbase = contextRule({
  id: "coinbase",
  title: "block.coinbase",
  means: "On an L2 no validator proposes blocks: the coinbase is a vault or the sequencer.",
  fix: "Do not pay or identify the block's proposer through block.coinbase on L2.",
  opcode: OP.COINBASE,
});
