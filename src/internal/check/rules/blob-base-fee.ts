import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const blobBaseFee = contextRule({
  id: "blob-base-fee",
  title: "block.blobbasefee",
  means: "An L2 has no blob market of its own; the opcode is a constant there.",
  fix: "Read L1's blob base fee from the L1Block predeploy on OP chains.",
  opcode: OP.BLOBBASEFEE,
});
