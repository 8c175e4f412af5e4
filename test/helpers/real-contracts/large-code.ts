import type { Hex } from "../../../src/internal/rollup/types.js";
import { published } from "./artifacts.js";
import type { Scene } from "./scene.js";

/** EIP-170. */
const MAX_CODE = 24_576;

/** Init code that deploys `size` bytes: a published contract of nearly that size, and INVALID behind it. */
function initCode(size: number): Hex {
  const manager =
    "@uniswap/v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json";
  const code = published(manager)
    .deployedBytecode.slice(2)
    .padEnd(2 * size, "fe");
  const length = size.toString(16).padStart(4, "0");
  // CODECOPY(0, 12, length), RETURN(0, length)
  return `0x61${length}600c5f3961${length}5ff3${code}`;
}

/** The largest contract that there may be, and one of a byte more. */
export async function largeCode(scene: Scene): Promise<void> {
  await scene.actRequest("deploy 24,576 bytes", { data: initCode(MAX_CODE) });
  await scene.actRequest("deploy 24,577 bytes", { data: initCode(MAX_CODE + 1) }, 0);
}
