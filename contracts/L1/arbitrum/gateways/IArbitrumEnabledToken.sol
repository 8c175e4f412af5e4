// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What such a token answers.
uint8 constant ARBITRUM_ENABLED = 0xb1;

/// @title IArbitrumEnabledToken
/// @notice What a token on L1 has that registers itself (token-bridge-contracts, ArbitrumEnabledToken).
interface IArbitrumEnabledToken {
    /// @return ARBITRUM_ENABLED
    function isArbitrumEnabled() external view returns (uint8);
}
