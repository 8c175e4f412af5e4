// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ElementHashing
/// @notice Hashes of what an L2 block was made of. Lists are folded from their last item to their first, so that a machine
///         takes one item after the other from the front while it holds a single word.
library ElementHashing {
    /// @notice The preimage of a leaf of the canonical transaction chain.
    struct Element {
        uint256 number;
        uint256 timestamp;
        uint256 l1OriginNumber;
        bytes32 l1OriginHash;
        uint256 queueStart;
        uint256 queueCount;
        bytes32 queueHash;
        uint256 sequencedCount;
        bytes32 sequencedHash;
        bytes32 headerOverridesHash;
    }

    function leaf(Element memory _element) internal pure returns (bytes32) {
        return keccak256(abi.encode(_element));
    }

    /// @notice Puts a queue element in front of those that come after it.
    function foldQueued(
        bytes32 _elementHash,
        bytes32 _labelBlockHash,
        uint256 _labelLogIndex,
        bytes32 _rest
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(_elementHash, _labelBlockHash, _labelLogIndex, _rest));
    }

    /// @notice Puts a sequenced element in front of those that come after it.
    function foldSequenced(bytes32 _bytesHash, bytes32 _rest) internal pure returns (bytes32 hash_) {
        assembly ("memory-safe") {
            mstore(0, _bytesHash)
            mstore(32, _rest)
            hash_ := keccak256(0, 64)
        }
    }

    /// @notice Commits to header fields that a development chain sets by hand; absent ones are 0.
    function headerOverrides(uint8 _flags, bytes32 _prevRandao, uint256 _baseFee) internal pure returns (bytes32) {
        return _flags == 0 ? bytes32(0) : keccak256(abi.encode(_flags, _prevRandao, _baseFee));
    }
}
