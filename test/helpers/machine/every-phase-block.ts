import { encodeFunctionData, erc20Abi } from "viem";

import { PREDEPLOYS, PREINSTALLS } from "../../../src/internal/rollup/l2-addresses.js";
import { Phase } from "../../../src/internal/rollup/machine/state/machine.js";
import { assemble } from "../contracts/assemble.js";
import { alice, bob, carol, type Scene } from "../real-contracts/scene.js";

const WETH = PREDEPLOYS.weth9;
/** A contract that is gone with the transaction that makes it, after a copy that takes several steps. */
const DESTROYED = assemble`PUSH3 131073 PUSH0 PUSH0 CODECOPY CALLER SELFDESTRUCT`;

/** BEGIN and all phases but LEAF, which takes logs of more than 131,072 bytes: `long-logs.test.ts` lies about it. */
export const PHASES: readonly string[] = ["BEGIN", ...Object.keys(Phase).filter((name) => name !== "LEAF")];

/**
 * Builds a block in which the machine goes through these phases, some 400 steps: a cheat, an ERC-20 transfer with an access list,
 * an authorization (EIP-7702), and a contract that destroys itself. Gives its number; only its parent is proposed.
 */
export async function everyPhaseBlock(scene: Scene): Promise<bigint> {
  const { l2, rollup } = scene.started;
  await scene.prepareRequest("wrap ether", { to: WETH, value: "0xde0b6b3a7640000" });
  await l2("ovm_submitBatch");
  await l2("ovm_proposeOutputs");

  await l2("evm_setAutomine", false);
  const fields = await scene.fields(alice);
  const { chainId, nonce } = fields;
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [carol.address, 5n] });
  const authorization = { chainId, address: PREINSTALLS.multicall3, nonce: await scene.nonce(bob.address) };
  const transactions = [
    { type: "eip1559", to: WETH, data, accessList: [{ address: WETH, storageKeys: [] }] },
    {
      type: "eip7702",
      nonce: nonce + 1,
      to: carol.address,
      authorizationList: [await bob.signAuthorization(authorization)],
    },
    { type: "eip1559", nonce: nonce + 2, data: DESTROYED },
  ] as const;
  await l2("hardhat_setStorageAt", WETH, "0x9", `0x${"07".repeat(32)}`);
  for (const transaction of transactions) {
    await l2("eth_sendRawTransaction", await alice.signTransaction({ ...fields, ...transaction }));
  }
  await l2("evm_mine");
  return rollup.chain.head.number;
}
