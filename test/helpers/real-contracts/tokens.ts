import { encodeFunctionData } from "viem";

import { compile } from "./artifacts.js";
import { alice, bob, carol, type Contract, type Scene } from "./scene.js";

const SUPPLY = 10n ** 24n;

export function deployToken(scene: Scene, name = "Token"): Promise<Contract> {
  return scene.deploy(compile("Tokens")["Token"]!, name, SUPPLY);
}

/** Transfers to an account without tokens, and to one with some; one by allowance; one that fails. */
export async function erc20(scene: Scene): Promise<void> {
  const token = await deployToken(scene);
  await scene.act("ERC-20 transfer to a new holder", token, "transfer", [carol.address, 1_000n]);
  await scene.act("ERC-20 transfer", token, "transfer", [carol.address, 1_000n]);
  await scene.act("ERC-20 approve", token, "approve", [bob.address, 500n]);
  await scene.act("ERC-20 transferFrom", token, "transferFrom", [alice.address, carol.address, 500n], bob);
  const data = encodeFunctionData({ abi: token.abi, functionName: "transfer", args: [carol.address, 1n] });
  await scene.actRequest("ERC-20 transfer without balance", { from: bob.address, to: token.address, data }, 0);
}

export async function erc721(scene: Scene): Promise<void> {
  const collectible = await scene.deploy(compile("Tokens")["Collectible"]!);
  await scene.act("ERC-721 mint", collectible, "safeMint", [carol.address, 7n]);
  await scene.act("ERC-721 transfer", collectible, "transferFrom", [carol.address, bob.address, 7n], carol);
}
