import { expect } from "chai";

import { OvmError } from "../../src/errors.js";
import type { OvmConnection } from "../../src/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";

const ADDRESS = "0xc0de00000000000000000000000000000000c0de";
const ONLY_USERS = assemble`ORIGIN CALLER EQ POP STOP`;

describe("ovm.check", () => {
  let ovm: OvmConnection;

  before(async () => {
    const connection = await (await createHre()).network.create("ovm");
    ({ ovm } = connection);
    await connection.provider.request({ method: "hardhat_setCode", params: [ADDRESS, ONLY_USERS] });
    await ovm.l1.provider.request({ method: "hardhat_setCode", params: [ADDRESS, assemble`NUMBER`] });
  });

  after(async () => await ovm.l1.close());

  it("tells what differs in a contract on L2, under the design that the L2 runs", async () => {
    const { findings } = await ovm.check(ADDRESS);
    expect(findings.map(({ rule, semantics }) => [rule, semantics])).to.deep.equal([["tx-origin-sender", "optimism"]]);
  });

  it("takes other designs, and contracts on L1", async () => {
    const { findings } = await ovm.check(ADDRESS, { layer: "l1", semantics: ["arbitrum"] });
    expect(findings.map(({ rule, semantics }) => [rule, semantics])).to.deep.equal([["block-number", "arbitrum"]]);
  });

  it("says when an address has no contract", async () => {
    const nowhere = `0x${"99".repeat(20)}`;
    const error = await ovm.check(nowhere).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(OvmError).with.property("code", "CHECK_NO_CODE");
  });
});
