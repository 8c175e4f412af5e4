import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { machineOf, runCase } from "../../helpers/machine/cases.js";
import { executorFor, readStateCases, runStateCase } from "../../helpers/machine/state-cases.js";

/** Every how many-th case runs here. The long set runs all of them. */
const EVERY = 8;

describe("machine: official state tests (sample)", () => {
  before(async function () {
    this.timeout(60_000);
    await loadKzg();
  });

  it(`reach the official state root, logs and gas: every ${EVERY}th of osaka-dev`, function () {
    this.timeout(120_000);
    const { cases } = readStateCases("osaka-dev.json.gz");
    for (const test of cases.filter((_, index) => index % EVERY === 0)) {
      const { stateRoot, logsHash, refused, gasUsed } = runCase(machineOf(test));
      expect(refused, `${test.name}: refused`).to.equal(test.expect.txException !== undefined);
      expect(stateRoot, `${test.name}: state root`).to.equal(test.expect.stateRoot);
      expect(logsHash, `${test.name}: logs`).to.equal(test.expect.logsHash);
      if (!refused) expect(gasUsed, `${test.name}: gas`).to.equal(Number(test.run.gasUsed));
    }
  });

  it("have block hashes as far back as BLOCKHASH sees, by the convention of state tests", async () => {
    const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
    const to: Hex = `0x${"c0".repeat(20)}`;
    const txbytes = await account.signTransaction({ chainId: 1, to, gas: 200_000n, maxFeePerGas: 10n });
    const rich = { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} } as const;
    const stores = [299, 150, 44, 43].map((n) => assemble`PUSH2 ${n} DUP1 BLOCKHASH SWAP1 SSTORE`);
    const code = assemble`${stores} STOP`;
    const [any] = readStateCases("osaka-dev.json.gz").cases;
    const env = { ...any!.env, currentNumber: "0x12c" } as const;
    const test = { ...any!, env, pre: { [account.address]: rich, [to]: { ...rich, code } }, txbytes };
    const theirs = await runStateCase(executorFor("osaka"), test);
    expect(theirs.refused).to.equal(undefined);
    expect(runCase(machineOf(test))).to.include({ stateRoot: theirs.stateRoot, gasUsed: Number(theirs.gasUsed) });
  });
});
