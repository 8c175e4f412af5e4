import { createRequire } from "node:module";
import type * as ArbitrumSdk from "@arbitrum/sdk";
import { expect } from "chai";
import type * as Ethers from "ethers";

import type { Compiled } from "./compile.js";
import { type RunningNode, startNode } from "./start-node.js";

// The SDK is CommonJS and wants ethers 5.
const require = createRequire(import.meta.url);
export const { ethers } = require("ethers") as typeof Ethers;
export const sdk = require("@arbitrum/sdk") as typeof ArbitrumSdk;

export const CHALLENGE_WINDOW = 604_800;
export const RETRYABLE_LIFETIME = 604_800;

type Wallet = InstanceType<typeof ethers.Wallet>;
type Provider = InstanceType<typeof ethers.providers.StaticJsonRpcProvider>;

/** A running `ovm:node --semantics arbitrum`, as a script of Arbitrum's tutorials sees it: two providers, a key, a registered network. */
export interface ArbitrumNode {
  node: RunningNode;
  l1: Wallet;
  l2: Wallet;
  l1Provider: Provider;
  l2Provider: Provider;
  network: ArbitrumSdk.ArbitrumNetwork;
  /** Moves the clocks of both layers. */
  travel(seconds: number): Promise<void>;
}

export async function startArbitrumNode(): Promise<ArbitrumNode> {
  const node = await startNode("--semantics", "arbitrum");
  const l1Provider = new ethers.providers.StaticJsonRpcProvider(node.l1Url);
  const l2Provider = new ethers.providers.StaticJsonRpcProvider(node.l2Url);
  l1Provider.pollingInterval = l2Provider.pollingInterval = 50;
  const { privateKey } = ethers.Wallet.fromMnemonic(
    "test test test test test test test test test test test junk",
    "m/44'/60'/0'/0/2",
  );
  return {
    ...{ node, l1Provider, l2Provider },
    l1: new ethers.Wallet(privateKey, l1Provider),
    l2: new ethers.Wallet(privateKey, l2Provider),
    network: registerNetwork((await l2Provider.send("ovm_addresses", [])) as Record<string, string>),
    async travel(seconds) {
      await l1Provider.send("evm_increaseTime", [seconds]);
      await l1Provider.send("evm_mine", []);
    },
  };
}

/** Registers the L2 whose contracts are at these addresses, as docs/arbitrum.md says. */
export function registerNetwork(at: Record<string, string>): ArbitrumSdk.ArbitrumNetwork {
  return sdk.registerCustomArbitrumNetwork(
    {
      name: "hardhat-ovm",
      chainId: 412_346,
      parentChainId: 900,
      isCustom: true,
      isTestnet: true,
      confirmPeriodBlocks: CHALLENGE_WINDOW / 12,
      retryableLifetimeSeconds: RETRYABLE_LIFETIME,
      ethBridge: {
        bridge: at["bridge"]!,
        inbox: at["inbox"]!,
        sequencerInbox: at["sequencerInbox"]!,
        outbox: at["outbox"]!,
        rollup: at["rollup"]!,
      },
      tokenBridge: at as unknown as ArbitrumSdk.ArbitrumNetwork["tokenBridge"] & object,
    },
    { throwIfAlreadyRegistered: false },
  );
}

/** Executes a message to L1, and sees that it takes no more gas than the SDK says of such a withdrawal. */
export async function execute(
  message: ArbitrumSdk.ChildToParentMessageWriter,
  { l1Provider, l2Provider }: Pick<ArbitrumNode, "l1Provider" | "l2Provider">,
  request: { estimateParentGasLimit(provider: Provider): Promise<Ethers.BigNumber> },
): Promise<Ethers.ContractReceipt> {
  const receipt = await (await message.execute(l2Provider)).wait();
  const most = await request.estimateParentGasLimit(l1Provider);
  expect(receipt.gasUsed.toNumber()).to.be.below(most.toNumber());
  return receipt;
}

/** Deploys a contract. */
export async function deploy(
  { abi, bytecode }: Compiled,
  signer: Wallet,
  ...args: unknown[]
): Promise<Ethers.Contract> {
  const contract = await new ethers.ContractFactory(JSON.stringify(abi), bytecode, signer).deploy(...args);
  return await contract.deployed();
}
