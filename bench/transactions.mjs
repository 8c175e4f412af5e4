import { weth9 } from "../dist/src/internal/artifacts/l2/weth9.js";
import { compare, timed } from "./measure.mjs";
import { besidePeers } from "./peers.mjs";

const COUNT = 300;

/** Transactions one after the other, through ethers, each waited for. */
export default async function transactions() {
  return besidePeers(async (ours, peer, peerName) => [
    await compare({
      name: `${COUNT} transfers`,
      peerName,
      ours: () => transfers(ours),
      peer: () => transfers(peer),
    }),
    await compare({
      name: `${COUNT} contract calls`,
      peerName,
      ours: await contractCalls(ours),
      peer: await contractCalls(peer),
    }),
    await compare({
      name: `${COUNT} raw transactions`,
      peerName,
      ours: await rawTransactions(ours),
      peer: await rawTransactions(peer),
    }),
  ]);
}

async function transfers({ ethers }) {
  const [from, to] = await ethers.getSigners();
  for (let i = 0; i < COUNT; i++) await (await from.sendTransaction({ to: to.address, value: 1n })).wait();
}

async function contractCalls({ ethers }) {
  const [signer] = await ethers.getSigners();
  const contract = await new ethers.ContractFactory(weth9.abi, weth9.bytecode, signer).deploy();
  await contract.waitForDeployment();
  return async () => {
    for (let i = 0; i < COUNT; i++) await (await contract.deposit({ value: 1n })).wait();
  };
}

/** Signed outside the time, by an account that the node does not know. */
async function rawTransactions({ ethers, provider }) {
  const [signer] = await ethers.getSigners();
  const { chainId } = await ethers.provider.getNetwork();
  const wallet = ethers.Wallet.createRandom();
  await (await signer.sendTransaction({ to: wallet.address, value: 10n ** 18n })).wait();
  const fields = { type: 2, chainId, to: signer.address, gasLimit: 21_000n, maxFeePerGas: 10n ** 10n };
  let nonce = 0;
  return async () => {
    const signed = [];
    for (let i = 0; i < COUNT; i++) {
      signed.push(await wallet.signTransaction({ ...fields, maxPriorityFeePerGas: 1n, nonce: nonce++ }));
    }
    return timed(async () => {
      for (const raw of signed) await provider.request({ method: "eth_sendRawTransaction", params: [raw] });
    });
  };
}
