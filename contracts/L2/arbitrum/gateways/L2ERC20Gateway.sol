// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BeaconProxyFactory} from "./BeaconProxyFactory.sol";
import {L2Gateway} from "./L2Gateway.sol";
import {StandardArbERC20} from "./StandardArbERC20.sol";

/// @title L2ERC20Gateway
/// @notice Makes a token on L2 with its first deposit. ABI and events are those of Arbitrum's standard gateway.
contract L2ERC20Gateway is L2Gateway {
    BeaconProxyFactory public immutable beaconProxyFactory;

    /// @param _counterpartGateway The gateway on L1.
    /// @param _router Who sends tokens back through this gateway.
    /// @param _beaconProxyFactory Makes tokens.
    constructor(
        address _counterpartGateway,
        address _router,
        BeaconProxyFactory _beaconProxyFactory
    ) L2Gateway(_counterpartGateway, _router) {
        beaconProxyFactory = _beaconProxyFactory;
    }

    /// @notice Hash of the init code of tokens.
    function cloneableProxyHash() external view returns (bytes32) {
        return beaconProxyFactory.cloneableProxyHash();
    }

    /// @notice Address of a token on L2, whether it is there or not.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        return beaconProxyFactory.calculateExpectedAddress(address(this), getUserSalt(_l1Token));
    }

    /// @notice What tells a token's proxy from others.
    function getUserSalt(address _l1Token) public pure returns (bytes32) {
        return keccak256(abi.encode(_l1Token));
    }

    function _makeToken(address _l1Token, bytes memory _description) internal override {
        StandardArbERC20(beaconProxyFactory.createProxy(getUserSalt(_l1Token))).bridgeInit(_l1Token, _description);
    }
}
