import { hre } from "./environment.mjs";

/** Hardhat's own networks, in process. */
export const PEERS = { "Hardhat's l1": "l1", "Hardhat's op": "op" };

/**
 * Opens an L2 of ours and each peer, has `work` measure ours beside each, and closes them.
 *
 * @param {(ours: object, peer: object, peerName: string) => Promise<object[]>} work
 */
export async function besidePeers(work, peers = PEERS) {
  const rows = [];
  for (const [peerName, network] of Object.entries(peers)) {
    const ours = await hre.network.create("ovm");
    const peer = await hre.network.create(network);
    try {
      rows.push(...(await work(ours, peer, peerName)));
    } finally {
      await ours.close();
      await peer.close();
    }
  }
  return rows;
}
