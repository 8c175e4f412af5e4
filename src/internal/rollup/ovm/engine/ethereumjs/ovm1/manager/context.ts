import { bytesToHex } from "../../../../bytes.js";
import type { ManagerFunctions } from "./functions.js";

const NONE = `0x${"00".repeat(20)}`;
/** Where a transaction comes from: the sequencer, or L1's queue. */
const QUEUE = { sequencer: 0, l1: 1 } as const;

/** What the frame, the transaction and the block are. */
export const contextFunctions: ManagerFunctions = {
  "function ovmCALLER() returns (address)": ({ run }) => bytesToHex(run.env.caller.bytes),
  "function ovmADDRESS() returns (address)": ({ run }) => bytesToHex(run.env.address.bytes),
  "function ovmCALLVALUE() returns (uint256)": ({ run }) => run.env.callValue,
  "function ovmTIMESTAMP() returns (uint256)": ({ context }) => context().timestamp,
  "function ovmNUMBER() returns (uint256)": ({ context }) => context().number,
  "function ovmGASLIMIT() returns (uint256)": ({ rules, context }) =>
    rules.semantics.context.gasLimit ?? context().gasLimit,
  "function ovmCHAINID() returns (uint256)": ({ rules }) => rules.chainId,
  "function ovmL1QUEUEORIGIN() returns (uint8)": ({ queueSender }) =>
    queueSender() === undefined ? QUEUE.sequencer : QUEUE.l1,
  "function ovmL1TXORIGIN() returns (address)": ({ queueSender }) => queueSender() ?? NONE,
  "function getMaxTransactionGasLimit() returns (uint256)": ({ rules }) => rules.semantics.transactions.maxGas ?? 0n,
};
