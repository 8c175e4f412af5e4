import { network } from "hardhat";
import * as AbiFunction from "ox/AbiFunction";

import { anchorStateRegistry } from "../../../src/internal/artifacts/l1/anchor-state-registry.js";
import { canonicalTransactionChain } from "../../../src/internal/artifacts/l1/canonical-transaction-chain.js";
import { disputeGameFactory } from "../../../src/internal/artifacts/l1/dispute-game-factory.js";
import { disputes } from "../../../src/internal/artifacts/l1/disputes.js";
import { optimismPortal } from "../../../src/internal/artifacts/l1/optimism-portal.js";
import { proposerStakes } from "../../../src/internal/artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { place } from "../../../src/internal/rollup/l1/deploy.js";
import { placeContracts } from "../../../src/internal/rollup/l1/place.js";
import { quantity } from "../../../src/internal/rollup/l1/rpc.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { provableConfig } from "../../../src/internal/rollup/proving/machine-config.js";
import type { Address, Eip1193Provider, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { configWith } from "../rollup/start-rollup.js";

export const SEQUENCER: Address = "0x00000000000000000000000000000000000005e9";
export const PROPOSER: Address = "0x0000000000000000000000000000000000009809";
export const GENESIS_OUTPUT: Hex = `0x${"6e".repeat(32)}`;

const CONTRACTS = {
  [L1_ADDRESSES.canonicalTransactionChain]: canonicalTransactionChain.abi,
  [L1_ADDRESSES.stateCommitmentChain]: stateCommitmentChain.abi,
  [L1_ADDRESSES.disputeGameFactory]: disputeGameFactory.abi,
  [L1_ADDRESSES.anchorStateRegistry]: anchorStateRegistry.abi,
  [L1_ADDRESSES.portal]: optimismPortal.abi,
  [L1_ADDRESSES.disputes]: disputes.abi,
  [L1_ADDRESSES.proposerStakes]: proposerStakes.abi,
} as Record<Address, readonly unknown[]>;

/** A simulated L1 with the rollup's contracts, but without the roles that call them. */
export class L1Contracts {
  private constructor(
    readonly provider: Eip1193Provider,
    readonly genesisTime: bigint,
    readonly close: () => Promise<void>,
  ) {}

  static async start(config: Partial<RollupConfig> = {}): Promise<L1Contracts> {
    const connection = await network.create("default");
    const { provider } = connection;
    const block = (await provider.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
      timestamp: Hex;
    };
    const l1Timestamp = BigInt(block.timestamp);
    const roles = { sequencer: SEQUENCER, proposer: PROPOSER };
    const terms = configWith(config);
    const genesis = { outputRoot: GENESIS_OUTPUT, blockHash: GENESIS_OUTPUT, l1Timestamp };
    await place(provider, [
      ...(await placeContracts(terms, genesis, roles, provableConfig(terms, optimism))),
      ...Object.values(roles).map((address) => ({ address, balance: 10n ** 21n })),
    ]);
    for (const address of Object.values(roles)) {
      await provider.request({ method: "hardhat_impersonateAccount", params: [address] });
    }
    return new L1Contracts(provider, l1Timestamp, () => connection.close());
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the method's
  async ask(method: string, ...params: unknown[]): Promise<any> {
    return this.provider.request({ method, params });
  }

  /** Calls a view. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the function's
  async read(to: Address, name: string, ...args: unknown[]): Promise<any> {
    const fn = functionOf(to, name, args);
    const data = await this.ask("eth_call", { to, data: AbiFunction.encodeData(fn, args as never) }, "latest");
    return AbiFunction.decodeResult(fn, data as Hex);
  }

  /** Sends a transaction and mines it; returns the receipt, throws the refusal. */
  async send(
    from: Address,
    to: Address,
    name: string,
    ...args: unknown[]
  ): Promise<{ gasUsed: Hex; blockNumber: Hex }> {
    return this.sendData(from, to, AbiFunction.encodeData(functionOf(to, name, args), args as never));
  }

  async sendData(
    from: Address,
    to: Address,
    data: Hex,
    { gas = 0xffffffn, value = 0n } = {},
  ): Promise<{ gasUsed: Hex; blockNumber: Hex }> {
    const hash = await this.ask("eth_sendTransaction", { from, to, data, gas: quantity(gas), value: quantity(value) });
    return this.ask("eth_getTransactionReceipt", hash);
  }

  async head(): Promise<{ number: bigint; timestamp: bigint; hash: Hex }> {
    const { number, timestamp, hash } = await this.ask("eth_getBlockByNumber", "latest", false);
    return { number: BigInt(number as Hex), timestamp: BigInt(timestamp as Hex), hash };
  }
}

/** The arguments choose between functions of one name. */
function functionOf(to: Address, name: string, args: unknown[]): AbiFunction.AbiFunction {
  const candidates = (CONTRACTS[to] ?? []) as AbiFunction.AbiFunction[];
  const options: object = { args };
  return AbiFunction.fromAbi(candidates, name, options);
}
