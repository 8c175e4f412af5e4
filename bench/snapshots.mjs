import { compare } from "./measure.mjs";
import { besidePeers } from "./peers.mjs";

const ROUNDS = 100;

/** What a fixture costs: a snapshot, a transaction, and back. */
export default async function snapshots() {
  return await besidePeers(async (ours, peer, peerName) => [
    await compare({
      name: `${ROUNDS} snapshots, each with a transfer and a revert`,
      peerName,
      ours: () => rounds(ours),
      peer: () => rounds(peer),
    }),
  ]);
}

async function rounds({ provider }) {
  const [from] = await provider.request({ method: "eth_accounts" });
  for (let round = 0; round < ROUNDS; round++) {
    const id = await provider.request({ method: "evm_snapshot" });
    await provider.request({ method: "eth_sendTransaction", params: [{ from, to: from, value: "0x1" }] });
    await provider.request({ method: "evm_revert", params: [id] });
  }
}
