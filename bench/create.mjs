import { hre } from "./environment.mjs";
import { compare, timed } from "./measure.mjs";

/** A fresh network and its first answer, closed outside the time. */
export default async function create() {
  const fresh = async (...names) => {
    const connections = [];
    const took = await timed(async () => {
      for (const name of names) {
        const connection = await hre.network.create(name);
        await connection.provider.request({ method: "eth_blockNumber" });
        connections.push(connection);
      }
    });
    for (const connection of connections) await connection.close();
    return took;
  };
  return [
    await compare({
      name: 'network.create("ovm")',
      peerName: "Hardhat's op",
      runs: 7,
      ours: () => fresh("ovm"),
      peer: () => fresh("op"),
    }),
    await compare({
      name: 'network.create("ovm"), two layers',
      peerName: "two of Hardhat's networks",
      runs: 7,
      ours: () => fresh("ovm"),
      peer: () => fresh("l1", "op"),
    }),
  ];
}
