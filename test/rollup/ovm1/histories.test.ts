import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { checkDerivation, checkHistories } from "../../helpers/random/histories.js";
import { ovmDoors } from "../../helpers/random/ovm-doors.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const DOORS = ovmDoors("ovm1", {
  gas: 1_900_000n,
  // As the OP Stack's, with what the OVM has in the place of what it has not.
  runtime: assemble`
    CALLVALUE PUSH1 0 SSTORE
    GASLIMIT CALLER EXTCODESIZE ADD NUMBER ADD TIMESTAMP ADD
    SELFBALANCE ADD PUSH1 1 SSTORE`,
});

describe("derivation of OVM 1.0", () => {
  it("builds from L1 alone every block that the sequencer built in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(4, Infinity, checkDerivation, { semantics: ovm1 }, DOORS);
  });

  it("is verified by the second client, block by block, in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkVerified, { semantics: ovm1, verify: true }, DOORS);
  });
});
