import { ContractCalls } from "../../../helpers/contracts/contract-calls.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareIndexTries } from "../../../helpers/machine/index-tries.js";
import { compareSolidityTries, TRIE_HARNESS } from "../../../helpers/machine/solidity-tries.js";

describe("machine: tries in Solidity", () => {
  it("equal ethereumjs's and the twin's after random puts and deletes, and read the same", async function () {
    this.timeout(120_000);
    const harness = await ContractCalls.compile(TRIE_HARNESS);
    for (let seed = 0; seed < 5; seed++) await compareSolidityTries(harness, seed, 45);
  });

  it("of a block's transactions and receipts equal ethereumjs's, around every change of the keys' length", async function () {
    this.timeout(120_000);
    const evm = await MachineEvm.create();
    await compareIndexTries(evm, [1, 2, 17, 127, 128, 129, 130, 257]);
  });
});
