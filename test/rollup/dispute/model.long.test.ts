import fc from "fast-check";

import { history, live } from "../../helpers/disputes/model/history.js";

const ACTIONS = 100_000;
const HISTORIES_A_TURN = 10;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;

const { OVM_SEED = "1", OVM_DEADLINE } = process.env;

describe("disputes against a model (long)", () => {
  it("follow the rules in every random play", async function () {
    this.timeout(0);
    const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
    const calls = new Map<string, { made: number; succeeded: number }>();
    let [histories, actions] = [0, 0];
    const property = fc.asyncProperty(history({ least: 40, most: 120 }), async (one) => {
      const { counts } = await live(one);
      histories += 1;
      actions += one.actions.length;
      for (const [name, { made, succeeded }] of counts) {
        const sum = calls.get(name) ?? { made: 0, succeeded: 0 };
        calls.set(name, { made: sum.made + made, succeeded: sum.succeeded + succeeded });
      }
    });
    for (let seed = Number(OVM_SEED); actions < ACTIONS && Date.now() < deadline; seed += 1) {
      await fc.assert(property, { numRuns: HISTORIES_A_TURN, seed, endOnFailure: true });
    }
    const made = [...calls.values()].reduce((sum, call) => sum + call.made, 0);
    console.log(
      `      ${actions} actions in ${histories} histories, ${made} calls made; of each kind made and accepted:`,
    );
    for (const [name, call] of [...calls].sort(([a], [b]) => (a < b ? -1 : 1))) {
      console.log(`        ${name}: ${call.made}, ${call.succeeded}`);
    }
  });
});
