import { expect } from "chai";
import { createClient, custom } from "viem";
import { getGames, getPortalVersion, getTimeToNextGame, getWithdrawalStatus } from "viem/op-stack";

import { placeContracts } from "../../../src/internal/rollup/l1/place.js";
import { runConstructor } from "../../../src/internal/rollup/l1/run-constructor.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { provableConfig } from "../../../src/internal/rollup/proving/machine-config.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { REVERTS } from "../../helpers/contracts/bytecode.js";
import { GENESIS_OUTPUT, L1Contracts, PROPOSER, SEQUENCER } from "../../helpers/contracts/l1-contracts.js";
import { CONFIG } from "../../helpers/rollup/start-rollup.js";

const GENESIS = { outputRoot: GENESIS_OUTPUT, blockHash: GENESIS_OUTPUT, l1Timestamp: 1_700_000_000n };
const ROLES = { sequencer: SEQUENCER, proposer: PROPOSER };
const MACHINE = provableConfig(CONFIG, optimism);
const at = L1_ADDRESSES;

describe("placing the contracts of L1", () => {
  it("puts every contract at its fixed address, within the limit on code", async () => {
    const placed = await placeContracts(CONFIG, GENESIS, ROLES, MACHINE);
    expect(placed.map(({ address }) => address)).to.have.members(Object.values(at));
    for (const { address, code } of placed) {
      expect((code.length - 2) / 2, address).to.be.within(1, 24_576);
    }
  });

  it("leaves disputes out where the machine cannot judge L2's blocks", async () => {
    const large = defineSemantics({ name: "large", extends: optimism, code: { maxCodeSize: { value: 100_000 } } });
    expect(provableConfig(CONFIG, large)).to.equal(undefined);
    const placed = (await placeContracts(CONFIG, GENESIS, ROLES)).map(({ address }) => address);
    expect(placed).to.include(at.stateCommitmentChain).and.not.include(at.disputes).and.not.include(at.machine);
  });

  it("follows the configuration, and runs only the constructors that it changes", async () => {
    const one = await placeContracts(CONFIG, GENESIS, ROLES, MACHINE);
    const other = await placeContracts({ ...CONFIG, proofMaturityDelay: 77 }, GENESIS, ROLES, MACHINE);
    for (const [index, { address, code, storage }] of one.entries()) {
      expect(other[index]?.address).to.equal(address);
      expect(other[index]?.code === code, address).to.equal(address !== at.portal);
      // The same object: the constructor was not run again. That of the precompiles never runs.
      const isMadeAnew = [at.portal, at.genesisGame, at.precompiles].includes(address);
      if (!isMadeAnew) expect(other[index]?.storage, address).to.equal(storage);
    }
  });

  it("says which constructor failed", async () => {
    const failure = await runConstructor(at.portal, REVERTS).then(
      () => undefined,
      (error: unknown) => error as Error & { code: string },
    );
    expect(failure?.code).to.equal("CONSTRUCTOR_FAILED");
    expect(failure?.message).to.include(at.portal).and.to.include("revert");
  });

  describe("on a simulated L1", () => {
    let l1: L1Contracts;
    before(async () => {
      l1 = await L1Contracts.start({ challengeWindow: 1_000 });
    });
    after(() => l1.close());

    it("wires them to each other", async () => {
      const wiring: [`0x${string}`, string, string][] = [
        [at.canonicalTransactionChain, "portal", at.portal],
        [at.canonicalTransactionChain, "sequencer", SEQUENCER],
        [at.stateCommitmentChain, "canonicalTransactionChain", at.canonicalTransactionChain],
        [at.stateCommitmentChain, "disputeGameFactory", at.disputeGameFactory],
        [at.stateCommitmentChain, "proposer", PROPOSER],
        [at.stateCommitmentChain, "disputes", at.disputes],
        [at.disputes, "stateCommitmentChain", at.stateCommitmentChain],
        [at.disputes, "canonicalTransactionChain", at.canonicalTransactionChain],
        [at.disputes, "machine", at.machine],
        [at.disputes, "proposerStakes", at.proposerStakes],
        [at.disputeGameFactory, "stateCommitmentChain", at.stateCommitmentChain],
        [at.anchorStateRegistry, "disputeGameFactory", at.disputeGameFactory],
        [at.anchorStateRegistry, "stateCommitmentChain", at.stateCommitmentChain],
        [at.portal, "canonicalTransactionChain", at.canonicalTransactionChain],
        [at.portal, "anchorStateRegistry", at.anchorStateRegistry],
        [at.portal, "disputeGameFactory", at.disputeGameFactory],
      ];
      for (const [contract, getter, expected] of wiring) {
        expect(((await l1.read(contract, getter)) as string).toLowerCase(), getter).to.equal(expected);
      }
      expect(await l1.read(at.stateCommitmentChain, "FRAUD_PROOF_WINDOW")).to.equal(1_000n);
      expect(await l1.read(at.disputes, "config")).to.deep.equal(MACHINE?.words());
      expect(await l1.read(at.portal, "proofMaturityDelaySeconds")).to.equal(BigInt(CONFIG.proofMaturityDelay));
    });

    it("begins with genesis on both chains, as final game 0", async () => {
      expect(await l1.read(at.canonicalTransactionChain, "getTotalElements")).to.equal(1n);
      expect(await l1.read(at.stateCommitmentChain, "finalizedElements")).to.equal(1n);
      const [, createdAt, game] = await l1.read(at.disputeGameFactory, "gameAtIndex", 0n);
      expect(game.toLowerCase()).to.equal(at.genesisGame);
      expect(createdAt).to.equal(l1.genesisTime);
      const [root, number] = await l1.read(at.anchorStateRegistry, "getAnchorRoot");
      expect([root, number]).to.deep.equal([GENESIS_OUTPUT, 0n]);
    });

    it("is read by viem's op-stack actions", async () => {
      const portalAddress = at.portal;
      const contracts = { portalAddress, disputeGameFactoryAddress: at.disputeGameFactory };
      // viem takes Multicall3 from the chain.
      const chain = {
        id: 31337,
        name: "L1",
        nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
        rpcUrls: { default: { http: [] } },
        contracts: { multicall3: { address: at.multicall3 } },
      };
      const client = createClient({
        chain,
        transport: custom({ request: (request) => l1.provider.request(request as never) }),
      });
      expect((await getPortalVersion(client, contracts)).major).to.be.at.least(3);

      const origin = (await l1.head()).number;
      await l1.ask("hardhat_mine", "0x2");
      const timestamp = l1.genesisTime + 1n;
      const context = `000000000000${timestamp.toString(16).padStart(10, "0")}${origin.toString(16).padStart(10, "0")}`;
      await l1.sendData(SEQUENCER, at.canonicalTransactionChain, `0xd0f893440000000001000001000001${context}`);
      const output = `0x${"77".repeat(32)}`;
      await l1.send(PROPOSER, at.stateCommitmentChain, "appendStateBatch", [output], 1n);

      const games = await getGames(client, contracts as never);
      expect(
        games.map(({ index, l2BlockNumber, rootClaim, usesSuperRoots }) => ({
          index,
          l2BlockNumber,
          rootClaim,
          usesSuperRoots,
        })),
      ).to.deep.equal([
        { index: 1n, l2BlockNumber: 1n, rootClaim: output, usesSuperRoots: false },
        { index: 0n, l2BlockNumber: 0n, rootClaim: GENESIS_OUTPUT, usesSuperRoots: false },
      ]);
      expect((await getTimeToNextGame(client, { ...contracts, l2BlockNumber: 1n })).seconds).to.equal(0);
      const status = (l2BlockNumber: bigint) =>
        getWithdrawalStatus(client, {
          ...contracts,
          l2BlockNumber,
          sender: PROPOSER,
          withdrawalHash: `0x${"55".repeat(32)}`,
        } as never);
      expect(await status(2n)).to.equal("waiting-to-prove");
      expect(await status(1n)).to.equal("ready-to-prove");
    });
  });
});
