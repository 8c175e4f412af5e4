import { weth9 } from "../dist/src/internal/artifacts/l2/weth9.js";
import { compare } from "./measure.mjs";
import { besidePeers } from "./peers.mjs";

const CALLS = 300;
const ESTIMATES = 100;

/** Requests that execute and keep nothing, one after the other, in process. */
export default async function calls() {
  return besidePeers(async (ours, peer, peerName) => {
    const [mine, theirs] = [await requests(ours), await requests(peer)];
    const rows = [];
    for (const [name, request] of Object.entries(mine)) {
      rows.push(await compare({ name, peerName, ours: request, peer: theirs[name] }));
    }
    return rows;
  });
}

async function requests({ ethers, provider }) {
  const [signer] = await ethers.getSigners();
  const contract = await new ethers.ContractFactory(weth9.abi, weth9.bytecode, signer).deploy();
  const to = await contract.getAddress();
  const encode = (...call) => contract.interface.encodeFunctionData(...call);
  const balance = { to, data: encode("balanceOf", [signer.address]) };
  const deposit = { from: signer.address, to, data: encode("deposit"), value: "0x1" };
  const repeat = (count, method, params) => async () => {
    for (let i = 0; i < count; i++) await provider.request({ method, params });
  };
  return {
    [`${CALLS} eth_call`]: repeat(CALLS, "eth_call", [balance, "latest"]),
    [`${ESTIMATES} eth_estimateGas`]: repeat(ESTIMATES, "eth_estimateGas", [deposit]),
  };
}
