import { expect } from "chai";
import { bytesToHex, keccak256, numberToHex } from "viem";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { calledCode, failingCode, longProgram } from "../../helpers/machine/long-programs.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = ACCOUNTS[0]!.address;
const CONTRACT: Hex = `0x${"a1".repeat(20)}`;
const CALLED: Hex = `0x${"a2".repeat(20)}`;
const FAILING: Hex = `0x${"a3".repeat(20)}`;
const MEGABYTE = 1_000_000;

interface Case {
  code: Hex;
  called?: Hex;
  failing?: Hex;
  /** Slots that it writes. */
  slots: readonly number[];
}

const CASES: Record<string, Case> = {
  "the KECCAK256 of 2 MB": {
    code: assemble`PUSH3 ${2 ** 21} PUSH0 KECCAK256 PUSH0 SSTORE STOP`,
    slots: [0],
  },
  "a RETURN of 1 MB into its caller's memory": {
    code: assemble`
      PUSH3 ${MEGABYTE} PUSH1 7 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLED} GAS CALL PUSH0 SSTORE
      RETURNDATASIZE PUSH1 1 SSTORE
      PUSH3 ${MEGABYTE - 25} MLOAD PUSH1 2 SSTORE STOP`,
    called: assemble`PUSH0 NOT PUSH3 ${MEGABYTE - 32} MSTORE PUSH3 ${MEGABYTE} PUSH0 RETURN`,
    slots: [0, 1, 2],
  },
  "long copies, calls, returned data and reasons": {
    code: bytesToHex(longProgram(BigInt(CALLED), BigInt(FAILING))),
    called: bytesToHex(calledCode()),
    failing: bytesToHex(failingCode()),
    slots: [0, 1, 6, 9, 0x100, 10, 11, 20, 21, 30, 31, 40, 50, 51, 60, 61, 70, 71],
  },
};

describe("a transaction of L2 that takes more of memory at once than a step of the machine opens", function () {
  this.timeout(120_000);
  let node: StartedRollup;
  before(async () => {
    node = await startRollup({ posting: "manual" });
  });
  after(() => node.close());

  async function run(ask: StartedRollup["l2"], { code, called = "0x00", failing = "0x00", slots }: Case) {
    await ask("hardhat_setCode", CONTRACT, code);
    await ask("hardhat_setCode", CALLED, called);
    await ask("hardhat_setCode", FAILING, failing);
    const hash = (await ask("eth_sendTransaction", { from: FROM, to: CONTRACT, gas: "0x1000000" })) as Hex;
    const { status, gasUsed } = (await ask("eth_getTransactionReceipt", hash)) as { status: Hex; gasUsed: Hex };
    const stored: Hex[] = [];
    for (const slot of slots) stored.push(await ask("eth_getStorageAt", CONTRACT, numberToHex(slot), "latest"));
    return { status, gasUsed, stored };
  }

  for (const [name, test] of Object.entries(CASES)) {
    it(`does what it does on Hardhat's own network: ${name}`, async () => {
      const here = await run(node.l2, test);
      expect(here.status).to.equal("0x1");
      expect(here).to.deep.equal(await run(node.l1, test));
      if (test.slots.length === 1) expect(here.stored).to.deep.equal([keccak256(new Uint8Array(2 ** 21))]);
    });
  }
});
