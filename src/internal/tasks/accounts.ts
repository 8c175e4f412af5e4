import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { Address, Hex } from "../../types.js";
import { showEth } from "../connection/wire/show-eth.js";
import type { Eip1193Provider } from "../rollup/types.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async ({ l1, l2 }) => {
    const addresses = (await l1.request({ method: "eth_accounts" })) as Address[];
    const accounts = await Promise.all(
      addresses.map(async (address) => ({ address, l1: await balance(l1, address), l2: await balance(l2, address) })),
    );
    const lines = accounts.map(
      (account, i) =>
        `#${i}`.padEnd(4) + `${checksum(account.address)}  L1 ${showEth(account.l1)}  L2 ${showEth(account.l2)}`,
    );
    return { json: accounts, text: lines.join("\n") };
  });
};

async function balance(layer: Eip1193Provider, address: Address): Promise<bigint> {
  return BigInt((await layer.request({ method: "eth_getBalance", params: [address, "latest"] })) as Hex);
}

export default action;
