import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";
import { programs } from "./programs.mjs";

const AT = `0x${"51".repeat(20)}`;
const GAS = "0xffffff";

/** Programs that are heavy for an EVM: one `eth_call` each, in process. */
export default async function engine() {
  const names = ["ovm", "l1", "op", "ovmOnEthereumjs"];
  const [ours, l1, op, ethereumjs] = await Promise.all(names.map((name) => hre.network.create(name)));
  const peers = { "Hardhat's l1": l1, "Hardhat's op": op, "the L2 on ethereumjs": ethereumjs };
  const rows = [];
  try {
    for (const [name, program] of Object.entries(programs())) {
      for (const connection of [ours, ...Object.values(peers)]) {
        await connection.provider.request({ method: "hardhat_setCode", params: [AT, program.code] });
        await connection.provider.request({ method: "evm_mine", params: [] });
      }
      for (const [peerName, peer] of Object.entries(peers)) {
        rows.push(
          await compare({
            name: `EVM: ${name}`,
            peerName,
            ours: () => run(ours, program),
            peer: () => run(peer, program),
          }),
        );
      }
    }
    return rows;
  } finally {
    for (const connection of [ours, ...Object.values(peers)]) await connection.close();
  }
}

async function run({ provider }, { data }) {
  await provider.request({ method: "eth_call", params: [{ to: AT, data, gas: GAS }, "latest"] });
}
