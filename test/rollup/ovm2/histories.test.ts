import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { checkDerivation, checkHistories } from "../../helpers/random/histories.js";
import { ovmDoors } from "../../helpers/random/ovm-doors.js";
import { checkStarts } from "../../helpers/rollup/live-blocks.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const DOORS = ovmDoors("ovm2", {
  gas: 1_000_000n,
  // As the OP Stack's, with L1's number in the place of what Berlin has not.
  runtime: assemble`
    CALLVALUE PUSH1 0 SSTORE
    PREVRANDAO 0x4b ADD NUMBER ADD TIMESTAMP ADD
    PUSH1 1 NUMBER SUB BLOCKHASH ADD PUSH1 1 SSTORE`,
});

describe("derivation of OVM 2.0", () => {
  it("builds from L1 alone every block that the sequencer built in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(4, Infinity, checkDerivation, { semantics: ovm2 }, DOORS);
  });

  it("is executed by the machine as by the L2, in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkStarts, { semantics: ovm2 }, DOORS);
  });

  it("is verified by the second client, block by block, in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkVerified, { semantics: ovm2, verify: true }, DOORS);
  });
});
