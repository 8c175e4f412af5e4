import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type AbiEvent, type AbiFunction, toEventSignature, toFunctionSignature } from "viem";

import { ovmL1Bridge } from "../../../src/internal/artifacts/l1/ovm-l1-bridge.js";
import { ovmL1Messenger } from "../../../src/internal/artifacts/l1/ovm-l1-messenger.js";
import { ovmTransactionChain } from "../../../src/internal/artifacts/l1/ovm-transaction-chain.js";
import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { ovmDeployerWhitelist } from "../../../src/internal/artifacts/l2/ovm-deployer-whitelist.js";
import { ovmEcdsaContractAccount } from "../../../src/internal/artifacts/l2/ovm-ecdsa-contract-account.js";
import { ovmGasPriceOracle } from "../../../src/internal/artifacts/l2/ovm-gas-price-oracle.js";
import { ovmL1MessageSender } from "../../../src/internal/artifacts/l2/ovm-l1-message-sender.js";
import { ovmL2Bridge } from "../../../src/internal/artifacts/l2/ovm-l2-bridge.js";
import { ovmMessagePasser } from "../../../src/internal/artifacts/l2/ovm-message-passer.js";
import { ovmProxyEoa } from "../../../src/internal/artifacts/l2/ovm-proxy-eoa.js";
import { ovmSequencerFeeVault } from "../../../src/internal/artifacts/l2/ovm-sequencer-fee-vault.js";
import { ovm1AddressManager } from "../../../src/internal/artifacts/l2/ovm1-address-manager.js";
import { ovm1Eth } from "../../../src/internal/artifacts/l2/ovm1-eth.js";
import { ovm1Messenger } from "../../../src/internal/artifacts/l2/ovm1-messenger.js";
import { MANAGER_ABI } from "../../../src/internal/rollup/ovm/engine/ethereumjs/ovm1/execution-manager.js";

/** Functions and events of OVM 1.0's contracts, as its package has them: see `source`. */
const { signatures } = JSON.parse(readFileSync(new URL("./fixtures/abis.json", import.meta.url), "utf8")) as {
  signatures: Record<string, string[]>;
};

type Entry = { type: string };

/** Ours, by their names. */
const OURS: Record<string, { abi: readonly Entry[] }> = {
  OVM_L2CrossDomainMessenger: ovm1Messenger,
  OVM_L2StandardBridge: ovmL2Bridge,
  OVM_DeployerWhitelist: ovmDeployerWhitelist,
  OVM_ECDSAContractAccount: ovmEcdsaContractAccount,
  OVM_ETH: ovm1Eth,
  OVM_GasPriceOracle: ovmGasPriceOracle,
  OVM_L1MessageSender: ovmL1MessageSender,
  OVM_L2ToL1MessagePasser: ovmMessagePasser,
  OVM_ProxyEOA: ovmProxyEoa,
  OVM_SequencerFeeVault: ovmSequencerFeeVault,
  OVM_CanonicalTransactionChain: ovmTransactionChain,
  OVM_StateCommitmentChain: stateCommitmentChain,
  OVM_L1CrossDomainMessenger: ovmL1Messenger,
  OVM_L1StandardBridge: ovmL1Bridge,
  OVM_ExecutionManager: { abi: MANAGER_ABI },
  Lib_AddressManager: ovm1AddressManager,
};

/** What ours lack, by the reason. */
const ABSENT: Record<string, RegExp> = {
  "the contracts are placed as they are: no account owns, initializes, pauses or changes them":
    /\.(event )?(initialize|initialized|owner|renounceOwnership|transferOwnership|OwnershipTransferred|pause|paused|Paused|Unpaused|blockMessage|blockedMessages|allowMessage|MessageBlocked|MessageAllowed|setAddress|setGasPrice)\(/,
  "the whitelist has no owner, who could open or close it":
    /^OVM_DeployerWhitelist\.(set)?[aA]llowArbitraryDeployment\(/,
  "the messengers are OVM 2.0's, whose event tells each part of a message, and whose replay names both gas limits":
    /CrossDomainMessenger\.(event SentMessage\(bytes\)|replayMessage\()/,
  "contracts know each other's addresses, and ask no names": /\.(libAddressManager|resolve)\(/,
  "batches are appended to the canonical transaction chain below, which logs them":
    /^OVM_CanonicalTransactionChain\.(append|batches|queue\(|event (Queue|Sequencer|Transaction)Batch|L2_GAS|forceInclusion|verifyTransaction)/,
  "a batch is deleted by a dispute that was won, and its finality follows from its age: nothing else is stored":
    /^OVM_StateCommitmentChain\.(deleteStateBatch|getLastSequencerTimestamp|SEQUENCER_PUBLISH_WINDOW|batches)/,
  "the L2 itself does what an account did with a transaction": /^OVM_ECDSAContractAccount\.execute\(/,
  "declared by an interface, and logged by no contract": /^OVM_L2ToL1MessagePasser\.event L2ToL1Message/,
  "what the node called to run a transaction, which the L2 does itself":
    /^OVM_ExecutionManager\.(run|safeCREATE|simulateMessage|CALL_WITH_VALUE_INTRINSIC_GAS)\(/,
};

const signatureOf = (entry: AbiFunction | AbiEvent): string =>
  entry.type === "function" ? toFunctionSignature(entry) : `event ${toEventSignature(entry)}`;

describe("the ABIs of OVM 1.0's contracts", () => {
  const excused = new Set<string>();

  for (const [name, theirs] of Object.entries(signatures)) {
    it(`${name} has every function and event that its users know, or a reason why not`, () => {
      const entries = OURS[name]!.abi.filter(({ type }) => type === "function" || type === "event");
      const own = new Set(entries.map((entry) => signatureOf(entry as AbiFunction | AbiEvent)));
      const unexplained = theirs.filter((signature) => {
        if (own.has(signature)) return false;
        const reasons = Object.entries(ABSENT).filter(([, pattern]) => pattern.test(`${name}.${signature}`));
        for (const [reason] of reasons) excused.add(reason);
        return reasons.length === 0;
      });
      expect(unexplained).to.deep.equal([]);
    });
  }

  it("no reason is left over", () => {
    expect([...excused]).to.have.members(Object.keys(ABSENT));
  });
});
