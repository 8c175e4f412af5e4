// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Logs, LogsPart} from "../state/Logs.sol";
import {Machine, PHASE_LEAF, TAG_LEAF} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Sponge} from "../state/Sponge.sol";
import {LEAF_WORDS, LeafPart} from "../state/Work.sol";
import {Nodes} from "../trie/Nodes.sol";
import {Place, TriePlace} from "./TriePlace.sol";

/// @title Leaf
/// @notice Phase LEAF: a part of a leaf of the receipts' trie that is too long to be hashed at once. docs/spec/machine.md, 7.15.
library Leaf {
    /// @dev Blocks that a step takes in: as in phase RANGE.
    uint256 private constant HASHED = 200;
    /// @dev Bytes before a receipt in its leaf, at most, and what writing them writes behind them.
    uint256 private constant ROOM = 128;

    /// @notice Begins the leaf of a receipt: `_head`, the logs, `_end`. BUILD is what the machine works on.
    function begin(
        Machine memory _m,
        Place memory _place,
        bytes32 _logs,
        uint256 _size,
        Slice _head,
        Slice _end
    ) internal pure {
        unchecked {
            LeafPart memory part;
            (part.tag, part.build, part.logs) = (TAG_LEAF, _m.work, _logs);
            uint256 length = _head.size() + _size + _end.size();
            bytes memory head = Pool.allocate(ROOM + _head.size());
            uint256 start = sliceOf(head).ptr();
            uint256 path = _place.spine.path << (4 * _place.used);
            uint256 nibbles = _place.spine.nibbles - _place.used;
            uint256 to = Nodes.writeShort(start, path, nibbles, true, Rlp.headerSize(length) + length);
            to = Rlp.copy(Rlp.writeHeader(to, 0x80, length), _head);
            Pool.trim(head, to - start);
            part.head = Pool.add(_m, head);
            bytes memory end = Pool.allocate(_end.size());
            Rlp.copy(sliceOf(end).ptr(), _end);
            part.end = Pool.add(_m, end);
            _keep(_m, part);
            _m.phase = PHASE_LEAF;
        }
    }

    function execute(Machine memory _m) internal pure {
        unchecked {
            LeafPart memory part = _open(_m);
            (uint256 from, uint256 length) = _gather(_m, part);
            bool isLast = length < HASHED * Sponge.RATE;
            uint256 blocks = isLast ? length / Sponge.RATE + 1 : HASHED;
            if (isLast) Sponge.pad(from, length, blocks * Sponge.RATE);
            uint256 sponge;
            assembly ("memory-safe") {
                sponge := add(part, 192)
            }
            Sponge.absorb(sponge, from, blocks);
            if (isLast) {
                TriePlace.put(_m, TriePlace.open(_m, part.build, false), bytes32(Sponge.digest(sponge)));
            } else {
                part.position += length;
                _keep(_m, part);
            }
        }
    }

    /// @dev A copy, to be changed.
    function _open(Machine memory _m) private pure returns (LeafPart memory part_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_LEAF, LEAF_WORDS);
        assembly ("memory-safe") {
            mcopy(part_, ptr, mul(32, LEAF_WORDS))
        }
    }

    /// @dev The bytes that a step takes in, with room for the padding behind them.
    function _gather(Machine memory _m, LeafPart memory _part) private pure returns (uint256 from_, uint256 length_) {
        unchecked {
            LogsPart memory logs = Logs.open(_m, _part.logs);
            Slice head = sliceOf(Pool.open(_m, _part.head));
            Slice end = sliceOf(Pool.open(_m, _part.end));
            uint256 place = _part.position;
            uint256 room = HASHED * Sponge.RATE;
            assembly ("memory-safe") {
                from_ := mload(0x40)
                mstore(0x40, and(add(add(from_, room), 31), not(31)))
            }
            length_ = _copy(head, place, room, from_);
            place += length_ - head.size();
            uint256 count = _overlap(place, room - length_, logs.size);
            if (count != 0) Logs.copy(_m, logs, place, count, from_ + length_);
            length_ += count;
            place += count - logs.size;
            length_ += _copy(end, place, room - length_, from_ + length_);
        }
    }

    function _copy(Slice _from, uint256 _at, uint256 _room, uint256 _to) private pure returns (uint256 count_) {
        unchecked {
            count_ = _overlap(_at, _room, _from.size());
            if (count_ != 0) Rlp.copy(_to, sliceOf(_from.ptr() + _at, count_));
        }
    }

    /// @dev Bytes from `_at` on that there are and that have room. An `_at` below 0 is a great number, and none is there.
    function _overlap(uint256 _at, uint256 _room, uint256 _size) private pure returns (uint256) {
        unchecked {
            if (_at >= _size) return 0;
            return _size - _at < _room ? _size - _at : _room;
        }
    }

    function _keep(Machine memory _m, LeafPart memory _part) private pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _part
        }
        _m.work = Parts.addWords(_m, ptr, LEAF_WORDS);
    }
}
