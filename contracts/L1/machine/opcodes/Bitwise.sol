// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame} from "../state/Frame.sol";
import {STACK_TOP} from "../state/Layout.sol";
import {Machine} from "../state/Machine.sol";

/// @title Bitwise
/// @notice Instructions 0x10 to 0x1e: comparisons, bits, shifts.
library Bitwise {
    function lt(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, lt(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function gt(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, gt(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function slt(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, slt(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function sgt(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, sgt(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function eq(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, eq(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function iszero(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            mstore(top, iszero(mload(top)))
        }
    }

    function and(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, and(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function or(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, or(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function xor(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, xor(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function not(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            mstore(top, not(mload(top)))
        }
    }

    function byte_(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, byte(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function shl(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, shl(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function shr(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, shr(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function sar(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, sar(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function clz_(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            mstore(top, clz(mload(top)))
        }
    }
}
