import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";

import { anchorStateRegistry } from "../../../src/internal/artifacts/l1/anchor-state-registry.js";
import { disputeGameFactory } from "../../../src/internal/artifacts/l1/dispute-game-factory.js";
import { l1CrossDomainMessenger } from "../../../src/internal/artifacts/l1/l1-cross-domain-messenger.js";
import { l1StandardBridge } from "../../../src/internal/artifacts/l1/l1-standard-bridge.js";
import { optimismPortal } from "../../../src/internal/artifacts/l1/optimism-portal.js";
import { outputGame } from "../../../src/internal/artifacts/l1/output-game.js";
import { abiDifferences, type AbiEntry } from "../../helpers/contracts/abi-differences.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const sdk = path.dirname(
  createRequire(path.join(root, "clients/package.json")).resolve("@eth-optimism/sdk/package.json"),
);

function sdkAbi(contract: string): AbiEntry[] {
  const file = path.join(sdk, "src/forge-artifacts", `${contract}.json`);
  return (JSON.parse(readFileSync(file, "utf8")) as { abi: AbiEntry[] }).abi;
}

/** viem does not export these ABIs. */
async function viemAbi(name: string): Promise<AbiEntry[]> {
  const file = pathToFileURL(path.join(root, "node_modules/viem/_esm/op-stack/abis.js")).href;
  return ((await import(file)) as Record<string, AbiEntry[]>)[name] ?? [];
}

/** What no contract here has: each is deployed with its configuration and has no owner. */
const OWNERLESS = [
  /^function initialize\(/,
  /^event Initialized\(/,
  /superchainConfig|systemConfig|guardian/,
  /^function (owner|renounceOwnership|transferOwnership|setImplementation|setInitBond)\(/,
  /^event (OwnershipTransferred|ImplementationSet|InitBondUpdated)\(/,
  /^function (blacklistDisputeGame|setRespectedGameType)\(/,
  /^event (DisputeGameBlacklisted|RespectedGameTypeSet)\(/,
];

/** Every claim on our chains is the state commitment chain's; what is played about it is played elsewhere. */
const GAME = [
  "version",
  "gameType",
  "gameCreator",
  "rootClaim",
  "l1Head",
  "extraData",
  "gameData",
  "createdAt",
  "resolvedAt",
  "status",
  "l2BlockNumber",
  "l2ChainId",
  "maxClockDuration",
  "anchorStateRegistry",
];

const errors = (abi: readonly AbiEntry[]): string[] =>
  abi
    .filter(({ type }) => type === "error")
    .map(({ name, inputs = [] }) => `${name}(${inputs.map(({ type }) => type).join()})`);

function missing(ours: readonly AbiEntry[], theirs: readonly AbiEntry[]): Record<string, string> {
  const differences = [...abiDifferences(ours, theirs)];
  return Object.fromEntries(differences.filter(([what]) => !OWNERLESS.some((pattern) => pattern.test(what))));
}

describe("the ABIs of the L1 contracts", () => {
  const contracts: [string, readonly AbiEntry[]][] = [
    ["OptimismPortal2", optimismPortal.abi],
    ["L1CrossDomainMessenger", l1CrossDomainMessenger.abi],
    ["L1StandardBridge", l1StandardBridge.abi],
    ["DisputeGameFactory", disputeGameFactory.abi],
  ];
  for (const [contract, abi] of contracts) {
    it(`${contract} offers what the Optimism SDK's does, without owners`, () => {
      expect(sdkAbi(contract).length).to.be.greaterThan(20);
      expect(missing(abi, sdkAbi(contract))).to.deep.equal({});
    });
  }

  it("games offer what clients read of a FaultDisputeGame", () => {
    const theirs = sdkAbi("FaultDisputeGame").filter(({ name = "" }) => GAME.includes(name));
    expect(theirs).to.have.length(GAME.length);
    expect(missing(outputGame.abi, theirs)).to.deep.equal({});
  });

  it("let the SDK parse every log of the messenger", () => {
    const events = (l1CrossDomainMessenger.abi as readonly AbiEntry[]).filter(({ type }) => type === "event");
    expect(events).to.have.length(4);
    expect(missing(sdkAbi("L1CrossDomainMessenger"), events)).to.deep.equal({});
  });

  it("have what viem calls", async () => {
    expect(missing(optimismPortal.abi, await viemAbi("portal2Abi"))).to.deep.equal({});
    expect(missing(disputeGameFactory.abi, await viemAbi("disputeGameFactoryAbi"))).to.deep.equal({});
    expect(missing(anchorStateRegistry.abi, await viemAbi("anchorStateRegistryAbi"))).to.deep.equal({});
    // viem takes the absence of expectedResolution for createdAt + maxClockDuration, which is what it would be.
    expect(missing(outputGame.abi, await viemAbi("disputeGameAbi"))).to.deep.equal({
      "function expectedResolution()": "absent",
    });
  });

  it("fail by the names that viem tells a withdrawal's state by", async () => {
    const known = errors(await viemAbi("portal2Abi"));
    const ours = errors(optimismPortal.abi);
    const states = ["AlreadyFinalized", "Unproven", "InvalidProofTimestamp", "ProofNotOldEnough", "InvalidRootClaim"];
    for (const state of states) {
      expect(ours).to.include(`OptimismPortal_${state}()`);
      expect(known).to.include(`OptimismPortal_${state}()`);
    }
    // What is not viem's says more than viem's would.
    expect(ours.filter((error) => !known.includes(error))).to.have.members([
      "GasLimitTooHigh(uint64,uint64)",
      "InvalidRLP()",
      "InvalidTrieProof()",
    ]);
  });
});
