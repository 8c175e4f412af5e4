// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ITransactionBatches
/// @notice What Arbitrum's L1 contracts show of the canonical transaction chain.
interface ITransactionBatches {
    function getTotalBatches() external view returns (uint256);

    function batches(uint256 _index) external view returns (bytes32);

    function getNextQueueIndex() external view returns (uint40);

    function forceInclusionPeriodSeconds() external view returns (uint256);

    function MAX_TIME_DRIFT() external view returns (uint256);

    function sequencer() external view returns (address);

    function getLastTimestamp() external view returns (uint40);

    function getLastBlockNumber() external view returns (uint40);

    function appendQueueBatch(uint256 _count) external;
}
