import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { onConnections } from "../helpers/project/on-connections.js";

describe("withdrawals that were proven against a false output", function () {
  this.timeout(60_000);
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  it("are told by the verdict, and have to be proven again", async () => {
    const { ovm, provider } = connection;
    const { id, withdrawal } = await ovm.injectFraud({ kind: "withdrawal-forgery" });
    await withdrawal.prove();
    const verdict = await provider.request({ method: "ovm_proveFraud", params: [{ id }] });
    expect(verdict).to.deep.include({ proven: true, withdrawals: [withdrawal.withdrawalHash] });
  });
});
