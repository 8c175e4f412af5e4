import { checksum } from "ox/Address";

import type { MessageResult } from "../../types.js";

/** A message and what became of it, with what can be done next. */
export function showMessage(message: MessageResult): string {
  const { messageHash, layer, sender, target, status, sent, received } = message;
  const other = layer === "l1" ? "L2" : "L1";
  const lines = [
    `Message ${messageHash}: ${status}`,
    `  from ${checksum(sender)} on ${layer.toUpperCase()} to ${checksum(target)} on ${other}`,
    `  ${layer.toUpperCase()}  transaction ${sent.transactionHash} in block ${sent.blockNumber}`,
  ];
  if (received !== undefined) {
    lines.push(`  ${other}  transaction ${received.transactionHash} in block ${received.blockNumber}`);
  }
  if (status === "failed") {
    const option = layer === "l1" ? "" : " --layer l2";
    lines.push(`The target reverted. Next: npx hardhat ovm:replay ${sent.transactionHash}${option}`);
  }
  if (status === "waiting" && layer === "l1") lines.push("The sequencer has not included it. Try ovm:status.");
  if (status === "waiting" && layer === "l2") {
    lines.push(
      `It arrives when its withdrawal is finalized. Next: npx hardhat ovm:fast-forward ${sent.transactionHash}`,
    );
  }
  return lines.join("\n");
}
