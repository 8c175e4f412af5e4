import * as AbiFunction from "ox/AbiFunction";

import { APPEND_STATE_BATCH } from "../l1/abi.js";
import type { L1Addresses } from "../l1/addresses.js";
import { outputsGas } from "../l1/gas.js";
import { PROPOSER_KEY } from "../l1/role-keys.js";
import type { L1Sender, Sent } from "../l1/sender.js";
import type { Hex } from "../types.js";
import type { L1View } from "./l1-view.js";

const OUTPUTS_PER_BATCH = 1_000n;

export interface ProposerParts {
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  /** The output that is claimed for a block. */
  claim: (number: bigint) => Promise<Hex>;
}

/** Claims an output root for every L2 block that is on L1. */
export class Proposer {
  readonly #parts: ProposerParts;

  public constructor(parts: ProposerParts) {
    this.#parts = parts;
  }

  /** Returns the L1 transactions. The caller follows L1 afterwards. @param before number of the first block that is left out */
  public async propose(before?: bigint): Promise<Hex[]> {
    const { view, sender, claim } = this.#parts;
    const sent: Hex[] = [];
    if (await sender.waits(PROPOSER_KEY)) return sent;
    const end = before === undefined || before > view.nextUnposted ? view.nextUnposted : before;
    for (let first = view.nextUnproposed; first < end; first += OUTPUTS_PER_BATCH) {
      const outputs: Hex[] = [];
      for (let number = first; number < end && number < first + OUTPUTS_PER_BATCH; number += 1n) {
        outputs.push(await claim(number));
      }
      const { hash, receipt } = await this.append(outputs, first);
      sent.push(hash);
      if (receipt === undefined) break;
    }
    return sent;
  }

  /** Claims these outputs, whatever they are. */
  public append(outputs: Hex[], first: bigint): Promise<Sent> {
    const { sender, addresses } = this.#parts;
    const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first]);
    return sender.send(PROPOSER_KEY, addresses.stateCommitmentChain, data, outputsGas(data, outputs.length));
  }
}
