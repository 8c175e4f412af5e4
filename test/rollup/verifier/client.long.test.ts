import { expect } from "chai";
import { compareClients } from "../../helpers/fuzz-clients.js";

const PROGRAMS = 20_000;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 3_000;

const { OVM_SEED = "1", OVM_PROGRAM, OVM_DEADLINE } = process.env;

describe("the second client, for long", () => {
  it("comes to the L2 node's headers, whatever contracts and elements blocks hold", async function () {
    this.timeout(0);
    const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
    const seed = Number(OVM_SEED);
    let transactions = 0;
    const [first, last] = OVM_PROGRAM === undefined ? [0, PROGRAMS] : [Number(OVM_PROGRAM), Number(OVM_PROGRAM) + 1];
    for (let index = first; index < last && Date.now() < deadline; index++) {
      try {
        transactions += await compareClients(seed, index);
      } catch (error) {
        console.log(`      OVM_SEED=${seed} OVM_PROGRAM=${index} shows it again`);
        throw error;
      }
    }
    console.log(`      ${transactions} transactions compared`);
    expect(transactions).to.be.greaterThan(0);
  });
});
