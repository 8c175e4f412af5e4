import { expect } from "chai";

import { compareArbitrum } from "../../helpers/verifier/fuzz-arbitrum.js";
import { compareCheats, compareClients } from "../../helpers/verifier/fuzz-clients.js";
import { compareOvm1 } from "../../helpers/verifier/fuzz-ovm1.js";

const CHAINS = 20_000;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 3_000;

const { OVM_SEED = "1", OVM_PROGRAM, OVM_DEADLINE } = process.env;

/** Compares the chains of a seed, or the one that OVM_PROGRAM names, until `deadline`. */
async function compareAll(
  compare: (seed: number, index: number) => Promise<number>,
  deadline: number,
): Promise<{ chains: number; transactions: number }> {
  const seed = Number(OVM_SEED);
  const [first, last] = OVM_PROGRAM === undefined ? [0, CHAINS] : [Number(OVM_PROGRAM), Number(OVM_PROGRAM) + 1];
  let index = first;
  let transactions = 0;
  for (; index < last && Date.now() < deadline; index++) {
    transactions += await compare(seed, index).catch((error: unknown) => {
      throw new Error(`OVM_SEED=${seed} OVM_PROGRAM=${index}: ${(error as Error).message}`, { cause: error });
    });
  }
  return { chains: index - first, transactions };
}

describe("the second client, for long", function () {
  this.timeout(0);
  const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
  const tests = {
    "whatever contracts and elements blocks hold": compareClients,
    "whatever cheats and transactions do to the same few accounts": compareCheats,
    "whatever messages and tickets an Arbitrum has": compareArbitrum,
    "whatever code and transactions OVM 1.0 has": compareOvm1,
  };
  for (const [index, [what, compare]] of Object.entries(tests).entries()) {
    it(`computes the L2 node's headers, ${what}`, async () => {
      const share = (deadline - Date.now()) / (Object.keys(tests).length - index);
      const { chains, transactions } = await compareAll(compare, Date.now() + share);
      console.log(`      ${chains} chains, ${transactions} transactions`);
      expect(transactions).to.be.greaterThan(0);
    });
  }
});
