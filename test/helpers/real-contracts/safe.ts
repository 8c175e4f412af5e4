import { decodeEventLog, encodeFunctionData, type Hex, zeroAddress } from "viem";

import type { Address } from "../../../src/internal/rollup/types.js";
import { CONFIG } from "../rollup/start-rollup.js";
import { compile, published } from "./artifacts.js";
import { alice, bob, carol, type Contract, type Scene, type Signer } from "./scene.js";
import { deployToken } from "./tokens.js";

const artifact = (file: string) => published(`@safe-global/safe-smart-account/build/artifacts/contracts/${file}.json`);

/** EIP-712, from Safe's own contracts: `SAFE_TX_TYPEHASH`. */
const SAFE_TX = [
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "data", type: "bytes" },
  { name: "operation", type: "uint8" },
  { name: "safeTxGas", type: "uint256" },
  { name: "baseGas", type: "uint256" },
  { name: "gasPrice", type: "uint256" },
  { name: "gasToken", type: "address" },
  { name: "refundReceiver", type: "address" },
  { name: "nonce", type: "uint256" },
] as const;

/** A Safe of two of three owners pays ETH and tokens, and receives an ERC-721. */
export async function safe(scene: Scene): Promise<void> {
  const singleton = await scene.deploy(artifact("Safe.sol/Safe"));
  const factory = await scene.deploy(artifact("proxies/SafeProxyFactory.sol/SafeProxyFactory"));
  const handler = await scene.deploy(artifact("handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler"));
  const owners = [alice, bob, carol].map(({ address }) => address);
  const setup = encodeFunctionData({
    abi: singleton.abi,
    functionName: "setup",
    args: [owners, 2n, zeroAddress, "0x", handler.address, zeroAddress, 0n, zeroAddress],
  });
  const created = await scene.prepare(factory, "createProxyWithNonce", [singleton.address, setup, 1n]);
  const wallet = { ...singleton, address: proxyIn(created.logs, factory) };
  const token = await deployToken(scene);
  await scene.prepare(token, "transfer", [wallet.address, 10_000n]);
  await scene.prepareRequest("Safe: receive ETH", { to: wallet.address, value: "0xde0b6b3a7640000" });

  const transfer = encodeFunctionData({ abi: token.abi, functionName: "transfer", args: [carol.address, 123n] });
  await execute(scene, wallet, "Safe: execute an ERC-20 transfer", token.address, 0n, transfer, 0n);
  await execute(scene, wallet, "Safe: execute an ETH transfer", carol.address, 10n ** 17n, "0x", 1n);

  const collectible = await scene.deploy(compile("Tokens")["Collectible"]!);
  await scene.act("ERC-721 mint to a Safe", collectible, "safeMint", [wallet.address, 1n]);
}

function proxyIn(logs: { address: Hex; topics: Hex[]; data: Hex }[], factory: Contract): Address {
  const log = logs.find(({ address }) => address.toLowerCase() === factory.address.toLowerCase())!;
  const { args } = decodeEventLog({ abi: factory.abi, data: log.data, topics: log.topics as [Hex] });
  return (args as unknown as { proxy: Address }).proxy;
}

async function execute(
  scene: Scene,
  wallet: Contract,
  name: string,
  to: Address,
  value: bigint,
  data: Hex,
  nonce: bigint,
): Promise<void> {
  const message = {
    ...{ to, value, data, operation: 0, safeTxGas: 0n, baseGas: 0n, gasPrice: 0n },
    ...{ gasToken: zeroAddress, refundReceiver: zeroAddress, nonce },
  };
  const sign = (owner: Signer): Promise<Hex> =>
    owner.signTypedData({
      domain: { chainId: CONFIG.l2ChainId, verifyingContract: wallet.address },
      types: { SafeTx: SAFE_TX },
      primaryType: "SafeTx",
      message,
    });
  // The contract wants signatures in the order of their signers.
  const signers = [alice, carol].sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  const signatures = `0x${(await Promise.all(signers.map(sign))).map((signature) => signature.slice(2)).join("")}`;
  const { operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver } = message;
  const args = [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver, signatures];
  await scene.act(name, wallet, "execTransaction", args, bob);
}
