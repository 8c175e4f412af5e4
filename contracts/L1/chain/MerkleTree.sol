// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EmptyBatch, NotInBatch, WrongProofLength} from "./ChainErrors.sol";

/// @title MerkleTree
/// @notice OVM's tree of batch elements: keccak256 of pairs; an odd row is padded with the root of an empty subtree of its
///         height; a single leaf is its own root.
library MerkleTree {
    /// @notice keccak256(bytes32(0)), the leaf of an empty subtree.
    bytes32 internal constant EMPTY_LEAF = 0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563;

    /// @notice Root of the tree over the leaves. Overwrites them.
    function root(bytes32[] memory _leaves) internal pure returns (bytes32) {
        uint256 size = _leaves.length;
        if (size == 0) revert EmptyBatch();
        bytes32 empty = EMPTY_LEAF;
        while (size > 1) {
            uint256 half = size / 2;
            for (uint256 i = 0; i < half; i++) _leaves[i] = _pair(_leaves[2 * i], _leaves[2 * i + 1]);
            if (size % 2 == 1) {
                _leaves[half] = _pair(_leaves[size - 1], empty);
                half++;
            }
            empty = _pair(empty, empty);
            size = half;
        }
        return _leaves[0];
    }

    /// @notice Root of the tree of `_size` leaves in which `_leaf` has place `_index` and these siblings, from the leaf's up.
    function rootOf(
        bytes32 _leaf,
        uint256 _index,
        bytes32[] memory _siblings,
        uint256 _size
    ) internal pure returns (bytes32 root_) {
        if (_index >= _size) revert NotInBatch(0, _size, _index);
        uint256 height = 0;
        while ((uint256(1) << height) < _size) height++;
        if (_siblings.length != height) revert WrongProofLength(height, _siblings.length);
        root_ = _leaf;
        for (uint256 level = 0; level < height; level++) {
            bool isRight = ((_index >> level) & 1) == 1;
            root_ = isRight ? _pair(_siblings[level], root_) : _pair(root_, _siblings[level]);
        }
    }

    function _pair(bytes32 _left, bytes32 _right) private pure returns (bytes32 hash_) {
        assembly ("memory-safe") {
            // The first two words are scratch space.
            mstore(0, _left)
            mstore(32, _right)
            hash_ := keccak256(0, 64)
        }
    }
}
