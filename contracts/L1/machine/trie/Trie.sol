// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";
import {NO_SLICE, Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {EMPTY_ROOT, Machine} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";
import {Nodes} from "./Nodes.sol";

/// @title Trie
/// @notice Merkle-Patricia tries with keys of 32 bytes, whose nodes are in the pool. See docs/spec/machine.md, 5.1.
library Trie {
    uint256 private constant KEY_NIBBLES = 64;

    // What became of a node from which a key was removed.
    uint256 private constant SAME = 0;
    uint256 private constant CHANGED = 1;
    uint256 private constant GONE = 2;

    /// @dev What is put: its key, and its value's item.
    struct Entry {
        uint256 key;
        Slice value;
    }

    /// @notice The value at a key, NO_SLICE if there is none.
    function get(Machine memory _m, bytes32 _root, bytes32 _key) internal pure returns (Slice) {
        unchecked {
            if (_root == EMPTY_ROOT) return NO_SLICE;
            Slice node = sliceOf(Pool.open(_m, _root));
            uint256 depth = 0;
            while (true) {
                (uint256 first, uint256 second) = Nodes.parse(node);
                uint256 item;
                if (second == 0) {
                    if (depth == KEY_NIBBLES) revert MalformedBytes("trie depth");
                    item = Nodes.child(first, _nibble(_key, depth));
                    if (Nodes.isEmptyItem(item)) return NO_SLICE;
                    depth++;
                } else {
                    (uint256 path, uint256 count, bool isLeaf) = Nodes.path(first);
                    if (Nodes.shared(path, count, uint256(_key) << (4 * depth)) < count) return NO_SLICE;
                    depth += count;
                    if (isLeaf) return depth == KEY_NIBBLES ? Rlp.payload(second) : NO_SLICE;
                    item = second;
                }
                node = Nodes.resolve(_m, item);
            }
        }
        return NO_SLICE;
    }

    /// @notice Inserts or replaces a value.
    function put(Machine memory _m, bytes32 _root, bytes32 _key, Slice _value) internal pure returns (bytes32) {
        uint256 length = Rlp.bytesSize(_value);
        bytes memory item = Pool.allocate(length + 32);
        Slice value = sliceOf(item);
        Rlp.writeBytes(value.ptr(), _value);
        value = sliceOf(value.ptr(), length);
        Slice node = _root == EMPTY_ROOT ? NO_SLICE : sliceOf(Pool.open(_m, _root));
        return Pool.add(_m, _put(_m, node, Entry(uint256(_key), value), 0));
    }

    /// @notice Removes a key, if it is there.
    function remove(Machine memory _m, bytes32 _root, bytes32 _key) internal pure returns (bytes32) {
        if (_root == EMPTY_ROOT) return _root;
        (uint256 fate, bytes memory node) = _remove(_m, sliceOf(Pool.open(_m, _root)), uint256(_key), 0);
        if (fate == SAME) return _root;
        return fate == GONE ? EMPTY_ROOT : Pool.add(_m, node);
    }

    function _put(
        Machine memory _m,
        Slice _node,
        Entry memory _entry,
        uint256 _depth
    ) private pure returns (bytes memory) {
        unchecked {
            uint256 rest = _dropped(_entry.key, _depth);
            if (_node.isNone()) return Nodes.short(rest, KEY_NIBBLES - _depth, true, _entry.value);
            (uint256 first, uint256 second) = Nodes.parse(_node);
            if (second == 0) {
                uint256 item = Nodes.child(first, rest >> 252);
                Slice below = Nodes.isEmptyItem(item) ? NO_SLICE : Nodes.resolve(_m, item);
                return Nodes.splice(_node, item, Nodes.refer(_m, _put(_m, below, _entry, _depth + 1)));
            }
            return _putShort(_m, first, second, _entry, _depth);
        }
    }

    function _putShort(
        Machine memory _m,
        uint256 _first,
        uint256 _second,
        Entry memory _entry,
        uint256 _depth
    ) private pure returns (bytes memory) {
        unchecked {
            (uint256 path, uint256 count, bool isLeaf) = Nodes.path(_first);
            uint256 shared = Nodes.shared(path, count, _dropped(_entry.key, _depth));
            if (shared < count) return _split(_m, _first, _second, _entry, _depth, shared);
            if (isLeaf) return Nodes.short(path, count, true, _entry.value);
            bytes memory next = _put(_m, Nodes.resolve(_m, _second), _entry, _depth + count);
            return Nodes.short(path, count, false, Nodes.refer(_m, next));
        }
    }

    /// @dev A leaf or extension becomes a branch, behind the part of its path that it shares with the key.
    function _split(
        Machine memory _m,
        uint256 _first,
        uint256 _second,
        Entry memory _entry,
        uint256 _depth,
        uint256 _shared
    ) private pure returns (bytes memory branch_) {
        unchecked {
            (Slice old, uint256 nibble) = _shorten(_m, _first, _second, _shared);
            branch_ = _fork(_m, old, nibble, _entry, _depth + _shared);
            if (_shared == 0) return branch_;
            return Nodes.short(_dropped(_entry.key, _depth), _shared, false, Nodes.refer(_m, branch_));
        }
    }

    /// @dev A branch of an old child and a new leaf.
    function _fork(
        Machine memory _m,
        Slice _old,
        uint256 _nibble,
        Entry memory _entry,
        uint256 _depth
    ) private pure returns (bytes memory) {
        unchecked {
            uint256 rest = _dropped(_entry.key, _depth + 1);
            Slice leaf = Nodes.refer(_m, Nodes.short(rest, KEY_NIBBLES - _depth - 1, true, _entry.value));
            return Nodes.fork(_nibble, _old, Nodes.nibbleOf(_entry.key, _depth), leaf);
        }
    }

    /// @dev A leaf or extension behind one of its nibbles, as it stands in a branch, and that nibble.
    function _shorten(
        Machine memory _m,
        uint256 _first,
        uint256 _second,
        uint256 _shared
    ) private pure returns (Slice old_, uint256 nibble_) {
        unchecked {
            (uint256 path, uint256 count, bool isLeaf) = Nodes.path(_first);
            nibble_ = Nodes.nibbleOf(path, _shared);
            old_ = Rlp.item(_second);
            count -= _shared + 1;
            if (!isLeaf && count == 0) return (old_, nibble_);
            old_ = Nodes.refer(_m, Nodes.short(_dropped(path, _shared + 1), count, isLeaf, old_));
        }
    }

    function _remove(
        Machine memory _m,
        Slice _node,
        uint256 _key,
        uint256 _depth
    ) private pure returns (uint256, bytes memory) {
        (uint256 first, uint256 second) = Nodes.parse(_node);
        if (second == 0) return _removeFromBranch(_m, _node, first, _key, _depth);
        return _removeFromShort(_m, first, second, _key, _depth);
    }

    function _removeFromBranch(
        Machine memory _m,
        Slice _node,
        uint256 _first,
        uint256 _key,
        uint256 _depth
    ) private pure returns (uint256 fate_, bytes memory node_) {
        unchecked {
            uint256 item = Nodes.child(_first, Nodes.nibbleOf(_key, _depth));
            if (Nodes.isEmptyItem(item)) return (SAME, node_);
            (fate_, node_) = _remove(_m, Nodes.resolve(_m, item), _key, _depth + 1);
            if (fate_ == SAME) return (SAME, node_);
            if (fate_ == CHANGED) return (CHANGED, Nodes.splice(_node, item, Nodes.refer(_m, node_)));
            return (CHANGED, _collapse(_m, Nodes.splice(_node, item, Nodes.emptyItem())));
        }
    }

    function _removeFromShort(
        Machine memory _m,
        uint256 _first,
        uint256 _second,
        uint256 _key,
        uint256 _depth
    ) private pure returns (uint256 fate_, bytes memory node_) {
        unchecked {
            (uint256 path, uint256 count, bool isLeaf) = Nodes.path(_first);
            if (Nodes.shared(path, count, _dropped(_key, _depth)) < count) return (SAME, node_);
            _depth += count;
            if (isLeaf) return (_depth == KEY_NIBBLES ? GONE : SAME, node_);
            // INVARIANT: below an extension is a branch, and a branch never vanishes when one key goes.
            (fate_, node_) = _remove(_m, Nodes.resolve(_m, _second), _key, _depth);
            if (fate_ == CHANGED) node_ = _join(path, count, sliceOf(node_), Nodes.refer(_m, node_));
        }
    }

    /// @dev A branch needs two children; with one it merges with it.
    function _collapse(Machine memory _m, bytes memory _branch) private pure returns (bytes memory) {
        unchecked {
            (uint256 item, ) = Nodes.parse(sliceOf(_branch));
            uint256 nibble;
            uint256 only = 0;
            for (uint256 i = 0; i < 16; i++) {
                if (!Nodes.isEmptyItem(item)) {
                    if (only != 0) return _branch;
                    only = item;
                    nibble = i;
                }
                item = Rlp.next(item);
            }
            return _join(nibble << 252, 1, Nodes.resolve(_m, only), Rlp.item(only));
        }
    }

    /// @dev A node behind a path; paths merge.
    /// @param _reference The node as it stands inside a parent.
    function _join(uint256 _path, uint256 _count, Slice _node, Slice _reference) private pure returns (bytes memory) {
        unchecked {
            (uint256 first, uint256 second) = Nodes.parse(_node);
            if (second == 0) return Nodes.short(_path, _count, false, _reference);
            (uint256 path, uint256 count, bool isLeaf) = Nodes.path(first);
            return Nodes.short(_path | (path >> (4 * _count)), _count + count, isLeaf, Rlp.item(second));
        }
    }

    function _nibble(bytes32 _key, uint256 _depth) private pure returns (uint256) {
        return Nodes.nibbleOf(uint256(_key), _depth);
    }

    function _dropped(uint256 _path, uint256 _count) private pure returns (uint256) {
        unchecked {
            return _count >= KEY_NIBBLES ? 0 : _path << (4 * _count);
        }
    }
}
