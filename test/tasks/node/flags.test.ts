import { expect } from "chai";

import { FORK_OPTIONS, type NodeFlags, parseFlags } from "../../../src/internal/tasks/node/flags.js";

const NONE: NodeFlags = {
  semantics: "",
  challengeWindow: "",
  blockTime: "",
  accounts: "",
  balance: "",
  fork: "",
  forkUrl: "",
  forkBlock: "",
  forkBlockNumber: "",
};

function codeOf(flags: Partial<NodeFlags>): unknown {
  try {
    return parseFlags({ ...NONE, ...flags });
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe("the flags of ovm:node", () => {
  it("change nothing where they are left out", () => {
    expect(parseFlags(NONE)).to.deep.equal({ l1: {}, l2: {}, blockTime: undefined });
  });

  it("set the window and the proof's delay, in seconds or as a duration", () => {
    const windows = (text: string) => parseFlags({ ...NONE, challengeWindow: text }).l2;
    expect(windows("60")).to.deep.equal({ ovm: { challengeWindow: 60, proofMaturityDelay: 60 } });
    expect(windows("90m")).to.deep.equal({ ovm: { challengeWindow: 5_400, proofMaturityDelay: 5_400 } });
    expect(codeOf({ challengeWindow: "soon" })).to.equal("INVALID_DURATION");
    expect(codeOf({ challengeWindow: "9".repeat(20) })).to.equal("INVALID_DURATION");
  });

  it("set the design, and the chain id that it has by default", () => {
    const l2 = parseFlags({ ...NONE, semantics: "arbitrum", challengeWindow: "60" }).l2;
    expect(l2).to.deep.equal({
      chainId: 412_346,
      ovm: { semantics: "arbitrum", challengeWindow: 60, proofMaturityDelay: 60 },
    });
    expect(codeOf({ semantics: "constructor" })).to.equal("CHECK_UNKNOWN_SEMANTICS");
  });

  it("set how many accounts there are, and what each has", () => {
    const l1 = (flags: Partial<NodeFlags>) => parseFlags({ ...NONE, ...flags }).l1;
    expect(l1({ accounts: "3" })).to.deep.equal({ accounts: { count: 3 } });
    expect(l1({ balance: "0.5" })).to.deep.equal({ accounts: { accountsBalance: 5n * 10n ** 17n } });
    expect(codeOf({ accounts: "0" })).to.equal("INVALID_NUMBER");
    expect(codeOf({ accounts: "-1" })).to.equal("INVALID_NUMBER");
    expect(codeOf({ balance: "-1" })).to.equal("INVALID_AMOUNT");
  });

  it("set the time between blocks, which a timer can wait", () => {
    const blockTime = (text: string) => parseFlags({ ...NONE, blockTime: text }).blockTime;
    expect(blockTime("12")).to.equal(12_000);
    expect(blockTime("0.5")).to.equal(500);
    expect(blockTime("2147483")).to.equal(2_147_483_000);
    for (const wrong of ["0", "-1", "1e3", "0.0001", "2147484"])
      expect(codeOf({ blockTime: wrong })).to.equal("INVALID_DURATION");
  });

  it("refuse every kind of fork", () => {
    for (const option of FORK_OPTIONS) expect(codeOf({ [option]: "1" })).to.equal("FORKING_UNSUPPORTED");
  });
});
