// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ChainTypes
/// @notice Structures of the two chains of batches. An element is an L2 block; its index is the block's number.
library ChainTypes {
    /// @notice What a batch's hash commits to, and its index, which the hash leaves out.
    struct ChainBatchHeader {
        uint256 batchIndex;
        bytes32 batchRoot;
        uint256 batchSize;
        uint256 prevTotalElements;
        bytes extraData;
    }

    /// @notice Where an element is in its batch: its place, and the sibling on each level up to the root.
    struct ChainInclusionProof {
        uint256 index;
        bytes32[] siblings;
    }

    /// @notice An L1 to L2 transaction in the queue.
    struct QueueElement {
        bytes32 hash;
        uint40 timestamp;
        uint40 blockNumber;
        uint64 gasLimit;
    }

    /// @notice One block of a forced batch, as its event tells.
    struct QueueContext {
        uint256 numQueued;
        uint256 timestamp;
        uint256 l1OriginNumber;
    }

    /// @notice `batches(i)` of both chains.
    function hash(ChainBatchHeader memory _header) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(_header.batchRoot, _header.batchSize, _header.prevTotalElements, _header.extraData));
    }
}
