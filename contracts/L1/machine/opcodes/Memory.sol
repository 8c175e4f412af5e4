// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {MEMORY_AT, STACK_TOP} from "../state/Layout.sol";
import {Machine} from "../state/Machine.sol";

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
        if (!_reach(_m, _f, offset)) return;
        assembly ("memory-safe") {
            mstore(top, mload(add(mload(MEMORY_AT), offset)))
        }
    }

    function mstore_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        if (!_reach(_m, _f, offset)) return;
        assembly ("memory-safe") {
            mstore(add(mload(MEMORY_AT), offset), value)
        }
    }

    function mstore8_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        if (!FrameMemory.expandRange(_m, _f, offset, 1)) return;
        assembly ("memory-safe") {
            mstore8(add(mload(MEMORY_AT), offset), value)
        }
    }

    function msize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.memoryLength);
    }

    function mcopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        uint256 end = FrameMemory.rangeEnd(to, length);
        uint256 other = FrameMemory.rangeEnd(from, length);
        if (!FrameMemory.expand(_m, _f, end > other ? end : other) || !payForCopy(_m, _f, length)) return;
        if (length == 0) return;
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mcopy(add(ptr, to), add(ptr, from), length)
        }
    }

    /// @dev Makes sure that a word lies in memory. Most do already.
    function _reach(Machine memory _m, Frame memory _f, uint256 _offset) private pure returns (bool) {
        return _offset < _f.memoryReach || FrameMemory.expandRange(_m, _f, _offset, 32);
    }

    /// @notice Pays for copying bytes, by words.
    /// @dev INVARIANT: the length has passed the memory's limit.
    function payForCopy(Machine memory _m, Frame memory _f, uint256 _length) internal pure returns (bool) {
        unchecked {
            return Frames.charge(_m, _f, GAS_PER_COPIED_WORD * ((_length + 31) / 32));
        }
    }
}
