import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import * as AbiConstructor from "ox/AbiConstructor";

import { arbitrumRollup } from "../../artifacts/l1/arbitrum-rollup.js";
import { bridge } from "../../artifacts/l1/bridge.js";
import { inbox } from "../../artifacts/l1/inbox.js";
import { l1CustomGateway } from "../../artifacts/l1/l1-custom-gateway.js";
import { l1GatewayRouter } from "../../artifacts/l1/l1-gateway-router.js";
import { l1WethGateway } from "../../artifacts/l1/l1-weth-gateway.js";
import { l1erc20Gateway } from "../../artifacts/l1/l1erc20-gateway.js";
import { outbox } from "../../artifacts/l1/outbox.js";
import { sequencerInbox } from "../../artifacts/l1/sequencer-inbox.js";
import { tokenProxy } from "../../artifacts/l2/token-proxy.js";
import { weth9 } from "../../artifacts/l2/weth9.js";
import { keccak256 } from "../keccak/keccak256.js";
import { ARBITRUM_L1_ADDRESSES, type L1Addresses } from "../l1-addresses.js";
import { ARBITRUM_GATEWAYS } from "../l2-addresses.js";
import type { Address, RollupConfig } from "../types.js";
import type { ChainRoles, Deployment, GenesisCommitment } from "./init-code.js";

/** Seconds of an L1 block, in which Arbitrum's clients count periods. */
const BLOCK_SECONDS = 12;

/** What stands on L1 in the place of the OP Stack's portal, messenger and bridge. */
export function arbitrumInitCodes(
  at: L1Addresses,
  config: RollupConfig,
  genesis: GenesisCommitment,
  { proposer }: Pick<ChainRoles, "proposer">,
): Deployment[] {
  const own = ARBITRUM_L1_ADDRESSES;
  return [
    [
      own.bridge,
      AbiConstructor.encode(bridge.abi, {
        bytecode: bridge.bytecode,
        args: [at.canonicalTransactionChain, own.inbox, own.outbox, own.sequencerInbox, own.rollup],
      }),
    ],
    [own.inbox, AbiConstructor.encode(inbox.abi, { bytecode: inbox.bytecode, args: [own.bridge, own.sequencerInbox] })],
    [
      own.sequencerInbox,
      AbiConstructor.encode(sequencerInbox.abi, {
        bytecode: sequencerInbox.bytecode,
        args: [at.canonicalTransactionChain, own.bridge, own.rollup],
      }),
    ],
    [own.outbox, AbiConstructor.encode(outbox.abi, { bytecode: outbox.bytecode, args: [own.bridge, own.rollup] })],
    [
      own.rollup,
      AbiConstructor.encode(arbitrumRollup.abi, {
        bytecode: arbitrumRollup.bytecode,
        args: [
          at.stateCommitmentChain,
          at.disputeGameFactory,
          [own.bridge, own.inbox, own.sequencerInbox, own.outbox],
          BigInt(config.l2ChainId),
          BigInt(Math.ceil(config.challengeWindow / BLOCK_SECONDS)),
          genesis.blockHash,
        ],
      }),
    ],
    ...gatewayInitCodes(proposer),
  ];
}

/** The token bridge. `owner` may register tokens that cannot do it by themselves. */
function gatewayInitCodes(owner: Address): Deployment[] {
  const own = ARBITRUM_L1_ADDRESSES;
  const { childGatewayRouter, childErc20Gateway, childCustomGateway, childWethGateway, childWeth, beaconProxyFactory } =
    ARBITRUM_GATEWAYS;
  return [
    [
      own.parentErc20Gateway,
      AbiConstructor.encode(l1erc20Gateway.abi, {
        bytecode: l1erc20Gateway.bytecode,
        args: [
          childErc20Gateway,
          own.parentGatewayRouter,
          own.inbox,
          bytesToHex(keccak256(hexToBytes(tokenProxy.bytecode))),
          beaconProxyFactory,
        ],
      }),
    ],
    [
      own.parentCustomGateway,
      AbiConstructor.encode(l1CustomGateway.abi, {
        bytecode: l1CustomGateway.bytecode,
        args: [childCustomGateway, own.parentGatewayRouter, own.inbox, owner],
      }),
    ],
    [
      own.parentWethGateway,
      AbiConstructor.encode(l1WethGateway.abi, {
        bytecode: l1WethGateway.bytecode,
        args: [childWethGateway, own.parentGatewayRouter, own.inbox, own.parentWeth, childWeth],
      }),
    ],
    [own.parentWeth, weth9.bytecode],
    [
      own.parentGatewayRouter,
      AbiConstructor.encode(l1GatewayRouter.abi, {
        bytecode: l1GatewayRouter.bytecode,
        args: [
          ...([own.parentErc20Gateway, childGatewayRouter, own.inbox, owner] as const),
          ...([own.parentWeth, own.parentWethGateway] as const),
        ],
      }),
    ],
  ];
}
