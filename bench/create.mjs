import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

/** A fresh network and its first answer, closed outside the time. */
export default async function create() {
  const fresh = async (...names) => {
    const started = performance.now();
    const connections = [];
    for (const name of names) {
      const connection = await hre.network.create(name);
      await connection.provider.request({ method: "eth_blockNumber" });
      connections.push(connection);
    }
    const took = performance.now() - started;
    for (const connection of connections) await connection.close();
    return took;
  };
  return [
    await compare({
      name: 'network.create("ovm")',
      peerName: "Hardhat's op network",
      runs: 15,
      ours: () => fresh("ovm"),
      peer: () => fresh("op"),
    }),
    await compare({
      name: 'network.create("ovm"), two layers',
      peerName: "two of Hardhat's networks",
      runs: 15,
      ours: () => fresh("ovm"),
      peer: () => fresh("l1", "op"),
    }),
  ];
}
