import * as AbiFunction from "ox/AbiFunction";

import { RollupError } from "../errors.js";
import { APPEND_STATE_BATCH, DEPOSIT_STAKE } from "../l1/abi.js";
import { outputsGas, STAKE_GAS } from "../l1/gas.js";
import type { L1View } from "../l1/l1-view.js";
import type { PostedOutputs } from "../l1/posted-outputs.js";
import { stakeOf } from "../l1/proposer-stake.js";
import { PROPOSER_KEY } from "../l1/role-keys.js";
import type { L1Sender, Sent } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import { ether } from "../shown.js";
import type { Eip1193Provider, Hex } from "../types.js";

export const OUTPUTS_PER_BATCH = 1_000n;

export interface ProposerParts {
  l1: Eip1193Provider;
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  /** What a proposer has to put up, in wei. */
  stake: bigint;
  warn: (message: string) => void;
  /** The output that is claimed for a block. */
  claim: (number: bigint) => Promise<Hex>;
}

/** Claims an output root for every L2 block that is on L1. */
export class Proposer {
  readonly #parts: ProposerParts;
  /** Batches on L1 whose outputs are those that are claimed here: the blocks below an output on L1 do not change. */
  readonly #verified = new WeakSet<PostedOutputs>();

  public constructor(parts: ProposerParts) {
    this.#parts = parts;
  }

  /**
   * Returns the L1 transactions. The caller follows L1 afterwards.
   *
   * @param before number of the first block that is left out
   * @throws {RollupError} `PREFIX_NOT_VERIFIED`
   */
  public async propose(before?: bigint): Promise<Hex[]> {
    const { view, sender, claim } = this.#parts;
    const end = before === undefined || before > view.nextUnposted ? view.nextUnposted : before;
    if (view.nextUnproposed >= end || (await sender.waits(PROPOSER_KEY))) return [];
    await this.#assertPrefix();
    const bond = await this.bond();
    const sent = bond === undefined ? [] : [bond.hash];
    // L1 mines by hand: each transaction has to wait for the one before it.
    let waits = bond !== undefined && bond.receipt === undefined;
    for (let first = view.nextUnproposed; !waits && first < end; first += OUTPUTS_PER_BATCH) {
      const outputs: Hex[] = [];
      for (let number = first; number < end && number < first + OUTPUTS_PER_BATCH; number += 1n) {
        outputs.push(await claim(number));
      }
      const { hash, receipt } = await this.append(outputs, first);
      sent.push(hash);
      waits = receipt === undefined;
    }
    return sent;
  }

  /** Claims these outputs, whatever they are. */
  public append(outputs: Hex[], first: bigint): Promise<Sent> {
    const { view, sender, addresses } = this.#parts;
    // On a fork of L1 with other batches these outputs would be lies.
    const { number, hash } = view.head;
    const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first, number, hash]);
    return sender.send(PROPOSER_KEY, addresses.stateCommitmentChain, data, outputsGas(data, outputs.length));
  }

  /** Puts the stake up again when it was taken. */
  public async bond(): Promise<Sent | undefined> {
    const { l1, sender, addresses, stake, warn } = this.#parts;
    const missing = stake - (await stakeOf(PROPOSER_KEY.address, l1, addresses));
    if (missing <= 0n) return undefined;
    const data = AbiFunction.encodeData(DEPOSIT_STAKE);
    const sent = await sender.send(PROPOSER_KEY, addresses.proposerStakes, data, STAKE_GAS, missing);
    warn(
      `The proposer ${PROPOSER_KEY.address} lacked ${ether(missing)} of its stake, which is lost with a deleted output: it put up as much again (L1 transaction ${sent.hash}).`,
    );
    return sent;
  }

  /** Behind an output that is not claimed here, the next one would be a lie, and the stake lost. */
  async #assertPrefix(): Promise<void> {
    const { view, claim } = this.#parts;
    for (const batch of view.outputs) {
      if (this.#verified.has(batch)) continue;
      for (const [index, actual] of batch.outputs.entries()) {
        const number = batch.firstBlock + BigInt(index);
        const expected = await claim(number);
        if (actual !== expected) throw notVerified(number, batch.batchIndex, actual, expected);
      }
      this.#verified.add(batch);
    }
  }
}

function notVerified(number: bigint, batchIndex: bigint, actual: Hex, expected: Hex): RollupError {
  return new RollupError(
    "PREFIX_NOT_VERIFIED",
    `Nothing is proposed behind output ${number}: on L1 (batch ${batchIndex}) it is ${actual}, but this node's block ${number} gives ${expected}. ` +
      "One of the two is wrong, and a stake behind a wrong output is lost. Dispute that output; when it is deleted, the proposer goes on.",
    { block: number, batchIndex, actual, expected },
  );
}
