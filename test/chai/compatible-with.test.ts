import "../../src/chai.js";

import { AssertionError, expect } from "chai";

import { OvmError } from "../../src/errors.js";
import { assemble } from "../helpers/contracts/assemble.js";

describe("compatibleWith", () => {
  const bytecode = assemble`ORIGIN CALLER EQ POP STOP`;
  const onlyUsers = { contractName: "OnlyUsers", sourceName: "a.sol", bytecode, deployedBytecode: bytecode };

  it("holds for code that behaves alike", () => {
    expect(assemble`PUSH1 1 PUSH1 2 ADD`).to.be.compatibleWith("optimism");
    expect("0x").to.be.compatibleWith("ovm1");
  });

  it("names what differs, with rule and place", () => {
    expect(() => expect(onlyUsers).to.be.compatibleWith("optimism")).to.throw(
      AssertionError,
      /expected a\.sol:OnlyUsers to be compatible with optimism, but:\n {2}warning tx-origin-sender at runtime code, byte 0/,
    );
  });

  it("can be asked for less, or for the contrary", () => {
    expect(onlyUsers).to.be.compatibleWith("optimism", { failOn: "error" });
    expect(onlyUsers).to.be.compatibleWith("optimism", { ignore: ["tx-origin-sender"] });
    expect(onlyUsers).not.to.be.compatibleWith("arbitrum");
    expect(() => expect("0x").not.to.be.compatibleWith("optimism")).to.throw(AssertionError, /nothing was found/);
  });

  it("refuses a subject that is not a contract", () => {
    expect(() => expect(7).to.be.compatibleWith("optimism")).to.throw(OvmError, /needs a contract/);
    expect(() => expect("0x600").to.be.compatibleWith("optimism")).to.throw(OvmError, /could not be checked/);
  });
});
