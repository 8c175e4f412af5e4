import { aeWeth } from "../../../artifacts/l2/ae-weth.js";
import { arbAddressTable } from "../../../artifacts/l2/arb-address-table.js";
import { arbAggregator } from "../../../artifacts/l2/arb-aggregator.js";
import { arbGasInfo } from "../../../artifacts/l2/arb-gas-info.js";
import { arbInfo } from "../../../artifacts/l2/arb-info.js";
import { arbNotSimulated } from "../../../artifacts/l2/arb-not-simulated.js";
import { arbOwnerPublic } from "../../../artifacts/l2/arb-owner-public.js";
import { arbRetryableTx } from "../../../artifacts/l2/arb-retryable-tx.js";
import { arbStatistics } from "../../../artifacts/l2/arb-statistics.js";
import { arbSys } from "../../../artifacts/l2/arb-sys.js";
import { beaconProxyFactory } from "../../../artifacts/l2/beacon-proxy-factory.js";
import { l2CustomGateway } from "../../../artifacts/l2/l2-custom-gateway.js";
import { l2GatewayRouter } from "../../../artifacts/l2/l2-gateway-router.js";
import { l2WethGateway } from "../../../artifacts/l2/l2-weth-gateway.js";
import { l2erc20Gateway } from "../../../artifacts/l2/l2erc20-gateway.js";
import { standardArbErc20 } from "../../../artifacts/l2/standard-arb-erc20.js";
import type { L1Origin } from "../../derivation/types.js";
import { ARBITRUM_L1_ADDRESSES } from "../../l1-addresses.js";
import { ARBITRUM_GATEWAYS } from "../../l2-addresses.js";
import { contract, type GenesisAccount } from "../predeploys/genesis-account.js";
import { runtimeCode } from "../predeploys/runtime-code.js";
import { mappingSlot, shortString, storageWrite } from "../predeploys/storage-write.js";
import { ARBITRUM, NOT_SIMULATED } from "./addresses.js";
import { arbGasInfoWrites } from "./block-start.js";
import { firstL1Block } from "./l1-axis.js";

// Slots of contracts/L2/arbitrum/gateways/L2GatewayToken.sol. The last has the L1 token and, before it, the decimals.
const TOKEN = { name: 3n, symbol: 4n, l2Gateway: 6n, l1Address: 7n };
const WETH_DECIMALS = 18n;

/** Slot of `l1TokenToGateway` in contracts/L1/arbitrum/gateways/GatewayRouter.sol. */
const REGISTERED_GATEWAYS = 0n;

/** The gateways and their router, what makes tokens, and WETH. */
export function arbitrumGateways(): GenesisAccount[] {
  const at = ARBITRUM_GATEWAYS;
  const on = ARBITRUM_L1_ADDRESSES;
  const router = at.childGatewayRouter;
  return [
    contract(
      at.childGatewayRouter,
      runtimeCode(l2GatewayRouter, {
        defaultGateway: at.childErc20Gateway,
        counterpartGateway: on.parentGatewayRouter,
      }),
      [storageWrite(mappingSlot(REGISTERED_GATEWAYS, on.parentWeth), BigInt(at.childWethGateway))],
    ),
    contract(
      at.childErc20Gateway,
      runtimeCode(l2erc20Gateway, {
        ...{ counterpartGateway: on.parentErc20Gateway, router },
        beaconProxyFactory: at.beaconProxyFactory,
      }),
    ),
    contract(
      at.childCustomGateway,
      runtimeCode(l2CustomGateway, { counterpartGateway: on.parentCustomGateway, router }),
    ),
    contract(
      at.childWethGateway,
      runtimeCode(l2WethGateway, {
        ...{ counterpartGateway: on.parentWethGateway, router },
        ...{ l1Weth: on.parentWeth, l2Weth: at.childWeth },
      }),
    ),
    contract(at.childWeth, runtimeCode(aeWeth), [
      shortString(TOKEN.name, "WETH"),
      shortString(TOKEN.symbol, "WETH"),
      storageWrite(TOKEN.l2Gateway, BigInt(at.childWethGateway)),
      storageWrite(TOKEN.l1Address, (WETH_DECIMALS << 160n) | BigInt(on.parentWeth)),
    ]),
    contract(at.beaconProxyFactory, runtimeCode(beaconProxyFactory, { implementation: at.standardArbErc20 })),
    // As its constructor does: the code itself cannot become a token.
    contract(at.standardArbErc20, runtimeCode(standardArbErc20), [storageWrite(TOKEN.l2Gateway, 1n)]),
  ];
}

/** Arbitrum's precompiles, as contracts. */
export function arbitrumPrecompiles(origin: Pick<L1Origin, "baseFee" | "number">): GenesisAccount[] {
  const notSimulated = runtimeCode(arbNotSimulated);
  return [
    contract(ARBITRUM.arbSys, runtimeCode(arbSys), firstL1Block(origin.number)),
    contract(ARBITRUM.arbInfo, runtimeCode(arbInfo)),
    contract(ARBITRUM.arbAddressTable, runtimeCode(arbAddressTable)),
    contract(ARBITRUM.arbOwnerPublic, runtimeCode(arbOwnerPublic)),
    contract(ARBITRUM.arbGasInfo, runtimeCode(arbGasInfo), arbGasInfoWrites(origin)),
    contract(ARBITRUM.arbAggregator, runtimeCode(arbAggregator)),
    contract(ARBITRUM.arbRetryableTx, runtimeCode(arbRetryableTx)),
    contract(ARBITRUM.arbStatistics, runtimeCode(arbStatistics)),
    ...NOT_SIMULATED.map((address) => contract(address, notSimulated)),
  ];
}
