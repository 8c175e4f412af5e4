import * as AbiFunction from "ox/AbiFunction";

import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { merkleProof } from "../../../src/internal/rollup/derivation/merkle.js";
import { readOutputsChange } from "../../../src/internal/rollup/l1/output-events.js";
import { OutputsList, type PostedOutputs } from "../../../src/internal/rollup/l1/posted-outputs.js";
import type { RpcLog } from "../../../src/internal/rollup/l1/rpc.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";

const { stateCommitmentChain: SCC, disputes: DISPUTES, proposerStakes: STAKES } = L1_ADDRESSES;
const SLASH = AbiFunction.from("function slash(address proposer) returns (uint256)");
const EMPTY: Hex = `0x${"00".repeat(32)}`;

// JSON-RPC answers have the shape that the method says.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Ask = (method: string, ...params: unknown[]) => Promise<any>;

/** The outputs that count, read from L1's logs alone. */
export async function readOutputs(l1: Ask): Promise<readonly PostedOutputs[]> {
  const logs = (await l1("eth_getLogs", { address: SCC, fromBlock: "0x0", toBlock: "latest" })) as RpcLog[];
  const list = new OutputsList();
  const calldata = async (hash: Hex) => ((await l1("eth_getTransactionByHash", hash)) as { input: Hex }).input;
  let last: Parameters<typeof readOutputsChange>[1];
  for (const log of logs) {
    const change = await readOutputsChange(log, last, calldata);
    if (change === undefined) continue;
    list.apply(change);
    last = change;
  }
  return list.batches;
}

/** Deletes the output of a block and all behind it, as a dispute does that was won. */
export async function deleteOutputs(l1: Ask, element: bigint): Promise<void> {
  const disputes = await DisputesOnL1.start(l1);
  await disputes.open(element);
  await disputes.delete(element);
}

/** Sends what the disputes contract would send when outputs are disputed and deleted. */
export class DisputesOnL1 {
  private constructor(readonly l1: Ask) {}

  public static async start(l1: Ask): Promise<DisputesOnL1> {
    await l1("hardhat_impersonateAccount", DISPUTES);
    await l1("hardhat_setBalance", DISPUTES, "0x3635c9adc5dea00000");
    return new DisputesOnL1(l1);
  }

  public async open(element: bigint): Promise<bigint> {
    const { batchIndex } = await this.#batchOf(element);
    await this.#send("openDispute", [batchIndex, element]);
    return batchIndex;
  }

  public close(batchIndex: bigint): Promise<void> {
    return this.#send("closeDispute", [batchIndex]);
  }

  /** Deletes the output of a block, for which a dispute must be open, and all behind it. */
  public async delete(element: bigint): Promise<void> {
    const { header, firstBlock, outputs } = await this.#batchOf(element);
    const index = Number(element - firstBlock) - 1;
    // The tree is over all outputs of the batch, deleted ones too, which the list does not keep.
    if (BigInt(outputs.length) !== header.batchSize)
      throw new Error(`Batch ${header.batchIndex} was truncated before.`);
    const proof = { index: BigInt(Math.max(index, 0)), siblings: index < 0 ? [] : merkleProof(outputs, index) };
    await this.#send("deleteOutputs", [header, element, outputs[index] ?? EMPTY, proof]);
  }

  /** Takes a proposer's stake. */
  public async slash(proposer: Address): Promise<void> {
    const data = AbiFunction.encodeData(SLASH, [proposer]);
    await this.l1("eth_sendTransaction", { from: DISPUTES, to: STAKES, data });
  }

  async #batchOf(element: bigint): Promise<PostedOutputs> {
    const batches = await readOutputs(this.l1);
    const batch = batches.findLast(({ firstBlock }) => firstBlock <= element);
    if (batch === undefined) throw new Error(`No batch on L1 holds output ${element}.`);
    return batch;
  }

  async #send(name: "openDispute" | "closeDispute" | "deleteOutputs", args: readonly unknown[]): Promise<void> {
    const data = AbiFunction.encodeData(AbiFunction.fromAbi(stateCommitmentChain.abi, name), args as never);
    await this.l1("eth_sendTransaction", { from: DISPUTES, to: SCC, data });
  }
}
