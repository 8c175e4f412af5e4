import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { Fraud, FraudKind, FraudParameters } from "../../types.js";
import { injectFraud } from "../connection/disputes/inject-fraud.js";
import { showClaim } from "../connection/disputes/transcript/claim.js";
import type { OvmContext } from "../connection/wire/context.js";
import { parseChoice } from "../connection/wire/parse-choice.js";
import { showEth } from "../connection/wire/show-eth.js";
import { parseAmount, parseNumber, parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

/** Everything but the kind is optional. */
interface InjectFraudArguments extends NodeArguments {
  kind: string;
  block: string;
  from: string;
  to: string;
  amount: string;
  data: string;
  slot: string;
  value: string;
  transaction: string;
  at: string;
}

const action: NewTaskActionFunction<InjectFraudArguments> = async (args, hre) => {
  await withNode(args, hre, "Lying", async (context) => {
    const fraud = await injectFraud(context, await parametersOf(args, context));
    return { json: fraud, text: [...showClaim(fraud), ...showWithdrawal(fraud), ...showNext(fraud)].join("\n") };
  });
};

async function parametersOf(args: InjectFraudArguments, context: OvmContext): Promise<FraudParameters> {
  const { block, from, to, amount, data, slot, value, transaction, at } = args;
  const account = async (text: string) => await parseSender(context, text);
  return {
    // The node knows the kinds, and says which they are.
    kind: args.kind as FraudKind,
    ...(block === "" ? {} : { block: parseNumber("--block", block) }),
    ...(from === "" ? {} : { from: await account(from) }),
    ...(to === "" ? {} : { to: await account(to) }),
    ...(amount === "" ? {} : { amount: parseAmount(amount, 18) }),
    ...(data === "" ? {} : { data }),
    ...(slot === "" ? {} : { slot }),
    ...(value === "" ? {} : { value }),
    ...(transaction === "" ? {} : { transaction: Number(parseNumber("--transaction", transaction)) }),
    ...(at === "" ? {} : { at: parseAt(at) }),
  };
}

function parseAt(at: string): NonNullable<FraudParameters["at"]> {
  if (/^(\d|0x)/.test(at)) return Number(parseNumber("--at", at));
  return parseChoice("--at", at, ["first", "middle", "last"]);
}

function showWithdrawal({ withdrawal }: Fraud): string[] {
  if (withdrawal === undefined) return [];
  const { withdrawalHash, value, target } = withdrawal;
  return [`  in its state, withdrawal ${withdrawalHash} pays ${showEth(value)} to ${checksum(target)}`];
}

function showNext({ id, withdrawal }: Fraud): string[] {
  const disputed = [
    `Next: npx hardhat ovm:prove-fraud ${id}`,
    `      npx hardhat ovm:prove-fraud ${id} --style re-execution`,
  ];
  if (withdrawal === undefined) return disputed;
  const { withdrawalHash } = withdrawal;
  return [
    ...disputed,
    "  or, to see what happens when it stays undisputed:",
    `      npx hardhat ovm:fast-forward ${withdrawalHash}`,
    `      npx hardhat ovm:finalize ${withdrawalHash}`,
  ];
}

export default action;
