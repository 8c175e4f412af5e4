// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title MessageHashing
/// @notice How the bridge commits to messages from L1 (nitro-contracts, `Messages`).
library MessageHashing {
    /// @notice Hash of a message.
    function hash(
        uint8 _kind,
        address _sender,
        uint64 _blockNumber,
        uint64 _timestamp,
        uint256 _index,
        uint256 _baseFeeL1,
        bytes32 _dataHash
    ) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(_kind, _sender, _blockNumber, _timestamp, _index, _baseFeeL1, _dataHash));
    }

    /// @notice Running hash after a message.
    function accumulate(bytes32 _before, bytes32 _messageHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(_before, _messageHash));
    }
}
