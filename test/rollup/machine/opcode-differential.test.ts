import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { compareOpcodes, opcodeOracle } from "../../helpers/machine/opcode-oracle.js";
import { readStateCases } from "../../helpers/machine/state-cases.js";

/** Every how many-th case runs here. The long set runs all of them. */
const EVERY = 12;

describe("the machine's twin and ethereumjs", () => {
  before(async function () {
    this.timeout(60_000);
    await loadKzg();
  });

  it(`agree at every opcode on pc, gas, stack, memory, return data, refund and warm sets, in every ${EVERY}th case of osaka-dev`, async function () {
    this.timeout(120_000);
    const { cases } = readStateCases("osaka-dev.json.gz");
    const oracle = opcodeOracle();
    for (const test of cases.filter((_, index) => index % EVERY === 0)) {
      const { differences } = await compareOpcodes(oracle, test);
      expect(differences, test.name).to.deep.equal([]);
    }
  });
});
