import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import { addressOf } from "../connection/wire/address-of.js";
import { bridgeErc20 } from "../verbs/designed.js";
import { parseNumber, parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface BridgeArguments extends NodeArguments {
  token: string;
  name: string;
  symbol: string;
  decimals: string;
  from: string;
}

const action: NewTaskActionFunction<BridgeArguments> = async (args, hre) => {
  await withNode(args, hre, "Bridging the token", async (context) => {
    const bridged = await (
      await bridgeErc20()
    )(context, await addressOf(args.token), {
      name: given(args.name),
      symbol: given(args.symbol),
      decimals: args.decimals === "" ? undefined : Number(parseNumber("--decimals", args.decimals)),
      from: await parseSender(context, args.from),
    });
    const { l1Token, l2Token, l2 } = bridged;
    const made = l2 === undefined ? "it was there already" : `made by transaction ${l2.transactionHash}`;
    const text = [
      `Token ${checksum(l1Token)} on L1 is ${checksum(l2Token)} on L2: ${made}`,
      `Next: npx hardhat ovm:deposit 1 --token ${l1Token}`,
    ].join("\n");
    return { json: bridged, text };
  });
};

function given(text: string): string | undefined {
  return text === "" ? undefined : text;
}

export default action;
