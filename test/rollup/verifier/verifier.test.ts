import { depositRequest } from "../../helpers/bridge.js";
import { checkHistories } from "../../helpers/histories.js";
import { ACCOUNTS, ETHER, startRollup } from "../../helpers/start-rollup.js";
import { checkVerified } from "../../helpers/verifier.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];

describe("the verifier", () => {
  it("comes from L1's data to every block that the node built", async () => {
    const started = await startRollup({ posting: "manual" });
    await started.l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: ETHER }));
    await checkVerified(started);
    await started.close();
  });

  it("does so whatever users did", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkVerified);
  });
});
