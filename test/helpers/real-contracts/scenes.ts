import { cheats } from "./cheats.js";
import { delegation } from "./delegation.js";
import { failedDeposits } from "./deposits.js";
import { forcedTransactions } from "./forced.js";
import { largeCode } from "./large-code.js";
import { precompiles } from "./precompiles.js";
import { proxyUpgrade } from "./proxy.js";
import { safe } from "./safe.js";
import { Scene } from "./scene.js";
import { erc20, erc721 } from "./tokens.js";
import { uniswap } from "./uniswap.js";

/** What well-known contracts do, each on a rollup of its own. */
export const SCENES: Record<string, (scene: Scene) => Promise<void>> = {
  "an ERC-20": erc20,
  "an ERC-721": erc721,
  "EIP-7702": delegation,
  "failed deposits": failedDeposits,
  "forced transactions": forcedTransactions,
  cheats,
  "24 kB of code": largeCode,
  "a proxy's upgrade": proxyUpgrade,
  precompiles,
  "a Safe": safe,
  "Uniswap v3": uniswap,
};

/** Plays a scene, and looks at it. */
export async function withScene<T>(
  play: (scene: Scene) => Promise<unknown>,
  look: (scene: Scene) => Promise<T>,
): Promise<T> {
  const scene = await Scene.start();
  try {
    await play(scene);
    return await look(scene);
  } finally {
    await scene.close();
  }
}
