import { expect } from "chai";

import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { hexToBytes } from "../../helpers/machine/cases.js";
import { readStateCases, STATE_CASES, type StateCase } from "../../helpers/machine/state-cases.js";
import { input, makeChain } from "../../helpers/rollup/l2-chain.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const { OVM_DEADLINE } = process.env;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 3_000;

const word = (value: Hex): Hex => `0x${BigInt(value).toString(16).padStart(64, "0")}`;

/** The case's transaction in a block of an L2 that is Ethereum but for who receives the tip. Returns whether it was executed. */
async function compare({ pre, env, txbytes }: StateCase): Promise<boolean> {
  const accounts = Object.entries(pre).map(([address, { nonce, balance, code, storage }]) => ({
    ...{ address: address as Address, nonce: BigInt(nonce), balance: BigInt(balance), code },
    storage: Object.entries(storage).map(([slot, value]) => ({ slot: word(slot as Hex), value: word(value) })),
  }));
  const chain = makeChain({ semantics: ethereum, l2ChainId: 1, accounts });
  const headerOverrides = { baseFee: BigInt(env["currentBaseFee"]!), prevRandao: word(env["currentRandom"]!) };
  const { transactions } = await chain.append({ ...input(chain, [hexToBytes(txbytes)]), headerOverrides });
  await checkSecondClient(chain);
  return transactions.length > 0;
}

describe("the second client and official state cases", () => {
  it("computes the L2 node's state with every transaction, valid or not", async function () {
    this.timeout(0);
    const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
    let executed = 0;
    let skipped = 0;
    for (const test of readStateCases(STATE_CASES).cases) {
      if (Date.now() > deadline) break;
      const wasExecuted = await compare(test).catch((error: unknown) => {
        throw new Error(`${test.name}: ${(error as Error).message}`, { cause: error });
      });
      if (wasExecuted) executed += 1;
      else skipped += 1;
    }
    console.log(`      ${executed} transactions executed, ${skipped} left out by both`);
    expect(executed).to.be.greaterThan(0);
  });
});
