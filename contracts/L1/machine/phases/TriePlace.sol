// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes, MissingPreimage} from "../MachineErrors.sol";
import {Rlp, sliceOf} from "../rlp/Rlp.sol";
import {EMPTY, Machine, PHASE_RECEIPTS, PHASE_SEAL, PHASE_TRANSACTIONS} from "../state/Machine.sol";
import {Parts, Progress} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Build, Work} from "../state/Work.sol";
import {Nodes} from "../trie/Nodes.sol";
import {TrieOrder} from "./TrieOrder.sol";

/// @dev Where a leaf goes, and what it holds.
struct Place {
    Build build;
    Progress progress;
    bool isTransactions;
    bytes32 entry;
    bytes32 chain; // of the entries behind it
    Spine spine;
    uint256 next; // index of the next leaf
    uint256 shared; // nibbles that the two keys share, raised by 1
    uint256 used; // nibbles of the key that stand above the leaf
}

/// @dev Depths are raised by 1, so that 0 is above the root.
struct Spine {
    uint256 ptr;
    uint256 count;
    uint256 path; // the key's nibbles, from the left
    uint256 nibbles;
}

/// @title TriePlace
/// @notice Where the next leaf of the trie of transactions or receipts goes: docs/spec/machine.md, 7.12.
library TriePlace {
    /// @dev An open branch: `uint8 depth ++ 16 x 32 bytes`.
    uint256 private constant OPEN_BRANCH = 1 + 16 * 32;
    uint256 private constant MAX_OPEN = 8;
    /// @dev Deeper than any branch by 1: the place above the root, as depths count from 1 here.
    uint256 private constant ABOVE_ROOT = 0;

    /// @notice Opens what decides where the next leaf goes.
    function open(Machine memory _m, bytes32 _build, bool _isTransactions) internal pure returns (Place memory place_) {
        unchecked {
            Build memory build = Work.openBuild(_m, _build);
            Progress memory progress = Parts.copyProgress(_m);
            (place_.build, place_.progress, place_.isTransactions) = (build, progress, _isTransactions);
            place_.entry = _isTransactions ? progress.firstTransaction : progress.firstReceipt;
            place_.chain = build.chain;
            if (build.index != 0) (place_.chain, place_.entry) = _openLink(_m, build.chain);
            Spine memory spine = _openSpine(_m, build.spine);
            place_.spine = spine;
            place_.next = TrieOrder.next(build.index, progress.count);
            (spine.path, spine.nibbles) = _keyOf(build.index);
            place_.shared = place_.next == TrieOrder.NONE ? ABOVE_ROOT : _sharedWith(spine, place_.next) + 1;
            if (place_.shared > _deepest(spine)) _open(spine, place_.shared);
            place_.used = _deepest(spine);
        }
    }

    /// @notice Puts the leaf there, and closes what no later key reaches.
    function put(Machine memory _m, Place memory _place, bytes32 _leaf) internal pure {
        Spine memory spine = _place.spine;
        Build memory build = _place.build;
        bytes32 root = _leaf;
        _attach(spine, root);
        while (spine.count != 0 && _deepest(spine) > _place.shared) root = _close(_m, spine, _place.shared);
        if (_place.next != TrieOrder.NONE) {
            bytes32 left = _closeSpine(_m, spine);
            _m.work = Work.build(_m, _place.next, _place.chain, left, build.transactionsRoot, build.receiptsRoot);
            _m.phase = _place.isTransactions ? PHASE_TRANSACTIONS : PHASE_RECEIPTS;
        } else if (_place.isTransactions) {
            Progress memory progress = _place.progress;
            _m.work = Work.build(_m, TrieOrder.first(progress.count), progress.receipts, EMPTY, root, 0);
            _m.phase = PHASE_RECEIPTS;
        } else {
            _m.work = Work.build(_m, 0, 0, EMPTY, build.transactionsRoot, root);
            _m.phase = PHASE_SEAL;
        }
    }

    function _openLink(Machine memory _m, bytes32 _chain) private pure returns (bytes32 rest_, bytes32 value_) {
        bytes memory link = Pool.open(_m, _chain);
        if (link.length != 64) revert MissingPreimage(_chain);
        return abi.decode(link, (bytes32, bytes32));
    }

    /// @dev A copy with room for more.
    function _openSpine(Machine memory _m, bytes32 _spine) private pure returns (Spine memory spine_) {
        unchecked {
            bytes memory old = Pool.open(_m, _spine);
            if (old.length % OPEN_BRANCH != 0 || old.length > (MAX_OPEN - 2) * OPEN_BRANCH)
                revert MalformedBytes("spine");
            bytes memory item = Pool.allocate(MAX_OPEN * OPEN_BRANCH);
            spine_.ptr = sliceOf(item).ptr();
            spine_.count = old.length / OPEN_BRANCH;
            Rlp.copy(spine_.ptr, sliceOf(old));
        }
    }

    function _closeSpine(Machine memory _m, Spine memory _spine) private pure returns (bytes32) {
        if (_spine.count == 0) return EMPTY;
        bytes memory item = Pool.allocate(_spine.count * OPEN_BRANCH);
        Rlp.copy(sliceOf(item).ptr(), sliceOf(_spine.ptr, item.length));
        return Pool.add(_m, item);
    }

    /// @dev RLP(index) as nibbles.
    function _keyOf(uint256 _index) private pure returns (uint256 path_, uint256 nibbles_) {
        unchecked {
            uint256 length = Rlp.uintSize(_index);
            if (length == 1) return ((_index == 0 ? 0x80 : _index) << 248, 2);
            path_ = ((0x80 + length - 1) << 248) | (_index << (256 - 8 * length));
            nibbles_ = 2 * length;
        }
    }

    function _sharedWith(Spine memory _s, uint256 _next) private pure returns (uint256) {
        (uint256 path, uint256 nibbles) = _keyOf(_next);
        return Nodes.shared(path, nibbles < _s.nibbles ? nibbles : _s.nibbles, _s.path);
    }

    /// @dev Depth of the deepest open branch, ABOVE_ROOT if there is none.
    function _deepest(Spine memory _s) private pure returns (uint256 depth_) {
        unchecked {
            if (_s.count == 0) return ABOVE_ROOT;
            uint256 ptr = _s.ptr + (_s.count - 1) * OPEN_BRANCH;
            assembly ("memory-safe") {
                depth_ := add(byte(0, mload(ptr)), 1)
            }
        }
    }

    function _open(Spine memory _s, uint256 _depth) private pure {
        unchecked {
            if (_s.count == MAX_OPEN) revert MalformedBytes("spine");
            uint256 ptr = _s.ptr + _s.count * OPEN_BRANCH;
            assembly ("memory-safe") {
                mstore8(ptr, sub(_depth, 1))
                calldatacopy(add(ptr, 1), calldatasize(), 512)
            }
            _s.count += 1;
        }
    }

    /// @dev Puts a child into the deepest branch, if there is one.
    function _attach(Spine memory _s, bytes32 _child) private pure {
        unchecked {
            if (_s.count == 0) return;
            uint256 nibble = Nodes.nibbleOf(_s.path, _deepest(_s) - 1);
            uint256 ptr = _s.ptr + (_s.count - 1) * OPEN_BRANCH + 1 + 32 * nibble;
            assembly ("memory-safe") {
                mstore(ptr, _child)
            }
        }
    }

    function _close(Machine memory _m, Spine memory _s, uint256 _shared) private pure returns (bytes32 hash_) {
        unchecked {
            uint256 depth = _deepest(_s);
            hash_ = _hashBranch(_m, _s.ptr + (_s.count - 1) * OPEN_BRANCH + 1);
            _s.count -= 1;
            uint256 parent = _deepest(_s);
            if (parent < _shared) parent = _shared;
            if (depth - parent > 1) {
                uint256 ptr = sliceOf(Pool.allocate(33)).ptr();
                Rlp.writeHash(ptr, uint256(hash_));
                bytes memory node = Nodes.short(_s.path << (4 * parent), depth - parent - 1, false, sliceOf(ptr, 33));
                hash_ = Pool.add(_m, node);
            }
            if (parent > _deepest(_s)) _open(_s, parent);
            _attach(_s, hash_);
        }
    }

    function _hashBranch(Machine memory _m, uint256 _children) private pure returns (bytes32) {
        unchecked {
            uint256 length = 17;
            for (uint256 i = 0; i < 16; i++) if (_childAt(_children, i) != 0) length += 32;
            bytes memory node = Pool.allocate(Rlp.headerSize(length) + length + 32);
            uint256 start = sliceOf(node).ptr();
            uint256 to = Rlp.writeHeader(start, 0xc0, length);
            for (uint256 i = 0; i < 16; i++) {
                uint256 child = _childAt(_children, i);
                to = child == 0 ? Rlp.writeUint(to, 0) : Rlp.writeHash(to, child);
            }
            to = Rlp.writeUint(to, 0);
            Pool.trim(node, to - start);
            return Pool.add(_m, node);
        }
    }

    function _childAt(uint256 _children, uint256 _index) private pure returns (uint256 child_) {
        assembly ("memory-safe") {
            child_ := mload(add(_children, shl(5, _index)))
        }
    }
}
