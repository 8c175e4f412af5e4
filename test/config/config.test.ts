import { expect } from "chai";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatUserConfig, NetworkUserConfig } from "hardhat/types/config";

import hardhatOvm, { ovmNetwork } from "../../src/index.js";
import { extendUserConfig } from "../../src/internal/config/extend.js";
import { validateUserConfig } from "../../src/internal/config/validate.js";

/** The complaints about a config, as "path: message". */
function complaints(networks: Record<string, unknown>): string[] {
  const config = extendUserConfig({ networks: networks as Record<string, NetworkUserConfig> });
  return validateUserConfig(config).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

async function resolve(config: HardhatUserConfig) {
  return (await createHardhatRuntimeEnvironment({ plugins: [hardhatOvm], ...config })).config.networks;
}

describe("config", () => {
  describe("that the plugin adds", () => {
    it("is an L2 and its L1", async () => {
      const { ovm, ovmL1 } = await resolve({});
      expect(ovm).to.deep.include({ type: "edr-simulated", chainId: 901 });
      expect(ovm?.ovm).to.deep.equal({
        l1: "ovmL1",
        semantics: "optimism",
        challengeWindow: 604_800,
        proofMaturityDelay: 604_800,
        finalityDelay: 0,
        forceInclusionPeriod: 43_200,
        posting: "auto",
        developmentMode: true,
        l1DataFee: true,
        verify: false,
        engine: "native",
        report: false,
        disputes: {},
      });
      expect(ovmL1).to.deep.include({ type: "edr-simulated", chainType: "l1", chainId: 900, hardfork: "osaka" });
      expect(ovmL1).to.have.property("blockGasLimit", 60_000_000n);
      expect(ovmL1?.ovm).to.equal(undefined);
    });

    it("is added once, although Hardhat extends a config twice", () => {
      const once = extendUserConfig({});
      expect(extendUserConfig(once)).to.deep.equal(once);
    });

    it("keeps what the user said of it", async () => {
      const networks = {
        ovm: { type: "edr-simulated", ovm: { challengeWindow: 60, finalityDelay: undefined } },
        ovmL1: { type: "edr-simulated", chainId: 1234 },
      } as const;
      const { ovm, ovmL1 } = await resolve({ networks });
      expect(ovm?.ovm).to.deep.include({ challengeWindow: 60, finalityDelay: 0, proofMaturityDelay: 604_800 });
      expect(ovm?.chainId).to.equal(901);
      expect(ovmL1).to.deep.include({ chainId: 1234, hardfork: "osaka" });
    });

    it("stays out of the way of a user's own network of that name", async () => {
      const { ovm } = await resolve({ networks: { ovm: { type: "http", url: "http://127.0.0.1:1" } } });
      expect(ovm?.type).to.equal("http");
      expect(ovm?.ovm).to.equal(undefined);
    });

    it("shares the L1's accounts with the L2", async () => {
      const mnemonic = "myth like bonus scare over problem client lizard pioneer submit female collect";
      const { ovm, ovmL1 } = await resolve({
        networks: { ovmL1: { type: "edr-simulated", accounts: { mnemonic, count: 3 } } },
      });
      expect(ovm?.accounts).to.equal(ovmL1?.accounts);
    });
  });

  it("ovmNetwork makes further entries", async () => {
    const { fast } = await resolve({ networks: { fast: ovmNetwork({ chainId: 902, challengeWindow: 60 }) } });
    expect(fast).to.deep.include({ type: "edr-simulated", chainId: 902 });
    expect(fast?.ovm).to.deep.include({ l1: "ovmL1", challengeWindow: 60, posting: "auto" });
  });

  it("takes the URLs of a running node without their scheme, as the tasks do", async () => {
    const entry = { type: "http", url: "localhost:9545", ovm: { l1Url: "localhost:8545" } } as const;
    const other = { type: "http", url: "https://a.b/c" } as const;
    const { running, other: whole } = await resolve({ networks: { running: entry, other } });
    if (running?.type !== "http" || whole?.type !== "http") throw new Error("not networks by URL");
    expect(await running.url.getUrl()).to.equal("http://localhost:9545");
    expect(running.ovm).to.deep.equal({ l1Url: "http://localhost:8545" });
    expect(await whole.url.getUrl()).to.equal("https://a.b/c");
  });

  describe("refuses", () => {
    const l2 = (ovm: unknown, more = {}) => ({ ovm: { type: "edr-simulated", ovm, ...more } });

    it("an unknown setting", () => {
      expect(complaints(l2({ chalengeWindow: 1 }))).to.have.lengthOf(1);
      expect(complaints(l2({ chalengeWindow: 1 }))[0]).to.match(
        /^networks\.ovm\.ovm\.chalengeWindow: Unknown setting .* Known ones: l1, semantics, challengeWindow/,
      );
    });

    for (const period of ["challengeWindow", "proofMaturityDelay", "finalityDelay", "forceInclusionPeriod"]) {
      it(`a negative, broken or textual ${period}`, () => {
        expect(complaints(l2({ [period]: -1 }))[0]).to.match(/cannot be negative/);
        expect(complaints(l2({ [period]: 0.5 }))[0]).to.match(/whole number of seconds/);
        expect(complaints(l2({ [period]: "7 days" }))[0]).to.match(/Expected a number of seconds/);
        expect(complaints(l2({ [period]: 0 }))).to.deep.equal([]);
      });
    }

    it("a semantics, posting or mode that does not exist", () => {
      expect(complaints(l2({ semantics: "zk" }))[0]).to.match(/optimism, arbitrum, ovm2, ovm1/);
      expect(complaints(l2({ posting: "never" }))[0]).to.match(/"auto" or "manual"/);
      expect(complaints(l2({ developmentMode: "yes" }))[0]).to.match(/true or false/);
      expect(complaints(l2({ l1DataFee: 0 }))[0]).to.match(/true or false/);
      expect(complaints(l2({ engine: "geth" }))[0]).to.match(/"native" or "ethereumjs"/);
      expect(complaints(l2({ report: "all" }))[0]).to.match(/true, false or "differential"/);
      for (const report of [true, false, "differential"]) expect(complaints(l2({ report }))).to.deep.equal([]);
    });

    it("a section that is not an object", () => {
      expect(complaints(l2(true))[0]).to.match(/^networks\.ovm\.ovm: Expected an object/);
    });

    it("an L1 that does not exist, is a rollup, is by URL, or has the wrong type", () => {
      const others = { http: { type: "http", url: "http://127.0.0.1:1" }, two: ovmNetwork() };
      expect(complaints(l2({ l1: "mainnet" }))[0]).to.match(/No network "mainnet" can be the L1/);
      expect(complaints({ ...l2({ l1: "two" }), ...others })[0]).to.match(/rollup itself/);
      expect(complaints({ ...l2({ l1: "http" }), ...others })[0]).to.match(/not built yet/);
      expect(complaints({ ...l2({}), ovmL1: { type: "edr-simulated", chainType: "op" } })[0]).to.match(
        /chain type "op"/,
      );
    });

    it("two layers with one chain id", () => {
      expect(complaints(l2({}, { chainId: 900 }))[0]).to.match(/chain id 900 is also that of its L1/);
    });

    for (const [knob, value] of Object.entries({
      forking: { url: "http://127.0.0.1:1" },
      hardfork: "cancun",
      blockGasLimit: 1_000_000,
      accounts: [],
      coinbase: "0x0000000000000000000000000000000000000001",
      initialDate: "2026-01-01",
      transactionGasCap: false,
    })) {
      it(`${knob} on the L2's entry, where it would do nothing`, () => {
        expect(complaints(l2({}, { [knob]: value }))[0]).to.match(
          new RegExp(`^networks\\.ovm\\.${knob}: \`${knob}\` would do nothing`),
        );
      });
    }

    it("no setting that means the same on L2", () => {
      const settings = {
        gas: "auto",
        gasPrice: 1,
        gasMultiplier: 2,
        gasEstimationMode: "topLevelSuccess",
        networkId: 7,
      };
      expect(complaints(l2({}, { ...settings, throwOnCallFailures: false }))).to.deep.equal([]);
    });

    it("a rollup's setting on the entry of a running node", () => {
      const node = { type: "http", url: "http://127.0.0.1:9545", ovm: { challengeWindow: 1 } };
      expect(complaints({ node2: node })[0]).to.match(/Unknown setting `challengeWindow` of a running node/);
    });
  });
});
