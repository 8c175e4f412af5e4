import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { method, type Methods } from "../../method.js";

interface Head {
  number: Hex;
  hash: Hex;
  timestamp: Hex;
  gasLimit: Hex;
}

/** What Foundry's tools ask a development node about itself. */
export async function nodeInfo(ask: Ask, hardFork: string): Promise<object> {
  const head = (await ask("eth_getBlockByNumber", ["latest", false])) as Head;
  return {
    currentBlockNumber: head.number,
    currentBlockTimestamp: Number(head.timestamp),
    currentBlockHash: head.hash,
    hardFork,
    transactionOrder: "fees",
    environment: {
      baseFee: await ask("eth_baseFee", []),
      chainId: Number(await ask("eth_chainId", [])),
      gasLimit: Number(head.gasLimit),
      gasPrice: await ask("eth_gasPrice", []),
    },
    // Neither layer is a fork of another chain.
    forkConfig: { forkUrl: null, forkBlockNumber: null, forkRetryBackoff: null },
  };
}

export const anvilNodeMethods: Methods = {
  anvil_nodeInfo: method({}, ({ ask, rollup }) => nodeInfo(ask, rollup.semantics.hardfork.value)),
};
