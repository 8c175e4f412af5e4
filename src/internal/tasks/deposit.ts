import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { Address, Deposit } from "../../types.js";
import * as token from "../connection/abi/token.js";
import { addressOf } from "../connection/wire/address-of.js";
import { callContract } from "../connection/wire/call-contract.js";
import { showEth } from "../connection/wire/show-eth.js";
import { bridgeErc20, depositErc20, depositEth } from "../verbs/designed.js";
import { parseAmount, parseRecipient, parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface DepositArguments extends NodeArguments {
  amount: string;
  to: string;
  token: string;
  from: string;
}

const action: NewTaskActionFunction<DepositArguments> = async (args, hre) => {
  await withNode(args, hre, "Depositing", async (context) => {
    const from = await parseSender(context, args.from);
    const to = await parseRecipient(context, args.to);
    if (args.token === "") {
      const value = parseAmount(args.amount, 18);
      const deposit = await (await depositEth())(context, { value, from, to });
      return { json: deposit, text: describe(showEth(value), from, to ?? from, deposit) };
    }
    const l1Token = await addressOf(args.token);
    const { l2Token } = await (await bridgeErc20())(context, l1Token, { from });
    const decimals = await callContract(context.l1, l1Token, token.decimals);
    const amount = parseAmount(args.amount, decimals);
    const deposit = await (await depositErc20())(context, { l1Token, l2Token, amount, from, to });
    const what = `${args.amount} tokens (${l1Token} on L1, ${l2Token} on L2)`;
    return { json: { ...deposit, l2Token }, text: describe(what, from, to ?? from, deposit) };
  });
};

function describe(what: string, from: Address, to: Address, { l1, l2 }: Deposit): string {
  const arrival =
    l2 === undefined
      ? "waiting: the sequencer has not included it. Try ovm:status, and ovm:force-batch when it is overdue."
      : `transaction ${l2.transactionHash} in block ${l2.blockNumber} (${l2.status})`;
  return [
    `Deposited ${what} from ${checksum(from)} to ${checksum(to)}`,
    `  L1  transaction ${l1.transactionHash} in block ${l1.blockNumber}`,
    `  L2  ${arrival}`,
  ].join("\n");
}

export default action;
