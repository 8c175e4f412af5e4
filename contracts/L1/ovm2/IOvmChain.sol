// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../chain/ChainTypes.sol";
import {ICanonicalTransactionChain} from "../chain/ICanonicalTransactionChain.sol";

/// @title IOvmChain
/// @notice What OVM 2.0's face of the canonical transaction chain shows of it.
interface IOvmChain is ICanonicalTransactionChain {
    function getQueueElement(uint256 _index) external view returns (ChainTypes.QueueElement memory);

    function getQueueLength() external view returns (uint40);

    function getNextQueueIndex() external view returns (uint40);

    function getNumPendingQueueElements() external view returns (uint40);

    function getTotalBatches() external view returns (uint256);

    function getLastTimestamp() external view returns (uint40);

    function getLastBlockNumber() external view returns (uint40);
}
