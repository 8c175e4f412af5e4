// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {MEMORY_REACH, PAGES_AT, STACK_TOP} from "../state/Layout.sol";
import {Machine} from "../state/Machine.sol";
import {PAGE, PAGE_BITS, Pages} from "../state/Pages.sol";

/// @title Memory
/// @notice MLOAD, MSTORE, MSTORE8, MSIZE, MCOPY.
library Memory {
    using FrameStack for Frame;

    uint256 private constant GAS_PER_COPIED_WORD = 3;

    function mload_(Machine memory _m, Frame memory _f) internal pure {
        uint256 top;
        uint256 offset;
        assembly ("memory-safe") {
            top := sub(mload(STACK_TOP), 32)
            offset := mload(top)
        }
        uint256 ptr = _find(offset);
        if (ptr == 0) {
            if (!FrameMemory.expandRange(_m, _f, offset, 32)) return;
            // What is read once is read again.
            Pages.open(_m, _f, offset >> PAGE_BITS, false);
            ptr = FrameMemory.read(_m, _f, offset, 32);
        }
        assembly ("memory-safe") {
            mstore(top, mload(ptr))
        }
    }

    function mstore_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        uint256 ptr = _find(offset);
        if (ptr != 0) {
            assembly ("memory-safe") {
                mstore(ptr, value)
            }
            return;
        }
        if (!FrameMemory.expandRange(_m, _f, offset, 32)) return;
        assembly ("memory-safe") {
            mstore(0, value)
        }
        FrameMemory.write(_m, _f, offset, 0, 32, 32);
    }

    function mstore8_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        if (!FrameMemory.expandRange(_m, _f, offset, 1)) return;
        uint256 ptr = Pages.open(_m, _f, offset >> PAGE_BITS, false);
        assembly ("memory-safe") {
            mstore8(add(ptr, and(offset, sub(PAGE, 1))), value)
        }
    }

    function msize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.memoryLength);
    }

    function mcopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        uint256 end = FrameMemory.rangeEnd(to, length);
        uint256 other = FrameMemory.endToPay(from, length);
        if (!FrameMemory.expand(_m, _f, end > other ? end : other) || !payForCopy(_m, _f, length)) return;
        if (length == 0) return;
        // Through a copy: pages are written one after the other, and the ranges may overlap.
        bytes memory copy = FrameMemory.slice(_m, _f, from, length);
        FrameMemory.copyInto(_m, _f, to, copy, 0, length);
    }

    /// @dev Where a word lies that is all in one open page, else 0.
    function _find(uint256 _offset) private pure returns (uint256 at_) {
        assembly ("memory-safe") {
            if lt(_offset, mload(MEMORY_REACH)) {
                let page := mload(add(mload(PAGES_AT), shl(5, shr(PAGE_BITS, _offset))))
                let within := and(_offset, sub(PAGE, 1))
                at_ := mul(add(page, within), and(gt(page, 0), lt(within, sub(PAGE, 31))))
            }
        }
    }

    /// @notice Pays for copying bytes, by words.
    /// @dev INVARIANT: the length has passed the memory's limit.
    function payForCopy(Machine memory _m, Frame memory _f, uint256 _length) internal pure returns (bool) {
        unchecked {
            return Frames.charge(_m, _f, GAS_PER_COPIED_WORD * ((_length + 31) / 32));
        }
    }
}
