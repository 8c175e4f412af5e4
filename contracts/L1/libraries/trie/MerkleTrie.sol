// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RLPReader} from "../rlp/RLPReader.sol";

/// @title MerkleTrie
/// @notice Reads a key of a Merkle-Patricia trie by a proof: the nodes on the way from the root to the key. Proves absence as well.
///         https://ethereum.org/developers/docs/data-structures-and-encoding/patricia-merkle-trie
library MerkleTrie {
    using RLPReader for RLPReader.Item;

    /// @notice Root of a trie with nothing in it: keccak256(0x80).
    bytes32 internal constant EMPTY_ROOT = 0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421;

    /// @notice Children of a branch, one a nibble, and its value.
    uint256 private constant BRANCH_FIELDS = 17;

    /// @notice Path and value of a leaf, or path and child of an extension.
    uint256 private constant SHORT_NODE_FIELDS = 2;

    /// @notice Thrown when nodes are not those of a trie with this root, or not those on the way to the key.
    error InvalidTrieProof();

    /// @notice The value of a key.
    /// @param _key The key as the trie has it.
    /// @param _proof RLP of the nodes, the root's first. Nodes below 32 bytes are inside their parents; they may be repeated as
    ///               items of their own.
    /// @param _root Hash of the root node.
    /// @return exists_ Whether the trie holds the key.
    /// @return value_ Its value.
    function get(
        bytes memory _key,
        bytes[] memory _proof,
        bytes32 _root
    ) internal pure returns (bool exists_, bytes memory value_) {
        if (_proof.length == 0) {
            if (_root != EMPTY_ROOT) revert InvalidTrieProof();
            return (false, value_);
        }
        bytes memory path = _nibbles(_key);
        RLPReader.Item memory node = _nodeByHash(_proof[0], _root);
        uint256 used = 1; // items of the proof
        uint256 walked = 0; // nibbles of the path

        while (true) {
            RLPReader.Item[] memory fields = node.readList();
            RLPReader.Item memory child;
            if (fields.length == BRANCH_FIELDS) {
                if (walked == path.length) return _found(fields[BRANCH_FIELDS - 1], used == _proof.length);
                child = fields[uint8(path[walked])];
                walked++;
            } else if (fields.length == SHORT_NODE_FIELDS) {
                (bytes memory segment, bool isLeaf) = _segment(fields[0].readBytes());
                if (!_startsWith(path, walked, segment) || (isLeaf && walked + segment.length != path.length)) {
                    return _absent(used == _proof.length);
                }
                if (isLeaf) return _found(fields[1], used == _proof.length);
                walked += segment.length;
                child = fields[1];
            } else {
                revert InvalidTrieProof();
            }

            if (child.isList()) {
                node = child;
                if (used < _proof.length && keccak256(_proof[used]) == keccak256(child.readRawBytes())) used++;
            } else {
                // An empty string: nothing is below.
                if (child.length == 1) return _absent(used == _proof.length);
                if (used == _proof.length) revert InvalidTrieProof();
                node = _nodeByHash(_proof[used], child.readBytes32());
                used++;
            }
        }
    }

    function _nodeByHash(bytes memory _node, bytes32 _hash) private pure returns (RLPReader.Item memory) {
        if (keccak256(_node) != _hash) revert InvalidTrieProof();
        return RLPReader.toItem(_node);
    }

    function _found(
        RLPReader.Item memory _value,
        bool _proofUsedUp
    ) private pure returns (bool exists_, bytes memory value_) {
        if (!_proofUsedUp) revert InvalidTrieProof();
        value_ = _value.readBytes();
        // A trie holds no empty values: an empty one in a branch says that no key ends there.
        exists_ = value_.length > 0;
    }

    function _absent(bool _proofUsedUp) private pure returns (bool, bytes memory) {
        if (!_proofUsedUp) revert InvalidTrieProof();
        return (false, "");
    }

    /// @dev Hex prefix: the first nibble is 2 for a leaf, plus 1 when the number of nibbles is odd; then a zero if it is even.
    function _segment(bytes memory _encoded) private pure returns (bytes memory segment_, bool isLeaf_) {
        bytes memory nibbles = _nibbles(_encoded);
        if (nibbles.length == 0) revert InvalidTrieProof();
        uint256 flags = uint8(nibbles[0]);
        bool isOdd = flags & 1 == 1;
        if (flags > 3 || (!isOdd && nibbles[1] != 0)) revert InvalidTrieProof();
        isLeaf_ = flags & 2 == 2;
        uint256 skipped = isOdd ? 1 : 2;
        segment_ = new bytes(nibbles.length - skipped);
        assembly ("memory-safe") {
            mcopy(add(segment_, 32), add(add(nibbles, 32), skipped), mload(segment_))
        }
        // An extension that leads nowhere would be no node of a trie.
        if (!isLeaf_ && segment_.length == 0) revert InvalidTrieProof();
    }

    function _startsWith(bytes memory _path, uint256 _from, bytes memory _segment_) private pure returns (bool yes_) {
        uint256 length = _segment_.length;
        if (_path.length - _from < length) return false;
        assembly ("memory-safe") {
            yes_ := eq(keccak256(add(add(_path, 32), _from), length), keccak256(add(_segment_, 32), length))
        }
    }

    /// @dev One byte a nibble.
    function _nibbles(bytes memory _bytes) private pure returns (bytes memory nibbles_) {
        nibbles_ = new bytes(2 * _bytes.length);
        for (uint256 i = 0; i < _bytes.length; i++) {
            nibbles_[2 * i] = _bytes[i] >> 4;
            nibbles_[2 * i + 1] = _bytes[i] & 0x0f;
        }
    }
}
