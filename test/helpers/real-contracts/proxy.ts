import { encodeFunctionData } from "viem";

import { compile, published } from "./artifacts.js";
import { alice, bob, type Scene } from "./scene.js";

const openZeppelin = (name: string) => published(`@openzeppelin/contracts/build/contracts/${name}.json`);
/** EIP-1967: keccak256("eip1967.proxy.admin") - 1 */
const ADMIN_SLOT = "0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103";

/** A transparent proxy is used, upgraded through its admin, and used again. */
export async function proxyUpgrade(scene: Scene): Promise<void> {
  const { CounterV1, CounterV2 } = compile("Counters");
  const [first, second] = [await scene.deploy(CounterV1!), await scene.deploy(CounterV2!)];
  const proxy = await scene.deploy(
    openZeppelin("TransparentUpgradeableProxy"),
    first.address,
    alice.address,
    encodeFunctionData({ abi: first.abi, functionName: "increment" }),
  );
  const counter = { ...second, address: proxy.address };
  const slot: `0x${string}` = await scene.started.l2("eth_getStorageAt", proxy.address, ADMIN_SLOT, "latest");
  const admin = { ...openZeppelin("ProxyAdmin"), address: `0x${slot.slice(26)}` as const };
  await scene.act("proxy: call before the upgrade", counter, "increment", [], bob);
  const migrate = encodeFunctionData({ abi: second.abi, functionName: "migrate" });
  await scene.act("proxy: upgrade and call", admin, "upgradeAndCall", [proxy.address, second.address, migrate]);
  await scene.act("proxy: call after the upgrade", counter, "increment", [], bob);
}
