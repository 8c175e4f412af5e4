// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IArbToken
/// @notice What the gateways ask of a token on L2 (token-bridge-contracts).
interface IArbToken {
    function bridgeMint(address _account, uint256 _amount) external;

    function bridgeBurn(address _account, uint256 _amount) external;

    function l1Address() external view returns (address);
}
