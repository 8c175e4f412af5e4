// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbOS, NotSimulated} from "./ArbOS.sol";

/// @title ArbAggregator
/// @notice Who posts batches: the sequencer alone. ABI of Nitro's precompile at 0x6d.
contract ArbAggregator {
    /// @notice The sequencer, for every account.
    function getPreferredAggregator(address) external pure returns (address, bool) {
        return (ArbOS.SEQUENCER, true);
    }

    /// @notice The sequencer.
    function getDefaultAggregator() external pure returns (address) {
        return ArbOS.SEQUENCER;
    }

    /// @notice The sequencer alone.
    function getBatchPosters() external pure returns (address[] memory posters_) {
        posters_ = new address[](1);
        posters_[0] = ArbOS.SEQUENCER;
    }

    /// @notice Who gets what is paid for batches.
    function getFeeCollector(address) external pure returns (address) {
        return ArbOS.SEQUENCER;
    }

    /// @notice Nothing, as in Nitro.
    function getTxBaseFee(address) external pure returns (uint256) {
        return 0;
    }

    /// @notice Not simulated: the sequencer is the only poster.
    function addBatchPoster(address) external pure {
        revert NotSimulated(msg.sig);
    }

    /// @notice Not simulated: fees go to the sequencer.
    function setFeeCollector(address, address) external pure {
        revert NotSimulated(msg.sig);
    }

    /// @notice Does nothing, as in Nitro.
    function setTxBaseFee(address, uint256) external pure {}
}
