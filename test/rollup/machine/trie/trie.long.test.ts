import { compareRandomTries } from "../../../helpers/random-tries.js";

const SEEDS = 2_000;

describe("machine: random tries (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it("equal ethereumjs's tries after random puts and deletes", async function () {
    this.timeout(0);
    let covered = 0;
    for (let seed = 100; seed < 100 + SEEDS && Date.now() < deadline; seed++, covered++) {
      await compareRandomTries(seed, 120);
    }
    console.log(`      ${covered} of ${SEEDS} tries covered`);
  });
});
