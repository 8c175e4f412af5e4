import { ContractCalls } from "../../../helpers/contract-calls.js";
import { compareSolidityTries, TRIE_HARNESS } from "../../../helpers/solidity-tries.js";

describe("machine: tries in Solidity", () => {
  it("equal ethereumjs's and the twin's after random puts and deletes, and read the same", async function () {
    this.timeout(120_000);
    const harness = await ContractCalls.compile(TRIE_HARNESS);
    for (let seed = 0; seed < 5; seed++) await compareSolidityTries(harness, seed, 60);
  });
});
