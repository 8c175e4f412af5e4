import { encodeFunctionData } from "viem";

import { depositRequest } from "../rollup/bridge.js";
import { bob, carol, type Scene } from "./scene.js";
import { deployToken } from "./tokens.js";

/** The sequencer takes nothing, and users force a transfer of tokens in, and one that fails. */
export async function forcedTransactions(scene: Scene): Promise<void> {
  const token = await deployToken(scene);
  await scene.prepare(token, "transfer", [bob.address, 1_000n]);
  const transfer = (amount: bigint): object => {
    const data = encodeFunctionData({ abi: token.abi, functionName: "transfer", args: [carol.address, amount] });
    return depositRequest(bob.address, { to: token.address, data, value: 0n, gas: 200_000n });
  };
  await scene.actForced("forced ERC-20 transfer", transfer(10n), 1);
  await scene.actForced("forced ERC-20 transfer without balance", transfer(10n ** 6n), 0);
}
