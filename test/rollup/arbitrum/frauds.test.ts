import { WITHOUT_DATA_FEE } from "../../helpers/arbitrum/arbitrum-machine.js";
import { startArbitrum } from "../../helpers/arbitrum/arbitrum-rollup.js";
import { checkFrauds } from "../../helpers/disputes/check-frauds.js";

describe("frauds on Arbitrum without its fee for L1", function () {
  this.timeout(240_000);

  checkFrauds(() => startArbitrum({}, { semantics: WITHOUT_DATA_FEE }));
});
