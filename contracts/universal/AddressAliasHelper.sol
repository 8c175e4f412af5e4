// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title AddressAliasHelper
/// @notice Shifts the address of an L1 contract when it acts on L2, so that it cannot be mistaken for an L2 contract at
///         the same address, which another party may control.
library AddressAliasHelper {
    /// @notice Added to an L1 contract's address, modulo 2^160.
    uint160 internal constant OFFSET = uint160(0x1111000000000000000000000000000000001111);

    /// @param _l1Address Sender on L1.
    /// @return l2Address_ The address that acts on L2.
    function applyL1ToL2Alias(address _l1Address) internal pure returns (address l2Address_) {
        // The sum is meant to wrap at 2^160.
        unchecked {
            l2Address_ = address(uint160(_l1Address) + OFFSET);
        }
    }

    /// @param _l2Address Aliased sender on L2.
    /// @return l1Address_ The L1 contract behind it.
    function undoL1ToL2Alias(address _l2Address) internal pure returns (address l1Address_) {
        // The difference is meant to wrap at 2^160.
        unchecked {
            l1Address_ = address(uint160(_l2Address) - OFFSET);
        }
    }
}
