// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2Gateway} from "./L2Gateway.sol";

/// @title L2CustomGateway
/// @notice Mints and burns tokens that were registered on L1. ABI and events are those of Arbitrum's generic-custom gateway.
contract L2CustomGateway is L2Gateway {
    /// @notice The L2 token of an L1 token; 0 where none was registered.
    mapping(address l1Token => address) public l1ToL2Token;

    event TokenSet(address indexed l1Address, address indexed l2Address);

    /// @param _counterpartGateway The gateway on L1.
    /// @param _router Who sends tokens back through this gateway.
    constructor(address _counterpartGateway, address _router) L2Gateway(_counterpartGateway, _router) {}

    /// @notice Takes what tokens registered on L1. L1's gateway only.
    function registerTokenFromL1(
        address[] calldata _l1Address,
        address[] calldata _l2Address
    ) external onlyCounterpart {
        for (uint256 i = 0; i < _l1Address.length; i++) {
            l1ToL2Token[_l1Address[i]] = _l2Address[i];
            emit TokenSet(_l1Address[i], _l2Address[i]);
        }
    }

    /// @notice Address of a token on L2, as it was registered.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        return l1ToL2Token[_l1Token];
    }
}
