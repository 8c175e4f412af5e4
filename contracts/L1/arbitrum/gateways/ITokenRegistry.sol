// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ITokenRegistry
/// @notice What L1 tells the generic-custom gateway and the router on L2 (token-bridge-contracts).
interface ITokenRegistry {
    function registerTokenFromL1(address[] calldata _l1Address, address[] calldata _l2Address) external;

    function setGateway(address[] calldata _l1Token, address[] calldata _gateway) external;
}
