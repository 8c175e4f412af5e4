import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

const BLOCKS = 500;
/** One search takes too short a time to be measured. */
const SEARCHES = 50;
const STRANGER = `0x${"5e".repeat(20)}`;
const LOGGING = `0x${"10".repeat(20)}`;
const NOWHERE = `0x${"70".repeat(32)}`;

/** Searches of a chain whose every second block is empty, for what is in no block and for what is in one of ten. */
export default async function logs() {
  const ours = await hre.network.create("ovm");
  const peer = await hre.network.create("l1");
  try {
    const [mine, theirs] = [await searches(ours), await searches(peer)];
    return [
      await compare({
        name: `${SEARCHES} eth_getLogs of ${BLOCKS} blocks, by an address that is in none`,
        peerName: "Hardhat's l1",
        ours: () => mine({ address: STRANGER }),
        peer: () => theirs({ address: STRANGER }),
      }),
      await compare({
        name: `${SEARCHES} eth_getLogs of ${BLOCKS} blocks, by a topic that is in none`,
        peerName: "Hardhat's l1",
        ours: () => mine({ topics: [NOWHERE] }),
        peer: () => theirs({ topics: [NOWHERE] }),
      }),
      await compare({
        name: `${SEARCHES} eth_getLogs of ${BLOCKS} blocks, by the address of one in ten`,
        peerName: "Hardhat's l1",
        ours: () => mine({ address: LOGGING }),
        peer: () => theirs({ address: LOGGING }),
      }),
      await compare({
        name: `${SEARCHES} eth_getLogs of ${BLOCKS} blocks, all logs`,
        peerName: "Hardhat's l1",
        ours: () => mine({}),
        peer: () => theirs({}),
      }),
    ];
  } finally {
    await ours.close();
    await peer.close();
  }
}

async function searches({ provider }) {
  const [from] = await provider.request({ method: "eth_accounts" });
  // LOG1 of nothing, with the topic 1.
  await provider.request({ method: "hardhat_setCode", params: [LOGGING, "0x60015f5fa100"] });
  for (let block = 0; block < BLOCKS; block += 10) {
    await provider.request({ method: "eth_sendTransaction", params: [{ from, to: LOGGING }] });
    for (let i = 0; i < 4; i++) await provider.request({ method: "eth_sendTransaction", params: [{ from, to: from }] });
    await provider.request({ method: "hardhat_mine", params: ["0x5"] });
  }
  return async (filter) => {
    const request = { method: "eth_getLogs", params: [{ fromBlock: "0x0", toBlock: "latest", ...filter }] };
    for (let search = 0; search < SEARCHES; search++) await provider.request(request);
  };
}
