import { checksum } from "ox/Address";

import type { Address, OvmConnection } from "../../../types.js";
import { showDuration } from "../../connection/wire/show-duration.js";
import { showEth } from "../../connection/wire/show-eth.js";
import type { Rollup } from "../../rollup/api.js";
import { systemOf } from "../../semantics/design.js";
import { valuesOf } from "../../semantics/values-of.js";
import { withUrl } from "../with-node.js";
import { devAccountKeys } from "./keys.js";
import { showProvability } from "./show-provability.js";

/** Commands to try, by the design's system. */
const COMMANDS = {
  optimism: ["ovm:deposit 1", "ovm:withdraw 0.4", "ovm:status", "ovm:inject-fraud", "ovm:prove-fraud"],
  arbitrum: ["ovm:status"],
  ovm2: ["ovm:deposit 1", "ovm:withdraw 0.4", "ovm:status"],
  ovm1: ["ovm:deposit 1", "ovm:withdraw 0.4", "ovm:status"],
} as const;

/** What `ovm:node` says first: where the layers are, who has money, where the contracts are, and what to try. */
export async function showBanner(
  ovm: OvmConnection,
  rollup: Rollup,
  { l1Url, l2Url }: { l1Url: string; l2Url: string },
): Promise<string> {
  const { config } = rollup;
  const addresses = await ovm.addresses();
  const accounts = devAccountKeys(rollup).map(
    ({ address, privateKey, balance }, i) =>
      `  #${i}`.padEnd(6) + `${checksum(address)}  ${showEth(balance)}  ${privateKey}`,
  );
  const contracts = Object.entries<Address>({ ...addresses })
    .filter(([name]) => !name.endsWith("Url"))
    .map(([name, address]) => `  ${name.padEnd(30)}${checksum(address)}`);
  const days = (seconds: number) => showDuration(BigInt(seconds));
  return [
    `L1  ${l1Url}  (chain ${config.l1ChainId})`,
    `L2  ${l2Url}  (chain ${config.l2ChainId}, semantics "${config.semantics}")`,
    "",
    "Accounts, funded on both layers. Their keys are public: never send them real money.",
    ...accounts,
    "",
    "Contracts",
    ...contracts,
    "",
    `Challenge window ${days(config.challengeWindow)}, proof delay ${days(config.proofMaturityDelay)}, force-inclusion period ${days(config.forceInclusionPeriod)}, posting ${config.posting}, challenger ${rollup.challenger.running ? "on" : "off"}.`,
    ...showProvability(rollup.semantics),
    "",
    "Next, in another terminal:",
    ...COMMANDS[systemOf(valuesOf(rollup.semantics))].map((command) => `  ${withUrl(`npx hardhat ${command}`, l2Url)}`),
    "Press Ctrl-C to stop.",
    "",
  ].join("\n");
}
