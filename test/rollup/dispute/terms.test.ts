import { expect } from "chai";

import { type DisputeSettings, disputeTerms, MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import { placeContracts } from "../../../src/internal/rollup/l1/place.js";
import { machineConfig } from "../../../src/internal/rollup/proving/machine-config.js";
import type { DisputeTerms } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { GENESIS_OUTPUT, PROPOSER, SEQUENCER } from "../../helpers/contracts/l1-contracts.js";
import { CONFIG } from "../../helpers/rollup/start-rollup.js";

const WEEK = 604_800;
const chain = { challengeWindow: WEEK, developmentMode: false };

/** The code of the refusal, or undefined. */
function refusal(settings: DisputeSettings, terms = chain): string | undefined {
  try {
    disputeTerms(terms, settings);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Whether the contract takes the terms, on a chain that holds value. */
async function constructed(disputes: DisputeTerms): Promise<boolean> {
  const config = { ...CONFIG, ...chain, disputes };
  const roles = { sequencer: SEQUENCER, proposer: PROPOSER };
  const genesis = { outputRoot: GENESIS_OUTPUT, blockHash: GENESIS_OUTPUT, l1Timestamp: 1n };
  try {
    await placeContracts(config, genesis, roles, machineConfig(config, optimism));
    return true;
  } catch (error) {
    expect(error).to.have.property("code", "CONSTRUCTOR_FAILED");
    return false;
  }
}

describe("the terms of disputes", () => {
  it("follow from the challenge window where they are not set", () => {
    expect(disputeTerms(chain)).to.include({ arity: 16, clock: WEEK / 2, grace: 10_800, proposers: "one" });
    expect(disputeTerms(chain, { arity: 4 }).grace).to.equal(5_760);
    expect(disputeTerms(chain, { arity: 2 }).grace).to.equal(2_979);
  });

  it("give all turns of a match room within a side's clock, unless the chain is for development", () => {
    for (const arity of [2, 4, 16] as const) {
      const clock = (MAX_HEIGHT[arity] + 1) * 10;
      expect(refusal({ arity, clock, grace: 9 })).to.equal(undefined);
      expect(refusal({ arity, clock, grace: 10 })).to.equal(undefined);
      expect(refusal({ arity, clock, grace: 11 })).to.equal("INVALID_DISPUTE_TERMS");
      expect(refusal({ arity, clock, grace: 11 }, { ...chain, developmentMode: true })).to.equal(undefined);
    }
  });

  it("have a clock of at most the window, and turns of a second at least", () => {
    expect(refusal({ clock: WEEK - 1 })).to.equal(undefined);
    expect(refusal({ clock: WEEK })).to.equal(undefined);
    expect(refusal({ clock: WEEK + 1 })).to.equal("INVALID_DISPUTE_TERMS");
    expect(refusal({ grace: 1 })).to.equal(undefined);
    expect(refusal({ grace: 0 })).to.equal("INVALID_DISPUTE_TERMS");
  });

  it("repay a whole match with half a bond, unless the chain is for development", async () => {
    for (const arity of [2, 4, 16] as const) {
      const least = { 2: 930_820_000_000_000_000n, 4: 852_420_000_000_000_000n, 16: 819_240_000_000_000_000n }[arity];
      expect(refusal({ arity, bond: least })).to.equal(undefined);
      expect(refusal({ arity, bond: least - 1n })).to.equal("INVALID_DISPUTE_TERMS");
      expect(refusal({ arity, bond: 0n }, { ...chain, developmentMode: true })).to.equal(undefined);
      // The contract says the same.
      expect(await constructed(disputeTerms(chain, { arity, bond: least }))).to.equal(true);
      expect(await constructed({ ...disputeTerms(chain, { arity }), bond: least - 1n })).to.equal(false);
    }
  });

  it("are as large as the contract has room for, and no larger", async () => {
    const development = { challengeWindow: 2 ** 32 - 1, developmentMode: true };
    const most = { bond: 2n ** 80n - 1n, gasPrice: 2n ** 40n - 1n, grace: 2 ** 32 - 1 };
    const config = { ...CONFIG, ...development, disputes: disputeTerms(development, most) };
    const roles = { sequencer: SEQUENCER, proposer: PROPOSER };
    const placed = await placeContracts(
      config,
      { outputRoot: GENESIS_OUTPUT, blockHash: GENESIS_OUTPUT, l1Timestamp: 1n },
      roles,
      machineConfig(config, optimism),
    );
    expect(placed.length).to.be.greaterThan(0);

    expect(refusal({ bond: most.bond + 1n }, development)).to.equal("INVALID_DISPUTE_TERMS");
    expect(refusal({ gasPrice: most.gasPrice + 1n }, development)).to.equal("INVALID_DISPUTE_TERMS");
    expect(refusal({ grace: most.grace + 1 }, development)).to.equal("INVALID_DISPUTE_TERMS");
    expect(refusal({}, { ...development, challengeWindow: 2 ** 32 })).to.equal("INVALID_DISPUTE_TERMS");
  });
});
