import { hre } from "./environment.mjs";
import { compare, timed } from "./measure.mjs";

/** Such short work meets the collector of garbage now and then. */
const RUNS = 15;

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
  const rows = [
    await compare({
      name: 'network.create("ovm")',
      peerName: "Hardhat's op",
      runs: RUNS,
      ours: () => fresh(["ovm"]),
      peer: () => fresh(["op"]),
    }),
    await compare({
      name: 'network.create("ovm"), two layers',
      peerName: "two of Hardhat's networks",
      runs: RUNS,
      ours: () => fresh(["ovm"]),
      peer: () => fresh(["l1", "op"]),
    }),
    await compare({
      name: 'network.create("ovm"), both layers asked',
      peerName: "two of Hardhat's networks",
      runs: RUNS,
      ours: () => fresh(["ovm"], 2),
      peer: () => fresh(["l1", "op"]),
    }),
  ];
  for (const semantics of ["arbitrum", "ovm1", "ovm2"]) {
    rows.push(
      await compare({
        name: `network.create of ${semantics}, both layers asked`,
        peerName: "that of the default design",
        runs: RUNS,
        ours: () => fresh([{ network: "ovm", override: { ovm: { semantics } } }], 2),
        peer: () => fresh(["ovm"], 2),
      }),
    );
  }
  return rows;
}
