import { expect } from "chai";

import { ContractCalls } from "../../../helpers/contracts/contract-calls.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareIndexTries } from "../../../helpers/machine/index-tries.js";
import { compareSolidityTries, TRIE_HARNESS } from "../../../helpers/machine/solidity-tries.js";
import { compareRandomTries } from "../../../helpers/random/random-tries.js";

const SEEDS = 400;
const OPERATIONS = 300;
const MOST_TRANSACTIONS = 300;
const LARGE = [400, 511, 512, 513, 1_000];
/** Prime to the number of blocks: small and large ones are covered however early the deadline is. */
const STRIDE = 113;

describe("machine: random tries (long)", () => {
  const end = Number(process.env["OVM_DEADLINE"] ?? Infinity);
  const start = Date.now();
  /** So much of the time is gone by then. */
  const after = (share: number): number => (end === Infinity ? Infinity : start + share * (end - start));

  it("in the twin equal ethereumjs's after random puts and deletes", async function () {
    this.timeout(0);
    let covered = 0;
    for (; covered < SEEDS && Date.now() < after(0.2); covered++) await compareRandomTries(100 + covered, OPERATIONS);
    console.log(`      ${covered} of ${SEEDS} tries covered, ${OPERATIONS} operations each`);
    expect(covered).to.be.greaterThan(0);
  });

  it("of blocks of 1 to 300 transactions, and of some larger ones, equal ethereumjs's in the twin and in Solidity", async function () {
    this.timeout(0);
    const evm = await MachineEvm.create();
    const counts = [...Array.from({ length: MOST_TRANSACTIONS }, (_, i) => i + 1), ...LARGE];
    let covered = 0;
    for (; covered < counts.length && Date.now() < after(0.6); covered++) {
      await compareIndexTries(evm, [counts[(covered * STRIDE) % counts.length]!]);
    }
    console.log(`      ${covered} of ${counts.length} blocks covered`);
    expect(covered).to.be.greaterThan(0);
  });

  it("in Solidity equal ethereumjs's and the twin's, operation by operation", async function () {
    this.timeout(0);
    const harness = await ContractCalls.compile(TRIE_HARNESS);
    let covered = 0;
    let operations = 0;
    for (; covered < SEEDS && Date.now() < after(0.95); covered++) {
      operations += await compareSolidityTries(harness, 1_000 + covered, OPERATIONS);
    }
    console.log(`      ${covered} of ${SEEDS} tries covered, ${operations} operations and reads in Solidity`);
    expect(covered).to.be.greaterThan(0);
  });
});
