// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Frame} from "./Frame.sol";
import {Frames} from "./Frames.sol";
import {Limits, MEMORY_ALLOWED} from "./Limits.sol";
import {ENDING_EXCEPTIONAL, Machine} from "./Machine.sol";
import {Pool} from "./Pool.sol";

/// @title FrameMemory
/// @notice A frame's memory: opened when it is first used, and paid for as it grows.
library FrameMemory {
    /// @dev No range of memory begins or lasts so far, whatever the chain allows.
    uint256 private constant BOUND = 1 << 32;
    uint256 private constant FIRST_CAPACITY = 256;

    /// @notice Checks a range of memory without paying for it.
    /// @return end_ Where it ends, 0 for a range of no length, the greatest number for one that cannot be.
    function rangeEnd(uint256 _offset, uint256 _length) internal pure returns (uint256 end_) {
        unchecked {
            if (_length == 0) return 0;
            if (_offset >= BOUND || _length >= BOUND) return type(uint256).max;
            return _offset + _length;
        }
    }

    /// @notice `expand` for a range; its offset is then an address's distance from `memoryAt`.
    function expandRange(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _length
    ) internal pure returns (bool) {
        return expand(_m, _f, rangeEnd(_offset, _length));
    }

    /// @notice Pays for memory up to `_end`, and grows it.
    /// @return Whether there was enough gas and no limit was passed; if not, the frame halts.
    function expand(Machine memory _m, Frame memory _f, uint256 _end) internal pure returns (bool) {
        unchecked {
            if (_end == 0) return true;
            uint256 length = _f.memoryLength;
            if (_end <= length) {
                if (_f.memoryAt == 0) _open(_m, _f, 0);
                return true;
            }
            if (_end == type(uint256).max || Limits.isMemoryOver(_m, _end)) {
                _m.ending = ENDING_EXCEPTIONAL;
                return false;
            }
            uint256 words = (_end + 31) / 32;
            uint256 cost = _cost(words) - _cost(length / 32);
            if (!Frames.charge(_m, _f, cost)) return false;
            _grow(_m, _f, 32 * words);
            return true;
        }
    }

    /// @notice Opens the memory as it is.
    function open(Machine memory _m, Frame memory _f) internal pure {
        if (_f.memoryAt == 0) _open(_m, _f, 0);
    }

    /// @notice A copy of memory, as an item. The range has been expanded.
    function slice(Frame memory _f, uint256 _offset, uint256 _length) internal pure returns (bytes memory item_) {
        if (_length == 0) return item_;
        item_ = Pool.allocate(_length);
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mcopy(add(item_, 32), add(ptr, _offset), _length)
        }
    }

    /// @notice Copies bytes into memory, zeros beyond their end. The range has been expanded.
    function copyInto(
        Frame memory _f,
        uint256 _offset,
        bytes memory _from,
        uint256 _at,
        uint256 _length
    ) internal pure {
        unchecked {
            uint256 to = _f.memoryAt + _offset;
            uint256 size = _from.length;
            uint256 there = _at < size ? size - _at : 0;
            if (there > _length) there = _length;
            assembly ("memory-safe") {
                mcopy(to, add(add(_from, 32), _at), there)
                calldatacopy(add(to, there), calldatasize(), sub(_length, there))
            }
        }
    }

    function hash(Frame memory _f) internal pure returns (bytes32 hash_) {
        uint256 ptr = _f.memoryAt;
        if (ptr == 0) return _f.memoryHash;
        uint256 length = _f.memoryLength;
        assembly ("memory-safe") {
            hash_ := keccak256(ptr, length)
        }
    }

    function _cost(uint256 _words) private pure returns (uint256) {
        unchecked {
            return 3 * _words + (_words * _words) / 512;
        }
    }

    function _open(Machine memory _m, Frame memory _f, uint256 _least) private pure {
        uint256 length = _f.memoryLength;
        bytes memory bytes_ = Pool.open(_m, _f.memoryHash);
        if (bytes_.length != length) revert MissingPreimage(_f.memoryHash);
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := add(bytes_, 32)
        }
        // A copy: the item must stay what its hash says.
        _move(_f, ptr, _least);
        _setLength(_f, length);
    }

    function _grow(Machine memory _m, Frame memory _f, uint256 _length) private pure {
        unchecked {
            if (_f.memoryAt == 0) _open(_m, _f, _length);
            else if (_f.memoryCapacity < _length) _move(_f, _f.memoryAt, _length);
            uint256 before = _f.memoryLength;
            uint256 ptr = _f.memoryAt;
            assembly ("memory-safe") {
                // Zeros: nothing lies behind the call data.
                calldatacopy(add(ptr, before), calldatasize(), sub(_length, before))
            }
            _setLength(_f, _length);
        }
    }

    /// @dev Moves the memory from an address to where `_least` bytes have room.
    function _move(Frame memory _f, uint256 _from, uint256 _least) private pure {
        unchecked {
            uint256 length = _f.memoryLength;
            uint256 size = 2 * length;
            if (size < _least) size = _least;
            if (size < FIRST_CAPACITY) size = FIRST_CAPACITY;
            // Most frames end before this, and memory beyond it is dear.
            if (size > MEMORY_ALLOWED) size = _least > MEMORY_ALLOWED ? _least : MEMORY_ALLOWED;
            if (size < length) size = length;
            uint256 ptr;
            assembly ("memory-safe") {
                ptr := mload(0x40)
                mstore(0x40, add(ptr, size))
                mcopy(ptr, _from, length)
            }
            _f.memoryAt = ptr;
            _f.memoryCapacity = size;
        }
    }

    function _setLength(Frame memory _f, uint256 _length) private pure {
        unchecked {
            _f.memoryLength = _length;
            _f.memoryReach = _length == 0 ? 0 : _length - 31;
        }
    }
}
