import { encodeFunctionData } from "viem";

import { multicall3 } from "../../../src/internal/artifacts/universal/multicall3.js";
import { PREINSTALLS } from "../../../src/internal/rollup/l2-addresses.js";
import { alice, bob, carol, type Scene } from "./scene.js";
import { deployToken } from "./tokens.js";

/** An account delegates to Multicall3 (EIP-7702) and pays twice in one transaction, sponsored by another; then it takes the delegation back. */
export async function delegation(scene: Scene): Promise<void> {
  const token = await deployToken(scene);
  await scene.prepare(token, "transfer", [bob.address, 1_000n]);
  const pay = (value: bigint) => ({
    target: token.address,
    allowFailure: false,
    callData: encodeFunctionData({ abi: token.abi, functionName: "transfer", args: [carol.address, value] }),
  });
  const data = encodeFunctionData({ abi: multicall3.abi, functionName: "aggregate3", args: [[pay(1n), pay(2n)]] });
  await send(scene, "EIP-7702: delegate and use", PREINSTALLS.multicall3, data);
  await scene.prepareRequest("EIP-7702: use again", { to: bob.address, data });
  await send(scene, "EIP-7702: take back", "0x0000000000000000000000000000000000000000", "0x");
}

async function send(scene: Scene, name: string, address: `0x${string}`, data: `0x${string}`): Promise<void> {
  const fields = await scene.fields(alice);
  const authorization = { chainId: fields.chainId, address, nonce: await scene.nonce(bob.address) };
  const authorizationList = [await bob.signAuthorization(authorization)];
  await scene.actSigned(
    name,
    await alice.signTransaction({ ...fields, type: "eip7702", to: bob.address, data, authorizationList }),
  );
}
