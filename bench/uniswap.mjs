import { createRequire } from "node:module";

import { weth9 } from "../dist/src/internal/artifacts/l2/weth9.js";
import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

const COUNT = 50;
const FEE = 3_000;
const NEVER = 2n ** 40n;
const MANY = 10n ** 20n;

/** Contracts as a compiler makes them: many short frames of long code, and a pool made with CREATE2. */
export default async function uniswap() {
  const ours = await hre.network.create("ovm");
  const peer = await hre.network.create("l1");
  try {
    const [mine, theirs] = [await exchange(ours), await exchange(peer)];
    return [
      await compare({
        name: `${COUNT} swaps on Uniswap v3`,
        peerName: "Hardhat's l1",
        ours: mine.swaps,
        peer: theirs.swaps,
      }),
      await compare({
        name: `${COUNT} calls of swaps, eth_call`,
        peerName: "Hardhat's l1",
        ours: mine.calls,
        peer: theirs.calls,
      }),
      await compare({
        name: "10 pools of Uniswap v3",
        peerName: "Hardhat's l1",
        ours: mine.pools,
        peer: theirs.pools,
      }),
    ];
  } finally {
    await ours.close();
    await peer.close();
  }
}

const require = createRequire(import.meta.url);
const core = (name) => require(`@uniswap/v3-core/artifacts/contracts/${name}.sol/${name}.json`);
const periphery = (name) => require(`@uniswap/v3-periphery/artifacts/contracts/${name}.sol/${name}.json`);

async function exchange({ ethers }) {
  const [signer] = await ethers.getSigners();
  const deploy = async ({ abi, bytecode }, ...parameters) => {
    const contract = await new ethers.ContractFactory(abi, bytecode, signer).deploy(...parameters);
    return contract.waitForDeployment();
  };
  const done = async (sent) => (await sent).wait();

  const weth = await deploy(weth9);
  const factory = await deploy(core("UniswapV3Factory"));
  const position = await deploy(periphery("NonfungiblePositionManager"), factory, weth, ethers.ZeroAddress);
  const router = await deploy(periphery("SwapRouter"), factory, weth);
  const pair = [await deploy(weth9), await deploy(weth9)];
  const [token0, token1] = pair.map(({ target }) => target).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  for (const token of pair) {
    await done(token.deposit({ value: 10n * MANY }));
    await done(token.approve(position, ethers.MaxUint256));
    await done(token.approve(router, ethers.MaxUint256));
  }
  await done(position.createAndInitializePoolIfNecessary(token0, token1, FEE, 2n ** 96n));
  const range = { token0, token1, fee: FEE, tickLower: -6_000, tickUpper: 6_000 };
  const amounts = { amount0Desired: MANY, amount1Desired: MANY, amount0Min: 0n, amount1Min: 0n };
  await done(position.mint({ ...range, ...amounts, recipient: signer, deadline: NEVER }));

  const swap = (index) => {
    const [tokenIn, tokenOut] = index % 2 === 0 ? [token0, token1] : [token1, token0];
    const what = { tokenIn, tokenOut, fee: FEE, recipient: signer.address, deadline: NEVER };
    return { ...what, amountIn: 10n ** 15n, amountOutMinimum: 0n, sqrtPriceLimitX96: 0n };
  };
  return {
    swaps: async () => {
      for (let i = 0; i < COUNT; i++) await done(router.exactInputSingle(swap(i)));
    },
    calls: async () => {
      for (let i = 0; i < COUNT; i++) await router.exactInputSingle.staticCall(swap(i));
    },
    pools: async () => {
      for (let i = 0; i < 10; i++) await done(factory.createPool(ethers.Wallet.createRandom().address, token0, FEE));
    },
  };
}
