import { hre } from "./environment.mjs";
import { compare, timed } from "./measure.mjs";

/** Fresh networks and the first answer of each, closed outside the time. L1's contracts are placed when L1 is first asked. */
export default async function create() {
  const fresh = async (names, layers) => {
    const connections = [];
    const took = await timed(async () => {
      for (const name of names) {
        const connection = await hre.network.create(name);
        await connection.provider.request({ method: "eth_blockNumber" });
        if (layers === 2) await connection.ovm.l1.provider.request({ method: "eth_blockNumber" });
        connections.push(connection);
      }
    });
    for (const connection of connections) await connection.close();
    return took;
  };
  const designs = [];
  for (const semantics of ["arbitrum", "ovm1", "ovm2"]) {
    designs.push(
      await compare({
        name: `network.create of ${semantics}, both layers asked`,
        peerName: "that of the default design",
        runs: 7,
        ours: () => fresh([{ network: "ovm", override: { ovm: { semantics } } }], 2),
        peer: () => fresh(["ovm"], 2),
      }),
    );
  }
  return [
    ...designs,
    await compare({
      name: 'network.create("ovm")',
      peerName: "Hardhat's op",
      runs: 7,
      ours: () => fresh(["ovm"]),
      peer: () => fresh(["op"]),
    }),
    await compare({
      name: 'network.create("ovm"), two layers',
      peerName: "two of Hardhat's networks",
      runs: 7,
      ours: () => fresh(["ovm"]),
      peer: () => fresh(["l1", "op"]),
    }),
    await compare({
      name: 'network.create("ovm"), both layers asked',
      peerName: "two of Hardhat's networks",
      runs: 7,
      ours: () => fresh(["ovm"], 2),
      peer: () => fresh(["l1", "op"]),
    }),
  ];
}
