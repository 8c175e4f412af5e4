// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "./Frame.sol";
import {Frames} from "./Frames.sol";
import {RANGE_ALLOWED} from "./Limits.sol";
import {ENDING_EXCEPTIONAL, ENDING_LONG, Machine} from "./Machine.sol";
import {PAGE, PAGE_BITS, Pages} from "./Pages.sol";
import {Pool} from "./Pool.sol";

/// @title FrameMemory
/// @notice A frame's memory: paid for as it grows, opened page by page.
library FrameMemory {
    /// @dev No range of memory begins or lasts so far, whatever the chain allows.
    uint256 private constant BOUND = 1 << 32;

    // What no range ends at: one that cannot be, and one that a single step cannot open.
    uint256 private constant NEVER = type(uint256).max;
    uint256 private constant LONG = NEVER - 1;

    /// @notice Checks a range of memory that is only there to be paid for.
    /// @return end_ Where it ends, 0 for a range of no length, the greatest number for one that cannot be.
    function endToPay(uint256 _offset, uint256 _length) internal pure returns (uint256 end_) {
        unchecked {
            if (_length == 0) return 0;
            if (_offset >= BOUND || _length >= BOUND) return NEVER;
            return _offset + _length;
        }
    }

    /// @notice Checks a range of memory that an opcode reads or writes, without paying for it.
    /// @return end_ As of `endToPay`; for one that is too long for a step, a number that `expand` knows.
    function rangeEnd(uint256 _offset, uint256 _length) internal pure returns (uint256 end_) {
        end_ = endToPay(_offset, _length);
        if (_length > RANGE_ALLOWED && end_ != NEVER) return LONG;
    }

    /// @notice `expand` for a range that an opcode reads or writes.
    function expandRange(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _length
    ) internal pure returns (bool) {
        return expand(_m, _f, rangeEnd(_offset, _length));
    }

    /// @notice Pays for memory up to `_end`, and grows it; none of it is opened.
    /// @return Whether there can be such an end and there was enough gas; if not, `_m.ending` says what becomes of the frame.
    function expand(Machine memory _m, Frame memory _f, uint256 _end) internal pure returns (bool) {
        unchecked {
            uint256 length = _f.memoryLength;
            if (_end <= length) return true;
            if (_end >= LONG) {
                _m.ending = _end == LONG ? ENDING_LONG : ENDING_EXCEPTIONAL;
                return false;
            }
            uint256 words = (_end + 31) / 32;
            uint256 cost = _cost(words) - _cost(length / 32);
            if (!Frames.charge(_m, _f, cost)) return false;
            _f.memoryLength = 32 * words;
            _f.memoryGrown += 32 * words - length;
            if (_f.pagesAt != 0) Pages.reserve(_f);
            return true;
        }
    }

    /// @notice Where bytes of memory lie together: in an open page, or as a copy behind the free memory pointer.
    /// @dev SAFETY: whatever is allocated next overwrites the copy.
    /// @param _length At least 1. The range has been expanded.
    function read(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _length
    ) internal pure returns (uint256 at_) {
        unchecked {
            uint256 within = _offset & (PAGE - 1);
            if (within + _length <= PAGE) at_ = Pages.find(_f, _offset >> PAGE_BITS);
            if (at_ != 0) return at_ + within;
            assembly ("memory-safe") {
                at_ := mload(0x40)
            }
            gather(_m, _f, at_, _offset, _length);
        }
    }

    /// @notice A copy of memory, as an item. The range has been expanded.
    function slice(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _length
    ) internal pure returns (bytes memory item_) {
        if (_length == 0) return item_;
        item_ = Pool.allocate(_length);
        uint256 to;
        assembly ("memory-safe") {
            to := add(item_, 32)
        }
        gather(_m, _f, to, _offset, _length);
    }

    /// @notice Copies bytes into memory, zeros beyond their end. The range has been expanded.
    function copyInto(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        bytes memory _from,
        uint256 _at,
        uint256 _length
    ) internal pure {
        unchecked {
            uint256 size = _from.length;
            uint256 there = _at < size ? size - _at : 0;
            uint256 from;
            assembly ("memory-safe") {
                from := add(add(_from, 32), _at)
            }
            write(_m, _f, _offset, from, there < _length ? there : _length, _length);
        }
    }

    /// @notice Writes `_there` bytes to memory, and zeros behind them up to `_length`. The range has been expanded.
    /// @param _from Their address; not behind the free memory pointer, for pages are allocated.
    function write(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _from,
        uint256 _there,
        uint256 _length
    ) internal pure {
        unchecked {
            uint256 end = _offset + _length;
            while (_offset != end) {
                uint256 count = PAGE - (_offset & (PAGE - 1));
                if (count > end - _offset) count = end - _offset;
                uint256 to = Pages.open(_m, _f, _offset >> PAGE_BITS, count == PAGE) + (_offset & (PAGE - 1));
                uint256 copied = count < _there ? count : _there;
                assembly ("memory-safe") {
                    mcopy(to, _from, copied)
                    calldatacopy(add(to, copied), calldatasize(), sub(count, copied))
                }
                _from += copied;
                _there -= copied;
                _offset += count;
            }
        }
    }

    /// @notice Copies memory to an address. The range has been expanded.
    function gather(Machine memory _m, Frame memory _f, uint256 _to, uint256 _offset, uint256 _length) internal pure {
        unchecked {
            uint256 end = _offset + _length;
            while (_offset != end) {
                uint256 within = _offset & (PAGE - 1);
                uint256 count = PAGE - within;
                if (count > end - _offset) count = end - _offset;
                Pages.copy(_m, _f, _offset >> PAGE_BITS, within, count, _to);
                _to += count;
                _offset += count;
            }
        }
    }

    function _cost(uint256 _words) private pure returns (uint256) {
        unchecked {
            return 3 * _words + (_words * _words) / 512;
        }
    }
}
