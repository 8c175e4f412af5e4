import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const blobHash = contextRule({
  id: "blob-hash",
  title: "blobhash",
  means: "L2 transactions carry no blobs, so there is no blob hash to read.",
  fix: "Keep code that reads blobs on L1.",
  opcode: OP.BLOBHASH,
});
