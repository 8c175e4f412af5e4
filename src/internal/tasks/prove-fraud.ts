import type { NewTaskActionFunction } from "hardhat/types/tasks";

import type { DisputeStyle, Opponent } from "../../types.js";
import { proveFraud } from "../connection/disputes/prove-fraud.js";
import { parseChoice } from "../connection/wire/parse-choice.js";
import { parseNumber } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

const STYLES: readonly DisputeStyle[] = ["bisection", "re-execution"];
const OPPONENTS: readonly Opponent[] = ["stubborn", "silent"];

interface ProveFraudArguments extends NodeArguments {
  id: string;
  style: string;
  opponent: string;
}

const action: NewTaskActionFunction<ProveFraudArguments> = async (args, hre) => {
  await withNode(args, hre, "Disputing", async (context) => {
    const style = parseChoice("--style", args.style, STYLES);
    const opponent = parseChoice("--opponent", args.opponent, OPPONENTS);
    const fraud = args.id === "" ? undefined : Number(parseNumber("the fraud", args.id));
    const verdict = await proveFraud(context, fraud, { style, opponent });
    if (!verdict.proven) process.exitCode = 1;
    return { json: verdict, text: verdict.transcript };
  });
};

export default action;
