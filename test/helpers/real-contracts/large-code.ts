import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";
import { published } from "./artifacts.js";
import type { Scene } from "./scene.js";

/** EIP-170. */
const MAX_CODE = 24_576;

/** Init code that deploys `size` bytes: a published contract of nearly that size, and INVALID behind it. */
function initCode(size: number): Hex {
  const manager =
    "@uniswap/v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json";
  const code = published(manager).deployedBytecode.padEnd(2 + 2 * size, "fe") as Hex;
  return assemble`
    PUSH2 ${size} PUSH1 12 PUSH0 CODECOPY
    PUSH2 ${size} PUSH0 RETURN ${code}`;
}

/** The largest contract that there may be, and one of a byte more. */
export async function largeCode(scene: Scene): Promise<void> {
  await scene.actRequest("deploy 24,576 bytes", { data: initCode(MAX_CODE) });
  await scene.actRequest("deploy 24,577 bytes", { data: initCode(MAX_CODE + 1) }, 0);
}
