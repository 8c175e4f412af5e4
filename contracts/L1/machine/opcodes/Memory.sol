// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";

/// @title Memory
/// @notice MLOAD, MSTORE, MSTORE8, MSIZE, MCOPY.
library Memory {
    using Frames for Frame;

    uint256 private constant GAS_PER_COPIED_WORD = 3;

    function mload_(Machine memory _m, Frame memory _f) internal pure {
        uint256 offset = _f.pop();
        if (!Frames.expandRange(_m, _f, offset, 32)) return;
        uint256 ptr = _f.memoryAt;
        uint256 value;
        assembly ("memory-safe") {
            value := mload(add(ptr, offset))
        }
        _f.push(value);
    }

    function mstore_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        if (!Frames.expandRange(_m, _f, offset, 32)) return;
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mstore(add(ptr, offset), value)
        }
    }

    function mstore8_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 value) = _f.pop2();
        if (!Frames.expandRange(_m, _f, offset, 1)) return;
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mstore8(add(ptr, offset), value)
        }
    }

    function msize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.memoryLength);
    }

    function mcopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        uint256 end = Frames.rangeEnd(to, length);
        uint256 other = Frames.rangeEnd(from, length);
        if (!Frames.expand(_m, _f, end > other ? end : other) || !payForCopy(_m, _f, length)) return;
        if (length == 0) return;
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mcopy(add(ptr, to), add(ptr, from), length)
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
