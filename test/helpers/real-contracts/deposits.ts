import { encodeFunctionData, zeroAddress } from "viem";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { assemble } from "../contracts/assemble.js";
import { depositRequest } from "../rollup/bridge.js";
import { compile } from "./artifacts.js";
import { bob, carol, type Scene } from "./scene.js";
import { deployToken } from "./tokens.js";

/** Deposits that mint and then fail: in a call, for want of balance, and before they begin. */
export async function failedDeposits(scene: Scene): Promise<void> {
  const token = await deployToken(scene);
  const data = encodeFunctionData({ abi: token.abi, functionName: "transfer", args: [carol.address, 1n] });
  const call = { to: token.address, value: 0n, mint: 5n, data, gas: 200_000n };
  await scene.actOnL1("deposit whose call reverts", depositRequest(bob.address, call), 0);
  await scene.actOnL1("deposit out of gas", depositRequest(bob.address, { ...call, gas: 25_000n }), 0);
  const unpayable = { to: carol.address, value: 2n ** 200n, mint: 5n };
  await scene.actOnL1("deposit without balance", depositRequest(bob.address, unpayable), 0);
  await belowIntrinsicGas(scene);
}

/** The portal does not let such a deposit pass, so a portal that does takes its place for a while. */
async function belowIntrinsicGas(scene: Scene): Promise<void> {
  const { l1 } = scene.started;
  const { portal, canonicalTransactionChain } = L1_ADDRESSES;
  const lax = compile("LaxPortal")["LaxPortal"]!;
  const code: string = await l1("eth_getCode", portal, "latest");
  await l1("hardhat_setCode", portal, lax.deployedBytecode);
  const deposit = (gas: bigint, isCreation: boolean, init: `0x${string}`): object => ({
    from: bob.address,
    to: portal,
    value: "0x7",
    data: encodeFunctionData({
      abi: lax.abi,
      functionName: "deposit",
      args: [canonicalTransactionChain, isCreation ? zeroAddress : carol.address, 0n, gas, isCreation, init],
    }),
  });
  await scene.actOnL1("deposit with 20,999 gas", deposit(20_999n, false, "0x"), 0);
  await scene.actOnL1(
    "creation with less gas than it begins with",
    deposit(53_000n, true, assemble`PUSH0 PUSH0 RETURN`),
    0,
  );
  await l1("hardhat_setCode", portal, code);
}
