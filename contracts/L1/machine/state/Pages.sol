// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Frame} from "./Frame.sol";
import {Machine} from "./Machine.sol";
import {Pool} from "./Pool.sol";

// Bytes of memory that are committed to together: docs/spec/machine.md, 2.
uint256 constant PAGE = 1024;
uint256 constant PAGE_BITS = 10;

/// @title Pages
/// @notice The pages of a frame's memory: those that are open lie in a table, the others behind the root of a tree.
/// @dev The table has a word per page: its address, 0 while it is closed. Below it lie, downwards, the bytes of memory that it has
///      entries for, and a bit per page that is open. It has 2^n entries, so that a node of the tree lies within it or beyond it.
library Pages {
    uint256 private constant FIRST_ENTRIES = 4;
    /// @dev Of a word.
    uint256 private constant BITS = 256;

    /// @notice The address of a page of the memory, 0 if it is not open.
    function find(Frame memory _f, uint256 _index) internal pure returns (uint256 at_) {
        uint256 table = _f.pagesAt;
        if (table == 0) return 0;
        assembly ("memory-safe") {
            at_ := mload(add(table, shl(5, _index)))
        }
    }

    /// @notice Opens a page, to be written.
    /// @param _isOverwritten Whether all of it will be: then its bytes need not be known.
    /// @return at_ Its address.
    function open(
        Machine memory _m,
        Frame memory _f,
        uint256 _index,
        bool _isOverwritten
    ) internal pure returns (uint256 at_) {
        at_ = find(_f, _index);
        if (at_ != 0) return at_;
        uint256 table = _f.pagesAt == 0 ? reserve(_f) : _f.pagesAt;
        assembly ("memory-safe") {
            at_ := mload(0x40)
            mstore(0x40, add(at_, PAGE))
        }
        if (!_isOverwritten) _load(_m, _f, _index, 0, PAGE, at_);
        assembly ("memory-safe") {
            mstore(add(table, shl(5, _index)), at_)
            let bits := sub(table, shl(5, add(shr(8, _index), 2)))
            mstore(bits, or(mload(bits), shl(and(_index, 255), 1)))
        }
    }

    /// @notice Copies bytes of a page to an address; a page that is not open stays so.
    function copy(
        Machine memory _m,
        Frame memory _f,
        uint256 _index,
        uint256 _within,
        uint256 _count,
        uint256 _to
    ) internal pure {
        uint256 page = find(_f, _index);
        if (page == 0) {
            _load(_m, _f, _index, _within, _count, _to);
            return;
        }
        assembly ("memory-safe") {
            mcopy(_to, add(page, _within), _count)
        }
    }

    /// @notice The root of the memory's tree as it is now.
    function root(Machine memory _m, Frame memory _f) internal pure returns (bytes32 root_) {
        unchecked {
            root_ = _f.memoryRoot;
            if (_f.pagesAt == 0 && _f.memoryGrown == 0) return root_;
            uint256 height = heightOf(_f.memoryLength - _f.memoryGrown);
            root_ = _node(_m, _f, root_, height, 0);
            uint256 grown = heightOf(_f.memoryLength);
            for (; height < grown; height++) root_ = _join(root_, _node(_m, _f, 0, height, 1 << height));
        }
    }

    /// @notice Makes sure that the table has entries for the whole memory.
    /// @return table_ Where it is then.
    function reserve(Frame memory _f) internal pure returns (uint256 table_) {
        unchecked {
            table_ = _f.pagesAt;
            uint256 length = _f.memoryLength;
            _f.memoryReach = length - 31;
            uint256 old = 0;
            if (table_ != 0) {
                assembly ("memory-safe") {
                    old := mload(sub(table_, 32))
                }
                if (length <= old) return table_;
            }
            uint256 entries = 1 << heightOf(length);
            if (entries < FIRST_ENTRIES) entries = FIRST_ENTRIES;
            uint256 from = table_;
            uint256 bits = 32 * ((entries + BITS - 1) / BITS);
            uint256 oldBits = old == 0 ? 0 : 32 * (((old >> PAGE_BITS) + BITS - 1) / BITS);
            assembly ("memory-safe") {
                let to := mload(0x40)
                table_ := add(add(to, bits), 32)
                mstore(0x40, add(table_, shl(5, entries)))
                calldatacopy(to, calldatasize(), sub(mload(0x40), to))
                // The bits, and the addresses: 32 bytes for each page.
                mcopy(sub(sub(table_, 32), oldBits), sub(sub(from, 32), oldBits), oldBits)
                mcopy(table_, from, shr(sub(PAGE_BITS, 5), old))
                mstore(sub(table_, 32), shl(PAGE_BITS, entries))
            }
            _f.pagesAt = table_;
        }
    }

    /// @notice Levels of nodes above the pages of a memory.
    function heightOf(uint256 _length) internal pure returns (uint256 height_) {
        assembly ("memory-safe") {
            height_ := sub(256, clz(shr(PAGE_BITS, sub(_length, gt(_length, 0)))))
        }
    }

    /// @dev A node of the tree, which was `_old` when its memory was opened.
    function _node(
        Machine memory _m,
        Frame memory _f,
        bytes32 _old,
        uint256 _height,
        uint256 _first
    ) private pure returns (bytes32) {
        unchecked {
            if (!isAnyOpen(_f.pagesAt, _first, _height)) return _old;
            if (_height == 0) return _hash(_f, _first);
            (bytes32 left, bytes32 right) = children(_m, _old);
            _height--;
            left = _node(_m, _f, left, _height, _first);
            right = _node(_m, _f, right, _height, _first + (1 << _height));
            return _join(left, right);
        }
    }

    /// @notice Whether one of 2^height pages is open.
    /// @dev Up to 256 of them share a word of bits.
    function isAnyOpen(uint256 _table, uint256 _first, uint256 _height) internal pure returns (bool isAny_) {
        if (_table == 0) return false;
        assembly ("memory-safe") {
            let bits := sub(_table, shl(5, add(shr(8, _first), 2)))
            switch lt(_height, 8)
            case 1 {
                isAny_ := gt(and(shr(and(_first, 255), mload(bits)), sub(shl(shl(_height, 1), 1), 1)), 0)
            }
            default {
                let end := sub(bits, shl(sub(_height, 3), 1))
                for {} iszero(or(isAny_, eq(bits, end))) {
                    bits := sub(bits, 32)
                } {
                    isAny_ := gt(mload(bits), 0)
                }
            }
        }
    }

    /// @notice Bytes of an open page up to its last word that is not zero.
    function sizeOf(Frame memory _f, uint256 _index) internal pure returns (uint256 page_, uint256 size_) {
        uint256 table = _f.pagesAt;
        uint256 length = _f.memoryLength;
        assembly ("memory-safe") {
            page_ := mload(add(table, shl(5, _index)))
            // Behind the memory's end are zeros.
            let there := sub(length, shl(PAGE_BITS, _index))
            size_ := add(page_, xor(PAGE, mul(xor(PAGE, there), lt(there, PAGE))))
        }
        size_ = trim(page_, size_);
    }

    /// @notice Bytes from an address up to the last word before `_end` that is not zero.
    function trim(uint256 _at, uint256 _end) internal pure returns (uint256 size_) {
        assembly ("memory-safe") {
            for {} gt(_end, _at) {
                _end := sub(_end, 32)
            } {
                if mload(sub(_end, 32)) {
                    break
                }
            }
            size_ := sub(_end, _at)
        }
    }

    /// @dev Hash of an open page; 0 of a page of zeros.
    function _hash(Frame memory _f, uint256 _index) private pure returns (bytes32 hash_) {
        (uint256 page, uint256 size) = sizeOf(_f, _index);
        if (size == 0) return 0;
        assembly ("memory-safe") {
            hash_ := keccak256(page, size)
        }
    }

    function _join(bytes32 _left, bytes32 _right) private pure returns (bytes32 node_) {
        assembly ("memory-safe") {
            if or(_left, _right) {
                mstore(0, _left)
                mstore(32, _right)
                node_ := keccak256(0, 64)
            }
        }
    }

    /// @notice The two nodes below one: 0 below 0.
    function children(Machine memory _m, bytes32 _parent) internal pure returns (bytes32 left_, bytes32 right_) {
        if (_parent == 0) return (0, 0);
        bytes memory item = Pool.open(_m, _parent);
        if (item.length != 64) revert MissingPreimage(_parent);
        assembly ("memory-safe") {
            left_ := mload(add(item, 32))
            right_ := mload(add(item, 64))
        }
    }

    /// @dev `load` from the memory as it was when the frame was opened or made.
    function _load(
        Machine memory _m,
        Frame memory _f,
        uint256 _index,
        uint256 _within,
        uint256 _count,
        uint256 _to
    ) private pure {
        unchecked {
            load(_m, _f.memoryRoot, heightOf(_f.memoryLength - _f.memoryGrown), _index, _within, _count, _to);
        }
    }

    /// @notice Copies bytes of a page, as a tree commits to it, to an address.
    function load(
        Machine memory _m,
        bytes32 _root,
        uint256 _height,
        uint256 _index,
        uint256 _within,
        uint256 _count,
        uint256 _to
    ) internal pure {
        unchecked {
            bytes memory page = _committed(_m, _root, _height, _index);
            uint256 size = page.length;
            size = size > _within ? size - _within : 0;
            if (size > _count) size = _count;
            assembly ("memory-safe") {
                mcopy(_to, add(add(page, 32), _within), size)
                calldatacopy(add(_to, size), calldatasize(), sub(_count, size))
            }
        }
    }

    /// @dev The item of a page; empty for a page of zeros.
    function _committed(
        Machine memory _m,
        bytes32 _root,
        uint256 _height,
        uint256 _index
    ) private pure returns (bytes memory page_) {
        unchecked {
            bytes32 node = _root;
            uint256 height = _height;
            if (node == 0 || _index >> height != 0) return page_;
            while (height != 0) {
                height--;
                (bytes32 left, bytes32 right) = children(_m, node);
                node = (_index >> height) & 1 == 0 ? left : right;
                if (node == 0) return page_;
            }
            page_ = Pool.open(_m, node);
            if (page_.length > PAGE) revert MissingPreimage(node);
        }
    }
}
