import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

const [SHORT, LONG] = [200, 20_000];
const TRANSFERS = 100;

/** Whether a chain gets slower as it grows. */
export default async function longChain() {
  const [short, long] = [await hre.network.create("ovm"), await hre.network.create("ovm")];
  const mine = ({ provider }, blocks) =>
    provider.request({ method: "hardhat_mine", params: [`0x${blocks.toString(16)}`] });
  try {
    await mine(short, SHORT);
    await mine(long, LONG);
    return [
      await compare({
        name: `${TRANSFERS} transfers at block ${LONG}`,
        peerName: `the same at block ${SHORT}`,
        // Garbage of a large heap is collected now and then: few runs tell of that alone.
        runs: 31,
        ours: () => transfers(long),
        peer: () => transfers(short),
      }),
    ];
  } finally {
    await short.close();
    await long.close();
  }
}

async function transfers({ ethers }) {
  const [from, to] = await ethers.getSigners();
  for (let i = 0; i < TRANSFERS; i++) await (await from.sendTransaction({ to: to.address, value: 1n })).wait();
}
