// The ABIs of Arbitrum's contracts, as its SDK brings them, against ours: what we lack is listed, with the reason.
import { createRequire } from "node:module";
import { expect } from "chai";
import { type AbiEvent, type AbiFunction, toFunctionSignature } from "viem";

import { bridge } from "../../src/internal/artifacts/l1/bridge.js";
import { inbox } from "../../src/internal/artifacts/l1/inbox.js";
import { l1CustomGateway } from "../../src/internal/artifacts/l1/l1-custom-gateway.js";
import { l1GatewayRouter } from "../../src/internal/artifacts/l1/l1-gateway-router.js";
import { l1WethGateway } from "../../src/internal/artifacts/l1/l1-weth-gateway.js";
import { l1erc20Gateway } from "../../src/internal/artifacts/l1/l1erc20-gateway.js";
import { outbox } from "../../src/internal/artifacts/l1/outbox.js";
import { sequencerInbox } from "../../src/internal/artifacts/l1/sequencer-inbox.js";
import { aeWeth } from "../../src/internal/artifacts/l2/ae-weth.js";
import { arbAddressTable } from "../../src/internal/artifacts/l2/arb-address-table.js";
import { arbAggregator } from "../../src/internal/artifacts/l2/arb-aggregator.js";
import { arbGasInfo } from "../../src/internal/artifacts/l2/arb-gas-info.js";
import { arbInfo } from "../../src/internal/artifacts/l2/arb-info.js";
import { arbRetryableTx } from "../../src/internal/artifacts/l2/arb-retryable-tx.js";
import { arbStatistics } from "../../src/internal/artifacts/l2/arb-statistics.js";
import { arbSys } from "../../src/internal/artifacts/l2/arb-sys.js";
import { l2CustomGateway } from "../../src/internal/artifacts/l2/l2-custom-gateway.js";
import { l2GatewayRouter } from "../../src/internal/artifacts/l2/l2-gateway-router.js";
import { l2WethGateway } from "../../src/internal/artifacts/l2/l2-weth-gateway.js";
import { l2erc20Gateway } from "../../src/internal/artifacts/l2/l2erc20-gateway.js";
import { standardArbErc20 } from "../../src/internal/artifacts/l2/standard-arb-erc20.js";

const require = createRequire(import.meta.url);

const OURS = {
  Inbox: inbox,
  Bridge: bridge,
  SequencerInbox: sequencerInbox,
  Outbox: outbox,
  L1GatewayRouter: l1GatewayRouter,
  L1ERC20Gateway: l1erc20Gateway,
  L1CustomGateway: l1CustomGateway,
  L1WethGateway: l1WethGateway,
  ArbSys: arbSys,
  ArbRetryableTx: arbRetryableTx,
  ArbGasInfo: arbGasInfo,
  ArbInfo: arbInfo,
  ArbAddressTable: arbAddressTable,
  ArbAggregator: arbAggregator,
  ArbStatistics: arbStatistics,
  L2GatewayRouter: l2GatewayRouter,
  L2ERC20Gateway: l2erc20Gateway,
  L2CustomGateway: l2CustomGateway,
  L2WethGateway: l2WethGateway,
  AeWETH: aeWeth,
  StandardArbERC20: standardArbErc20,
};

/** Functions of Arbitrum's that ours lack, by the reason. */
const ABSENT: Record<string, RegExp> = {
  "the contracts are placed as they are: no account owns, upgrades, initializes, pauses or whitelists them":
    /^\w+\.(initialize|postUpgradeInit|getProxyAdmin|pause|unpause|setAllowList|setAllowListEnabled|set(?!Gateways?$)\w*|update\w*|whitelist|isMaster|removeDelayAfterFork)$/,
  "messages for a fork of the chain, which cannot fork": /ToFork$/,
  "batches are the canonical transaction chain's, and its sequencer posts them there":
    /^SequencerInbox\.(addSequencerL2Batch\w*|DATA_AUTHENTICATED_FLAG|HEADER_LENGTH|dasKeySetInfo|getKeysetCreationBlock|invalidateKeysetHash|isValidKeysetHash|maxDataSize)$/,
  "Nitro's own contracts call them":
    /^Bridge\.(enqueue\w+|submitBatchSpendingReport|sequencerReportedSubMessageCount)$/,
  "there is one inbox and one outbox: allowedDelayedInboxes and allowedOutboxes tell": /^Bridge\.allowed\w+List$/,
  "removed from the inbox with the last classic contracts": /^Inbox\.createRetryableTicketNoRefundAliasRewrite$/,
  "only for calls with a balance made up": /^Outbox\.executeTransactionSimulation$/,
  "exits cannot be handed on": /^L1\w+Gateway\.(encodeWithdrawal|getExternalCall|redirectedExits|transferExitAndCall)$/,
  "a router is no gateway: it holds nothing": /^L\dGatewayRouter\.(finalizeInboundTransfer|router)$/,
};

type Entry = (AbiFunction | AbiEvent) & { name: string };

describe("the ABIs of Arbitrum's contracts", () => {
  for (const [name, { abi }] of Object.entries(OURS)) {
    it(`${name} has every function that its users call, or a reason why not`, () => {
      const factory = require(`@arbitrum/sdk/dist/lib/abi/factories/${name}__factory`) as Record<
        string,
        { abi: Entry[] }
      >;
      const functions = (entries: readonly { type: string }[]) =>
        entries.filter((entry): entry is AbiFunction => entry.type === "function");
      const own = new Set(functions(abi).map((entry) => toFunctionSignature(entry)));
      const absent = functions(factory[`${name}__factory`]!.abi).filter(
        (entry) => !own.has(toFunctionSignature(entry)),
      );
      const unexplained = absent.filter(
        (entry) => !Object.values(ABSENT).some((named) => named.test(`${name}.${entry.name}`)),
      );
      expect(unexplained.map((entry) => toFunctionSignature(entry))).to.deep.equal([]);
    });
  }
});
