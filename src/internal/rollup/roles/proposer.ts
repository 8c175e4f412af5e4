import * as AbiFunction from "ox/AbiFunction";

import { outputRoot } from "../derivation/output.js";
import { APPEND_STATE_BATCH } from "../l1/abi.js";
import type { L1Addresses } from "../l1/addresses.js";
import { outputsGas } from "../l1/gas.js";
import { PROPOSER_KEY } from "../l1/role-keys.js";
import type { L1Sender } from "../l1/sender.js";
import type { L2Chain } from "../l2/types.js";
import type { Hex } from "../types.js";
import type { L1View } from "./l1-view.js";

const OUTPUTS_PER_BATCH = 1_000n;

export interface ProposerParts {
  chain: L2Chain;
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
}

/** Claims an output root for every L2 block that is on L1. */
export class Proposer {
  readonly #parts: ProposerParts;

  public constructor(parts: ProposerParts) {
    this.#parts = parts;
  }

  /** Returns the L1 transactions. The caller follows L1 afterwards. */
  public async propose(): Promise<Hex[]> {
    const { chain, view, sender, addresses } = this.#parts;
    const sent: Hex[] = [];
    if (await sender.waits(PROPOSER_KEY)) return sent;
    for (let first = view.nextUnproposed; first < view.nextUnposted; first += OUTPUTS_PER_BATCH) {
      const outputs: Hex[] = [];
      for (let number = first; number < view.nextUnposted && number < first + OUTPUTS_PER_BATCH; number += 1n) {
        outputs.push(outputRoot(chain.blockByNumber(number)!));
      }
      const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first]);
      const { hash, receipt } = await sender.send(
        PROPOSER_KEY,
        addresses.stateCommitmentChain,
        data,
        outputsGas(data, outputs.length),
      );
      sent.push(hash);
      if (receipt === undefined) break;
    }
    return sent;
  }
}
