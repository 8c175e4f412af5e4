import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/hre.js";

describe("withdrawals that were proven against a false output", function () {
  this.timeout(60_000);
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create("ovm");
  });
  afterEach(async () => await connection.close());

  it("are told by the verdict, and have to be proven again", async () => {
    const { ovm, provider } = connection;
    const { id, withdrawal } = await ovm.injectFraud({ kind: "withdrawal-forgery" });
    await withdrawal.prove();
    const verdict = await provider.request({ method: "ovm_proveFraud", params: [{ id }] });
    expect(verdict).to.deep.include({ proven: true, withdrawals: [withdrawal.withdrawalHash] });
  });
});
