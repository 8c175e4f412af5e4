import * as AbiFunction from "ox/AbiFunction";

import { outputRoot } from "../derivation/output.js";
import { ASSERT_OUTPUT, LAST_ASSERTED_BATCH } from "../l1/abi.js";
import { ASSERTION_GAS } from "../l1/gas.js";
import type { L1View } from "../l1/l1-view.js";
import { PROPOSER_KEY } from "../l1/role-keys.js";
import { call } from "../l1/rpc.js";
import type { L1Sender } from "../l1/sender.js";
import { ARBITRUM_L1_ADDRESSES } from "../l1-addresses.js";
import type { L2Chain } from "../l2/types.js";
import type { Eip1193Provider, Hex } from "../types.js";

export interface AsserterParts {
  l1: Eip1193Provider;
  chain: L2Chain;
  view: L1View;
  sender: L1Sender;
}

/** Shows the newest claim as an assertion, where L2 is an Arbitrum: clients find blocks and messages by it. */
export class Asserter {
  readonly #parts: AsserterParts;

  public constructor(parts: AsserterParts) {
    this.#parts = parts;
  }

  /** Returns the L1 transaction, if there is something new to assert. The caller follows L1 afterwards. */
  public async assert(): Promise<Hex[]> {
    const { l1, chain, view, sender } = this.#parts;
    const batch = view.outputs.at(-1);
    if (batch === undefined || (await sender.waits(PROPOSER_KEY))) return [];
    const block = chain.blockByNumber(batch.firstBlock + BigInt(batch.outputs.length) - 1n);
    // A lie cannot be opened: no block hashes to it.
    if (block === undefined || outputRoot(block) !== batch.outputs.at(-1)) return [];
    const { rollup } = ARBITRUM_L1_ADDRESSES;
    const last = await call<Hex>(
      l1,
      "eth_call",
      { to: rollup, data: AbiFunction.encodeData(LAST_ASSERTED_BATCH) },
      "latest",
    );
    if (batch.batchIndex <= BigInt(last)) return [];
    const { stateRoot, messagePasserStorageRoot: sendRoot, hash } = block;
    const data = AbiFunction.encodeData(ASSERT_OUTPUT, [batch.batchIndex, stateRoot, sendRoot, hash]);
    return [(await sender.send(PROPOSER_KEY, rollup, data, ASSERTION_GAS)).hash];
  }
}
