// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbOS, NotSimulated} from "./ArbOS.sol";

/// @title ArbOwnerPublic
/// @notice What anyone may ask about the chain's owners. This chain has no owner. ABI of Nitro's precompile at 0x6b.
contract ArbOwnerPublic {
    /// @notice The chain has no owner.
    function isChainOwner(address) external pure returns (bool) {
        return false;
    }

    /// @notice The chain has no owner.
    function getAllChainOwners() external pure returns (address[] memory) {
        return new address[](0);
    }

    /// @notice ETH has no owner.
    function isNativeTokenOwner(address) external pure returns (bool) {
        return false;
    }

    /// @notice ETH has no owner.
    function getAllNativeTokenOwners() external pure returns (address[] memory) {
        return new address[](0);
    }

    /// @notice Gets the fees of L2's gas.
    function getNetworkFeeAccount() external pure returns (address) {
        return ArbOS.SEQUENCER;
    }

    /// @notice There is no fee for infrastructure.
    function getInfraFeeAccount() external pure returns (address) {
        return address(0);
    }

    /// @notice How transactions are compressed to count what they take on L1.
    function getBrotliCompressionLevel() external pure returns (uint64) {
        return 0;
    }

    /// @notice No upgrade is planned.
    function getScheduledUpgrade() external pure returns (uint64, uint64) {
        return (0, 0);
    }

    /// @notice Calldata costs what the EVM says.
    function isCalldataPriceIncreaseEnabled() external pure returns (bool) {
        return true;
    }

    /// @notice Not simulated: the chain has no owner.
    function rectifyChainOwner(address) external pure {
        revert NotSimulated(msg.sig);
    }
}
