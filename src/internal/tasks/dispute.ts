import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { Dispute, DisputeCommitment, DisputeMatch } from "../../types.js";
import { dispute } from "../connection/disputes/disputes.js";
import { count, shortHash } from "../connection/disputes/transcript/words.js";
import { showDate } from "../connection/wire/show-date.js";
import { showEth } from "../connection/wire/show-eth.js";
import { parseNumber } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface DisputeArguments extends NodeArguments {
  id: string;
}

const action: NewTaskActionFunction<DisputeArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    const found = await dispute(context, Number(parseNumber("the dispute", args.id)));
    return { json: found, text: showDispute(found).join("\n") };
  });
};

function showDispute(found: Dispute): string[] {
  const { id, block, claimedOutput, openedAt, joinUntil, verdict, runner, commitments, matches } = found;
  return [
    `Dispute ${id} about the output of L2 block ${block}: ${STATUS[found.status]}`,
    `  claimed  ${claimedOutput}`,
    ...(verdict === undefined ? [] : [`  verdict  ${verdict}, from running the block on L1`]),
    `  opened   ${date(openedAt)}; anyone can join until ${date(joinUntil)}`,
    ...(runner === undefined ? [] : [`  runner   ${checksum(runner)} opened it to run the block on L1`]),
    ...commitments.map((one) => showCommitment(one, found)),
    ...matches.map(showMatch),
  ];
}

const STATUS: Readonly<Record<Dispute["status"], string>> = {
  alive: "alive",
  stands: "ended, the output stands",
  deleted: "ended, the output was deleted",
  moot: "ended, another dispute took the output",
};

function showCommitment(commitment: DisputeCommitment, { verdict, status }: Dispute): string {
  const { name, owner, defends, alive, output, bond } = commitment;
  const side = defends ? "defends" : "disputes";
  const isWrong = verdict !== undefined && output !== verdict && status !== "moot";
  const stake = isWrong ? "is wrong, and its bond is lost" : `has ${showEth(bond)} at stake`;
  const state = alive ? stake : "eliminated";
  return `  ${shortHash(name)}  ${checksum(owner)} ${side} with output ${shortHash(output)}, ${state}`;
}

function showMatch({ defender, challenger, turn, position, length, deadline }: DisputeMatch): string {
  const pair = `  match ${shortHash(defender)} against ${shortHash(challenger)}:`;
  if (turn === "over") return `${pair} over`;
  const waits = { waiting: "the challenger has to make it", leaf: "L1 has to execute the step in doubt" };
  const what = turn === "waiting" || turn === "leaf" ? waits[turn] : `the ${turn} has to move`;
  const doubt = turn === "waiting" ? "" : `, ${count(length, "step")} in doubt behind step ${position}`;
  return `${pair} ${what} until ${date(deadline)}${doubt}`;
}

function date(seconds: number): string {
  return showDate(BigInt(seconds));
}

export default action;
