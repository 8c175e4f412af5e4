import { encodeDeployData, encodeFunctionData } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { ACCOUNTS, CONFIG, type StartedRollup, startRollup } from "../rollup/start-rollup.js";
import type { Artifact } from "./artifacts.js";

export const [alice, bob, carol] = ACCOUNTS.map(({ privateKey }) => privateKeyToAccount(privateKey)) as [
  Signer,
  Signer,
  Signer,
];
export type Signer = ReturnType<typeof privateKeyToAccount>;

export interface Contract extends Artifact {
  address: Address;
}

/** A block of the L2 node that is worth running in the machine, and what happened in it. */
export interface SceneBlock {
  name: string;
  number: bigint;
}

export interface Receipt {
  blockNumber: Hex;
  status: Hex;
  contractAddress: Address | null;
  gasUsed: Hex;
  logs: { address: Hex; topics: Hex[]; data: Hex }[];
}

const quantity = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** A live rollup on which contracts are deployed and used, a block per transaction. */
export class Scene {
  public readonly started: StartedRollup;
  /** Blocks in which contracts do what the scene is about. */
  public readonly acts: SceneBlock[] = [];
  /** The other blocks: they prepare, or do nearly the same. */
  public readonly others: SceneBlock[] = [];

  private constructor(started: StartedRollup) {
    this.started = started;
  }

  public static async start(config: Partial<RollupConfig> = {}): Promise<Scene> {
    return new Scene(await startRollup({ posting: "manual", ...config }));
  }

  public async deploy(artifact: Artifact, ...args: unknown[]): Promise<Contract> {
    const data = encodeDeployData({ abi: artifact.abi, bytecode: artifact.bytecode, args });
    const receipt = await this.#send(this.others, `deploy ${data.length / 2 - 1} bytes`, { data });
    return { ...artifact, address: receipt.contractAddress! };
  }

  /** Calls a function to prepare something. */
  public prepare(contract: Contract, functionName: string, args: unknown[]): Promise<Receipt> {
    return this.prepareRequest(functionName, requestOf(contract, functionName, args, alice));
  }

  public prepareRequest(name: string, request: object): Promise<Receipt> {
    return this.#send(this.others, name, request);
  }

  /** Calls a function, which is what the scene is about. */
  public act(name: string, contract: Contract, functionName: string, args: unknown[], from = alice): Promise<Receipt> {
    return this.actRequest(name, requestOf(contract, functionName, args, from));
  }

  public actRequest(name: string, request: object, status?: 0 | 1): Promise<Receipt> {
    return this.#send(this.acts, name, request, status);
  }

  /** Sends a signed transaction. */
  public async actSigned(name: string, raw: Hex): Promise<Receipt> {
    return this.#mined(this.acts, name, await this.started.l2("eth_sendRawTransaction", raw), 1);
  }

  /** Sends to L1 what makes a block on L2, whose only transaction must have this status. */
  public async actOnL1(name: string, request: object, status: 0 | 1): Promise<Receipt> {
    const { l1, rollup } = this.started;
    const before = rollup.chain.head.number;
    await l1("eth_sendTransaction", request);
    if (rollup.chain.head.number !== before + 1n) throw new Error(`${name}: no block followed on L2.`);
    return this.#mined(this.acts, name, rollup.chain.head.transactions[0]!.hash, status);
  }

  /** Sends to L1 what a paused sequencer does not take, and forces it in. */
  public async actForced(name: string, request: object, status: 0 | 1): Promise<Receipt> {
    const { l1, l2, rollup } = this.started;
    // A batch that is forced in overtakes what is not posted.
    await l2("ovm_submitBatch");
    await l2("ovm_pauseSequencer");
    await l1("eth_sendTransaction", request);
    await l2("ovm_fastForward", CONFIG.forceInclusionPeriod + 1);
    await l2("ovm_forceBatch");
    const [transaction] = rollup.chain.head.transactions;
    await l2("ovm_resumeSequencer");
    return this.#mined(this.acts, name, transaction!.hash, status);
  }

  /** Cheats, in a block of their own. */
  public async actCheats(name: string, ...cheats: [method: string, ...params: unknown[]][]): Promise<void> {
    const { l2, rollup } = this.started;
    for (const [method, ...params] of cheats) await l2(method, ...params);
    await l2("evm_mine");
    this.acts.push({ name, number: rollup.chain.head.number });
  }

  public async nonce(address: Address): Promise<number> {
    return Number(await this.started.l2("eth_getTransactionCount", address, "latest"));
  }

  /** Fields that a transaction of L2 has and that no test cares about. */
  public async fields(from: Signer): Promise<{ chainId: number; nonce: number; gas: bigint; maxFeePerGas: bigint }> {
    const nonce = await this.nonce(from.address);
    return { chainId: CONFIG.l2ChainId, nonce, gas: 1_000_000n, maxFeePerGas: 10n ** 10n };
  }

  public close(): Promise<void> {
    return this.started.close();
  }

  async #send(list: SceneBlock[], name: string, request: object, status: 0 | 1 = 1): Promise<Receipt> {
    const { l2, rollup } = this.started;
    const filled = { from: alice.address, gas: quantity(16_000_000), ...request };
    const before = rollup.chain.head.number;
    // A transaction that fails is mined, and Hardhat's dialect reports it as an error.
    await l2("eth_sendTransaction", filled).catch((error: Error) => {
      if (status === 1 || rollup.chain.head.number === before) throw error;
    });
    return this.#mined(list, name, rollup.chain.head.transactions[0]!.hash, status);
  }

  async #mined(list: SceneBlock[], name: string, hash: Hex, status: 0 | 1): Promise<Receipt> {
    const receipt: Receipt = await this.started.l2("eth_getTransactionReceipt", hash);
    if (Number(receipt.status) !== status) throw new Error(`${name}: status ${receipt.status}, not ${status}.`);
    list.push({ name, number: BigInt(receipt.blockNumber) });
    return receipt;
  }
}

function requestOf({ abi, address }: Contract, functionName: string, args: unknown[], from: Signer): object {
  return { from: from.address, to: address, data: encodeFunctionData({ abi, functionName, args }) };
}
