import { zeroAddress } from "viem";

import { published } from "./artifacts.js";
import { alice, type Contract, type Receipt, type Scene } from "./scene.js";
import { deployToken } from "./tokens.js";

const core = (name: string) => published(`@uniswap/v3-core/artifacts/contracts/${name}.sol/${name}.json`);
const periphery = (name: string) => published(`@uniswap/v3-periphery/artifacts/contracts/${name}.sol/${name}.json`);

const WETH = "0x4200000000000000000000000000000000000006";
/** 0.3 %, whose ticks are 60 apart. */
const FEE = 3_000;
/** Price 1, as the square root in Q64.96. */
const PRICE_ONE = 2n ** 96n;
const NEVER = 2n ** 40n;
const MANY = 10n ** 21n;

/** Uniswap v3's router, and a pool of two tokens with liquidity around price 1. */
async function uniswapPool(scene: Scene): Promise<{ router: Contract; tokens: [Contract, Contract] }> {
  const factory = await scene.deploy(core("UniswapV3Factory"));
  const positions = await scene.deploy(periphery("NonfungiblePositionManager"), factory.address, WETH, zeroAddress);
  const router = await scene.deploy(periphery("SwapRouter"), factory.address, WETH);
  const pair = [await deployToken(scene, "One"), await deployToken(scene, "Other")];
  const tokens = pair.sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1)) as [Contract, Contract];
  const [token0, token1] = tokens.map(({ address }) => address);
  for (const token of tokens) {
    await scene.prepare(token, "approve", [positions.address, 2n ** 256n - 1n]);
    await scene.prepare(token, "approve", [router.address, 2n ** 256n - 1n]);
  }
  await scene.prepare(positions, "createAndInitializePoolIfNecessary", [token0, token1, FEE, PRICE_ONE]);
  const mint = (tickLower: number, tickUpper: number): Promise<Receipt> =>
    scene.prepare(positions, "mint", [
      {
        ...{ token0, token1, fee: FEE, tickLower, tickUpper, amount0Desired: MANY, amount1Desired: MANY },
        ...{ amount0Min: 0n, amount1Min: 0n, recipient: alice.address, deadline: NEVER },
      },
    ]);
  await mint(-60, 60);
  await mint(-6_000, 6_000);
  return { router, tokens };
}

/** A swap of one token for another, and a large one that passes the end of a position's range. */
export async function uniswap(scene: Scene): Promise<void> {
  const { router, tokens } = await uniswapPool(scene);
  const [tokenIn, tokenOut] = tokens.map(({ address }) => address);
  const swap = (amountIn: bigint): unknown[] => [
    {
      ...{ tokenIn, tokenOut, fee: FEE, recipient: alice.address, deadline: NEVER },
      ...{ amountIn, amountOutMinimum: 0n, sqrtPriceLimitX96: 0n },
    },
  ];
  await scene.act("Uniswap v3: swap", router, "exactInputSingle", swap(10n ** 18n));
  await scene.prepare(router, "exactInputSingle", swap(2n * MANY));
}
