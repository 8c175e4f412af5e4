// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeVault} from "./FeeVault.sol";

/// @title SequencerFeeVault
/// @notice Collects the priority fees: it is the coinbase of every L2 block.
/// @dev Predeploy 0x4200000000000000000000000000000000000011.
contract SequencerFeeVault is FeeVault {
    /// @notice Older name of `recipient`.
    function l1FeeWallet() external view returns (address) {
        return recipient;
    }
}
