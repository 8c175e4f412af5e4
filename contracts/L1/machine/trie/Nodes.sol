// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Machine} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";

/// @title Nodes
/// @notice Reads and writes nodes of a trie: branches of 17 items, and short nodes (leaves, extensions) of 2.
/// @dev A path is its nibbles from a word's left, and their number.
library Nodes {
    /// @notice First item of a node, and its second if it has only two, else 0.
    function parse(Slice _node) internal pure returns (uint256 first_, uint256 second_) {
        unchecked {
            uint256 start = _node.ptr();
            (uint256 head, uint256 length) = Rlp.header(start);
            if (head + length != _node.size()) revert MalformedBytes("trie node");
            first_ = start + head;
            second_ = Rlp.next(first_);
            if (Rlp.next(second_) != start + head + length) second_ = 0;
        }
    }

    /// @notice A branch's child.
    /// @param _first The branch's first item.
    function child(uint256 _first, uint256 _nibble) internal pure returns (uint256 item_) {
        assembly ("memory-safe") {
            item_ := _first
            // A child is empty, a hash, or a short node in place: its length is in its first byte.
            for {} _nibble {
                _nibble := sub(_nibble, 1)
            } {
                item_ := add(add(item_, 1), and(byte(0, mload(item_)), 0x3f))
            }
        }
    }

    function isEmptyItem(uint256 _item) internal pure returns (bool isEmpty_) {
        assembly ("memory-safe") {
            isEmpty_ := eq(byte(0, mload(_item)), 0x80)
        }
    }

    /// @notice The item of no child.
    function emptyItem() internal pure returns (Slice) {
        uint256 start;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(0x40, add(start, 32))
            mstore8(start, 0x80)
        }
        return sliceOf(start, 1);
    }

    /// @notice The node that an item stands for: the item itself, or what its hash opens.
    function resolve(Machine memory _m, uint256 _item) internal pure returns (Slice) {
        uint256 first;
        bytes32 hash;
        assembly ("memory-safe") {
            first := byte(0, mload(_item))
            hash := mload(add(_item, 1))
        }
        if (first == 0xa0) return sliceOf(Pool.open(_m, hash));
        if (first < 0xc0) revert MalformedBytes("trie reference");
        return Rlp.item(_item);
    }

    /// @notice A short node's path.
    /// @param _item Its first item, hex-prefix encoded (Yellow Paper, appendix C).
    function path(uint256 _item) internal pure returns (uint256 path_, uint256 count_, bool isLeaf_) {
        unchecked {
            Slice encoded = Rlp.payload(_item);
            (uint256 start, uint256 length) = (encoded.ptr(), encoded.size());
            if (length == 0 || length > 33) revert MalformedBytes("trie path");
            uint256 flags;
            assembly ("memory-safe") {
                let head := mload(start)
                flags := shr(252, head)
                switch and(flags, 1)
                case 1 {
                    path_ := shl(4, head)
                    count_ := sub(shl(1, length), 1)
                }
                default {
                    path_ := mload(add(start, 1))
                    count_ := sub(shl(1, length), 2)
                }
                path_ := mul(and(path_, not(shr(shl(2, count_), not(0)))), gt(count_, 0))
            }
            if (flags > 3) revert MalformedBytes("trie path");
            isLeaf_ = flags >= 2;
        }
    }

    /// @notice How many nibbles two paths share, of the first one's.
    function shared(uint256 _path, uint256 _count, uint256 _other) internal pure returns (uint256 shared_) {
        assembly ("memory-safe") {
            shared_ := shr(2, clz(xor(_path, _other)))
            if gt(shared_, _count) {
                shared_ := _count
            }
        }
    }

    /// @notice A path's nibble.
    function nibbleOf(uint256 _path, uint256 _index) internal pure returns (uint256 nibble_) {
        assembly ("memory-safe") {
            nibble_ := and(shr(sub(252, shl(2, _index)), _path), 15)
        }
    }

    /// @notice Writes a leaf or an extension.
    /// @param _item Its second item, encoded.
    function short(
        uint256 _path,
        uint256 _count,
        bool _isLeaf,
        Slice _item
    ) internal pure returns (bytes memory node_) {
        unchecked {
            uint256 size = 80 + _item.size();
            node_ = Pool.allocate(size);
            uint256 start = sliceOf(node_).ptr();
            uint256 to = writeShort(start, _path, _count, _isLeaf, _item.size());
            Pool.trim(node_, Rlp.copy(to, _item) - start);
        }
    }

    /// @notice Writes what stands before the item in a leaf or an extension, and up to 32 bytes behind it.
    /// @return Where the item goes.
    function writeShort(
        uint256 _to,
        uint256 _path,
        uint256 _count,
        bool _isLeaf,
        uint256 _itemSize
    ) internal pure returns (uint256) {
        unchecked {
            uint256 pathLength = _count / 2 + 1;
            uint256 length = pathLength + (pathLength == 1 ? 0 : 1) + _itemSize;
            uint256 to = Rlp.writeHeader(_to, 0xc0, length);
            if (pathLength != 1) to = Rlp.writeHeader(to, 0x80, pathLength);
            uint256 flags = (_isLeaf ? 2 : 0) | (_count & 1);
            assembly ("memory-safe") {
                // Nothing behind the path may stay in it.
                _path := mul(and(_path, not(shr(shl(2, _count), not(0)))), gt(_count, 0))
                switch and(_count, 1)
                case 1 {
                    mstore(to, or(shl(252, flags), shr(4, _path)))
                }
                default {
                    mstore8(to, shl(4, flags))
                    mstore(add(to, 1), _path)
                }
            }
            return to + pathLength;
        }
    }

    /// @notice Writes a branch of two children.
    function fork(uint256 _a, Slice _itemA, uint256 _b, Slice _itemB) internal pure returns (bytes memory node_) {
        unchecked {
            uint256 length = 15 + _itemA.size() + _itemB.size();
            uint256 head = Rlp.headerSize(length);
            node_ = Pool.allocate(head + length);
            uint256 to = Rlp.writeHeader(sliceOf(node_).ptr(), 0xc0, length);
            for (uint256 i = 0; i < 17; i++) {
                if (i == _a) {
                    to = Rlp.copy(to, _itemA);
                } else if (i == _b) {
                    to = Rlp.copy(to, _itemB);
                } else {
                    assembly ("memory-safe") {
                        mstore8(to, 0x80)
                    }
                    to++;
                }
            }
        }
    }

    /// @notice A node with one of its items replaced.
    function splice(Slice _node, uint256 _item, Slice _replacement) internal pure returns (bytes memory node_) {
        unchecked {
            (uint256 oldHead, uint256 oldLength) = Rlp.header(_node.ptr());
            uint256 first = _node.ptr() + oldHead;
            uint256 behind = Rlp.next(_item);
            uint256 length = oldLength - (behind - _item) + _replacement.size();
            node_ = Pool.allocate(Rlp.headerSize(length) + length);
            uint256 to = Rlp.writeHeader(sliceOf(node_).ptr(), 0xc0, length);
            to = Rlp.copy(to, sliceOf(first, _item - first));
            to = Rlp.copy(to, _replacement);
            Rlp.copy(to, sliceOf(behind, first + oldLength - behind));
        }
    }

    /// @notice A node as it stands inside its parent: itself when shorter than 32 bytes, else its hash.
    function refer(Machine memory _m, bytes memory _node) internal pure returns (Slice) {
        if (_node.length < 32) return sliceOf(_node);
        bytes32 hash = Pool.add(_m, _node);
        uint256 start;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(0x40, add(start, 64))
            mstore8(start, 0xa0)
            mstore(add(start, 1), hash)
        }
        return sliceOf(start, 33);
    }
}
