import { type Opcode, push } from "./table.js";

export const txInfo: readonly Opcode[] = [
  push(0x32, "ORIGIN", 2, (run) => run.transaction.fields.sender),
  push(0x3a, "GASPRICE", 2, (run) => run.transaction.fields.gasPrice),
  {
    code: 0x49,
    name: "BLOBHASH",
    inputs: 1,
    outputs: 1,
    gas: 3,
    // No transaction of L2 carries blobs.
    execute: ({ frame }) => {
      frame.pop();
      frame.push(0n);
    },
  },
];
