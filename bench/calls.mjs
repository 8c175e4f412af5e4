import { weth9 } from "../dist/src/internal/artifacts/l2/weth9.js";
import { hre } from "./environment.mjs";
import { compare } from "./measure.mjs";

const CALLS = 300;
const ESTIMATES = 100;

/** CPU time of requests that execute and keep nothing, one after the other, in process. */
export default async function calls() {
  const ours = await hre.network.create("ovm");
  const peers = {
    "Hardhat's l1 network": await hre.network.create("l1"),
    "Hardhat's op network": await hre.network.create("op"),
  };
  try {
    const mine = await requests(ours);
    const rows = [];
    for (const [peerName, peer] of Object.entries(peers)) {
      const theirs = await requests(peer);
      for (const [name, request] of Object.entries(mine)) {
        rows.push(await compare({ name, unit: "ms CPU", peerName, ours: request, peer: theirs[name] }));
      }
    }
    return rows;
  } finally {
    for (const connection of [ours, ...Object.values(peers)]) await connection.close();
  }
}

async function requests({ ethers, provider }) {
  const [signer] = await ethers.getSigners();
  const contract = await new ethers.ContractFactory(weth9.abi, weth9.bytecode, signer).deploy();
  const to = await contract.getAddress();
  const encode = (...call) => contract.interface.encodeFunctionData(...call);
  const balance = { to, data: encode("balanceOf", [signer.address]) };
  const deposit = { from: signer.address, to, data: encode("deposit"), value: "0x1" };
  const repeat = (count, method, params) => async () => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) await provider.request({ method, params });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  return {
    [`${CALLS} eth_call`]: repeat(CALLS, "eth_call", [balance, "latest"]),
    [`${ESTIMATES} eth_estimateGas`]: repeat(ESTIMATES, "eth_estimateGas", [deposit]),
  };
}
