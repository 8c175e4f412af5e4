import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

const DEPOSITS = 1_000;

/**
 * A deposit is one L1 transaction and one on L2; a withdrawal is one on L2 and four on L1 (batch, output, prove, finalize) with a
 * jump through the window. The peer sends as many plain transfers on two of Hardhat's networks: the floor for any bridge there.
 */
export default async function bridge() {
  const ours = await hre.network.create("ovm");
  const { ovm } = ours;
  const l1 = await hre.network.create("l1");
  const op = await hre.network.create("op");
  try {
    return [
      await compare({
        name: "a full deposit",
        peerName: "a transfer on each of two Hardhat networks",
        ours: async () => void (await ovm.depositEth({ value: 1n })),
        peer: async () => {
          await transfer(l1);
          await transfer(op);
        },
      }),
      await compare({
        name: `${DEPOSITS} deposits`,
        peerName: "as many transfers on each of two Hardhat networks",
        runs: 2,
        ours: async () => {
          for (let i = 0; i < DEPOSITS; i++) await ovm.depositEth({ value: 1n });
        },
        peer: async () => {
          for (let i = 0; i < DEPOSITS; i++) {
            await transfer(l1);
            await transfer(op);
          }
        },
      }),
      await compare({
        name: "a full withdrawal",
        peerName: "five transfers on two Hardhat networks",
        ours: () => withdraw(ovm),
        peer: async () => {
          await transfer(op);
          for (let i = 0; i < 4; i++) await transfer(l1);
        },
      }),
      await compare({
        name: "a full withdrawal",
        peerName: "the goal: eight transfers on Hardhat's l1",
        ours: () => withdraw(ovm),
        peer: async () => {
          for (let i = 0; i < 8; i++) await transfer(l1);
        },
      }),
    ];
  } finally {
    for (const connection of [ours, l1, op]) await connection.close();
  }
}

async function withdraw(ovm) {
  const withdrawal = await ovm.withdrawEth({ value: 1n });
  await ovm.fastForward(withdrawal);
  await withdrawal.finalize();
}

async function transfer({ ethers }) {
  const [from, to] = await ethers.getSigners();
  await (await from.sendTransaction({ to: to.address, value: 1n })).wait();
}
