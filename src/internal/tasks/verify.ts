import type { NewTaskActionFunction } from "hardhat/types/tasks";

import type { OutputDifference, Verification } from "../../types.js";
import { createVerifier } from "../rollup/node/create-verifier.js";
import { termsOfEntry } from "./terms-of-entry.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface VerifyArguments extends NodeArguments {
  semantics: string;
}

/** Executes L2 in this process, from L1's data and the network entry; the node is asked only how a wrong block of its own differs. */
const action: NewTaskActionFunction<VerifyArguments> = async (args, hre) => {
  await withNode(args, hre, "Executing L2 again", async ({ l1, l2 }) => {
    const verifier = await createVerifier({ l1, ...(await termsOfEntry(hre, args.semantics)) });
    const json = await verifier.verify({ l2 });
    if (json.difference !== undefined) process.exitCode = 1;
    return { json, text: describe(json) };
  });
};

function describe({ verified, outputs, difference }: Verification): string {
  const lines = [
    `L2 was executed again from L1's data: right up to block ${verified}`,
    `  ${outputs} outputs on L1 compared`,
  ];
  return [...lines, ...(difference === undefined ? [] : describeDifference(difference))].join("\n");
}

function describeDifference(difference: OutputDifference): string[] {
  const { block, batchIndex, claimedOutput, ownOutput, field, transaction } = difference;
  const lines = [
    `WRONG: block ${block}`,
    batchIndex === undefined
      ? `  the node has output ${claimedOutput}, and L1 none yet`
      : `  batch ${batchIndex} of outputs claims ${claimedOutput}`,
    `  it results in ${ownOutput}`,
  ];
  if (field !== undefined) lines.push(`  the node's own block differs in ${field}`);
  if (transaction !== undefined) {
    lines.push(`  first in transaction ${transaction.index}, ${transaction.hash}: ${transaction.field}`);
  }
  return lines;
}

export default action;
