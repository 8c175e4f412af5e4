import { assemble } from "../contracts/assemble.js";
import { alice, bob, type Scene } from "./scene.js";
import { deployToken } from "./tokens.js";

const CONTRACT = `0x${"c0".repeat(20)}`;
const SEVEN = `0x${"07".padStart(64, "0")}`;

/** Each cheat in a block without transactions, and one on a contract's storage that is used behind it. */
export async function cheats(scene: Scene): Promise<void> {
  const token = await deployToken(scene);
  await scene.actCheats("cheat: a slot", ["hardhat_setStorageAt", token.address, "0x9", SEVEN]);
  await scene.actCheats(
    "cheats: balance, nonce, code and a slot of a new account",
    ["hardhat_setBalance", CONTRACT, "0x1234"],
    ["hardhat_setNonce", CONTRACT, "0x5"],
    ["hardhat_setCode", CONTRACT, assemble`PUSH1 1 PUSH1 0 SSTORE PUSH0 SLOAD PUSH1 1 SSTORE STOP`],
    ["hardhat_setStorageAt", CONTRACT, "0x1", SEVEN],
  );
  await scene.prepareRequest("use of a cheat", { from: alice.address, to: CONTRACT });
  await scene.act("ERC-20 transfer behind a cheat", token, "transfer", [bob.address, 1n]);
}
