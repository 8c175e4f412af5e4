import { checkHistories } from "../../helpers/random/histories.js";

describe("derivation", () => {
  it("builds from L1 alone every block that the sequencer built in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(8);
  });
});
