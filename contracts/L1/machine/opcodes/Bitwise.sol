// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Machine} from "../state/Machine.sol";

/// @title Bitwise
/// @notice Instructions 0x10 to 0x1e: comparisons, bits, shifts.
library Bitwise {
    function lt(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), lt(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function gt(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), gt(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function slt(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), slt(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function sgt(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), sgt(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function eq(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), eq(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function iszero(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            mstore(sub(top, 32), iszero(a))
        }
    }

    function and(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), and(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function or(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), or(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function xor(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), xor(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function not(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            mstore(sub(top, 32), not(a))
        }
    }

    function byte_(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), byte(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function shl(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), shl(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function shr(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), shr(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function sar(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), sar(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function clz_(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            mstore(sub(top, 32), clz(a))
        }
    }
}
