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
import { l2GatewayRouter } from "../../../artifacts/l2/l2-gateway-router.js";
import { l2erc20Gateway } from "../../../artifacts/l2/l2erc20-gateway.js";
import { standardArbErc20 } from "../../../artifacts/l2/standard-arb-erc20.js";
import type { L1Origin } from "../../derivation/types.js";
import { ARBITRUM_L1_ADDRESSES } from "../../l1-addresses.js";
import { ARBITRUM_GATEWAYS } from "../../l2-addresses.js";
import { contract, type GenesisAccount } from "../predeploys/genesis-account.js";
import { runtimeCode } from "../predeploys/runtime-code.js";
import { storageWrite } from "../predeploys/storage-write.js";
import { ARBITRUM, NOT_SIMULATED } from "./addresses.js";
import { arbGasInfoWrites } from "./block-start.js";

/** `l2Gateway` of contracts/L2/arbitrum/gateways/StandardArbERC20.sol: its constructor keeps the code itself from becoming a token. */
const TOKEN_GATEWAY_SLOT = 6n;

/** The standard gateway and its router, and what makes tokens. */
export function arbitrumGateways(): GenesisAccount[] {
  const at = ARBITRUM_GATEWAYS;
  const { parentErc20Gateway, parentGatewayRouter } = ARBITRUM_L1_ADDRESSES;
  return [
    contract(
      at.childGatewayRouter,
      runtimeCode(l2GatewayRouter, {
        defaultGateway: at.childErc20Gateway,
        counterpartGateway: parentGatewayRouter,
      }),
    ),
    contract(
      at.childErc20Gateway,
      runtimeCode(l2erc20Gateway, {
        counterpartGateway: parentErc20Gateway,
        router: at.childGatewayRouter,
        beaconProxyFactory: at.beaconProxyFactory,
      }),
    ),
    contract(at.beaconProxyFactory, runtimeCode(beaconProxyFactory, { implementation: at.standardArbErc20 })),
    contract(at.standardArbErc20, runtimeCode(standardArbErc20), [storageWrite(TOKEN_GATEWAY_SLOT, 1n)]),
  ];
}

/** Arbitrum's precompiles, as contracts. */
export function arbitrumPrecompiles(origin: Pick<L1Origin, "baseFee">): GenesisAccount[] {
  const notSimulated = runtimeCode(arbNotSimulated);
  return [
    contract(ARBITRUM.arbSys, runtimeCode(arbSys)),
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
