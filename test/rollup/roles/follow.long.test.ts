import { checkHistories } from "../../helpers/histories.js";

const MOST = 120_000;
const RESERVE = 60_000;

describe("derivation, for long", () => {
  it("builds from L1 alone every block that the sequencer built, whatever users did", async function () {
    this.timeout(0);
    const left = Number(process.env["OVM_DEADLINE"] ?? Infinity) - Date.now() - RESERVE;
    await checkHistories(2_000, Math.max(0, Math.min(MOST, left)));
  });
});
