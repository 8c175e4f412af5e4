// The ABIs of OVM 2.0's contracts, from its own package, against ours: what we lack is listed, with the reason.
import { createRequire } from "node:module";
import { expect } from "chai";
import { type AbiEvent, type AbiFunction, toEventSignature, toFunctionSignature } from "viem";

import { addressManager } from "../../src/internal/artifacts/l1/address-manager.js";
import { ovmL1Bridge } from "../../src/internal/artifacts/l1/ovm-l1-bridge.js";
import { ovmL1Messenger } from "../../src/internal/artifacts/l1/ovm-l1-messenger.js";
import { ovmTransactionChain } from "../../src/internal/artifacts/l1/ovm-transaction-chain.js";
import { stateCommitmentChain } from "../../src/internal/artifacts/l1/state-commitment-chain.js";
import { l1BlockNumber } from "../../src/internal/artifacts/l2/l1-block-number.js";
import { l2StandardErc20 } from "../../src/internal/artifacts/l2/l2-standard-erc20.js";
import { l2StandardTokenFactory } from "../../src/internal/artifacts/l2/l2-standard-token-factory.js";
import { ovmDeployerWhitelist } from "../../src/internal/artifacts/l2/ovm-deployer-whitelist.js";
import { ovmEth } from "../../src/internal/artifacts/l2/ovm-eth.js";
import { ovmGasPriceOracle } from "../../src/internal/artifacts/l2/ovm-gas-price-oracle.js";
import { ovmL2Bridge } from "../../src/internal/artifacts/l2/ovm-l2-bridge.js";
import { ovmL2Messenger } from "../../src/internal/artifacts/l2/ovm-l2-messenger.js";
import { ovmMessagePasser } from "../../src/internal/artifacts/l2/ovm-message-passer.js";
import { ovmSequencerFeeVault } from "../../src/internal/artifacts/l2/ovm-sequencer-fee-vault.js";
import { ovmWeth9 } from "../../src/internal/artifacts/l2/ovm-weth9.js";

const require = createRequire(import.meta.url);

/** Ours, by the place of theirs in the package. */
const OURS = {
  "L1/rollup/CanonicalTransactionChain": ovmTransactionChain,
  "L1/rollup/StateCommitmentChain": stateCommitmentChain,
  "L1/messaging/L1CrossDomainMessenger": ovmL1Messenger,
  "L1/messaging/L1StandardBridge": ovmL1Bridge,
  "L2/messaging/L2CrossDomainMessenger": ovmL2Messenger,
  "L2/messaging/L2StandardBridge": ovmL2Bridge,
  "L2/messaging/L2StandardTokenFactory": l2StandardTokenFactory,
  "L2/predeploys/OVM_DeployerWhitelist": ovmDeployerWhitelist,
  "L2/predeploys/OVM_ETH": ovmEth,
  "L2/predeploys/OVM_GasPriceOracle": ovmGasPriceOracle,
  "L2/predeploys/OVM_L2ToL1MessagePasser": ovmMessagePasser,
  "L2/predeploys/OVM_SequencerFeeVault": ovmSequencerFeeVault,
  "L2/predeploys/WETH9": ovmWeth9,
  // Five instructions without an ABI of their own, which answer any call.
  "L2/predeploys/iOVM_L1BlockNumber": l1BlockNumber,
  "standards/L2StandardERC20": l2StandardErc20,
  "libraries/resolver/Lib_AddressManager": addressManager,
};

/** Functions and events of OVM 2.0's that ours lack, by the reason. */
const ABSENT: Record<string, RegExp> = {
  "the contracts are placed as they are: no account owns, initializes, pauses or changes them":
    /\.(initialize|Initialized|owner|renounceOwnership|transferOwnership|OwnershipTransferred|pause|Paused|Unpaused|blockMessage|allowMessage|MessageBlocked|MessageAllowed|setGasParams|L2GasParamsUpdated|setAddress)$/,
  "the parameters of fees are part of the chain's configuration, and L1's base fee is written by the L2 itself":
    /^OVM_GasPriceOracle\.(set(GasPrice|L1BaseFee|Overhead|Scalar|Decimals))$/,
  "batches are appended to the canonical transaction chain below, which logs them":
    /^CanonicalTransactionChain\.(appendSequencerBatch|batches|SequencerBatchAppended|QueueBatchAppended|TransactionBatchAppended)$/,
  "a batch is deleted by a dispute that was won, and its finality follows from its age: nothing else is stored":
    /^StateCommitmentChain\.(deleteStateBatch|getLastSequencerTimestamp|SEQUENCER_PUBLISH_WINDOW)$/,
  "a batch's hash is asked for by its index": /^StateCommitmentChain\.batches$/,
  "declared by an interface, and logged by no contract": /^OVM_L2ToL1MessagePasser\.L2ToL1Message$/,
  "the claims are the rollup's own, which know no names": /^StateCommitmentChain\.(libAddressManager|resolve)$/,
};

type Named = (AbiFunction | AbiEvent) & { name: string };
type Entry = { type: string };

const signature = (entry: Named): string =>
  entry.type === "function" ? toFunctionSignature(entry) : `event ${toEventSignature(entry)}`;
const named = (entries: readonly Entry[]): Named[] =>
  entries.filter((entry): entry is Named => entry.type === "function" || entry.type === "event");

describe("the ABIs of OVM 2.0's contracts", () => {
  const excused = new Set<string>();
  for (const [place, { abi }] of Object.entries(OURS)) {
    const name = place.slice(place.lastIndexOf("/") + 1);
    it(`${name} has every function and event that its users know, or a reason why not`, () => {
      const path = `@eth-optimism/contracts/artifacts/contracts/${place}.sol/${name}.json`;
      const theirs = named((require(path) as { abi: Entry[] }).abi);
      const own = new Set(named(abi).map(signature));
      const absent = theirs.filter((entry) => !own.has(signature(entry)));
      const unexplained = absent.filter((entry) => {
        const reasons = Object.entries(ABSENT).filter(([, pattern]) => pattern.test(`${name}.${entry.name}`));
        for (const [reason] of reasons) excused.add(reason);
        return reasons.length === 0;
      });
      expect(unexplained.map(signature)).to.deep.equal([]);
    });
  }

  it("no reason is left over", () => {
    expect([...excused]).to.have.members(Object.keys(ABSENT));
  });
});
