import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { Withdrawal } from "../../types.js";
import * as token from "../connection/abi/token.js";
import { addressOf } from "../connection/wire/address-of.js";
import { callContract } from "../connection/wire/call-contract.js";
import { showEth } from "../connection/wire/show-eth.js";
import { withdrawErc20, withdrawEth } from "../verbs/designed.js";
import { parseAmount, parseRecipient, parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface WithdrawArguments extends NodeArguments {
  amount: string;
  to: string;
  token: string;
  from: string;
}

const action: NewTaskActionFunction<WithdrawArguments> = async (args, hre) => {
  await withNode(args, hre, "Withdrawing", async (context) => {
    const from = await parseSender(context, args.from);
    const to = await parseRecipient(context, args.to);
    let what: string;
    let withdrawal: Withdrawal;
    if (args.token === "") {
      const value = parseAmount(args.amount, 18);
      what = showEth(value);
      withdrawal = await (await withdrawEth())(context, { value, from, to });
    } else {
      const l2Token = await addressOf(args.token);
      const decimals = await callContract(context.l2, l2Token, token.decimals);
      what = `${args.amount} tokens (${l2Token} on L2)`;
      withdrawal = await (
        await withdrawErc20()
      )(context, { l2Token, amount: parseAmount(args.amount, decimals), from, to });
    }
    const status = await withdrawal.status();
    const { withdrawalHash, l2 } = withdrawal;
    const text = [
      `Started a withdrawal of ${what} from ${checksum(from)} to ${checksum(to ?? from)}`,
      `  withdrawal ${withdrawalHash}`,
      `  L2  transaction ${l2.transactionHash} in block ${l2.blockNumber}`,
      `  status: ${status}`,
      // Where a withdrawal is proven as it is finalized, it waits for the window from the start.
      ...(status === "waiting-to-finalize" ? [] : [`Next: npx hardhat ovm:prove ${withdrawalHash}`]),
      `${status === "waiting-to-finalize" ? "Next:" : "     "} npx hardhat ovm:fast-forward ${withdrawalHash}`,
      `      npx hardhat ovm:finalize ${withdrawalHash}`,
    ].join("\n");
    return { json: { ...withdrawal, status }, text };
  });
};

export default action;
