// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";

/// @title Bitwise
/// @notice Instructions 0x10 to 0x1e: comparisons, bits, shifts.
library Bitwise {
    using Frames for Frame;

    function lt(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := lt(a, b)
        }
        _f.push(a);
    }

    function gt(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := gt(a, b)
        }
        _f.push(a);
    }

    function slt(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := slt(a, b)
        }
        _f.push(a);
    }

    function sgt(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := sgt(a, b)
        }
        _f.push(a);
    }

    function eq(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := eq(a, b)
        }
        _f.push(a);
    }

    function iszero(Machine memory, Frame memory _f) internal pure {
        uint256 a = _f.pop();
        assembly ("memory-safe") {
            a := iszero(a)
        }
        _f.push(a);
    }

    function and(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := and(a, b)
        }
        _f.push(a);
    }

    function or(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := or(a, b)
        }
        _f.push(a);
    }

    function xor(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := xor(a, b)
        }
        _f.push(a);
    }

    function not(Machine memory, Frame memory _f) internal pure {
        uint256 a = _f.pop();
        assembly ("memory-safe") {
            a := not(a)
        }
        _f.push(a);
    }

    function byte_(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := byte(a, b)
        }
        _f.push(a);
    }

    function shl(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := shl(a, b)
        }
        _f.push(a);
    }

    function shr(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := shr(a, b)
        }
        _f.push(a);
    }

    function sar(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := sar(a, b)
        }
        _f.push(a);
    }

    function clz_(Machine memory, Frame memory _f) internal pure {
        uint256 a = _f.pop();
        assembly ("memory-safe") {
            a := clz(a)
        }
        _f.push(a);
    }
}
