// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Rlp} from "../rlp/Rlp.sol";
import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {STACK_TOP} from "../state/Layout.sol";
import {Machine} from "../state/Machine.sol";

/// @title Arithmetic
/// @notice Instructions 0x01 to 0x0b: L1's own arithmetic.
library Arithmetic {
    using FrameStack for Frame;

    /// @dev EIP-160
    uint256 private constant GAS_PER_EXPONENT_BYTE = 50;

    function add(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, add(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function mul(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, mul(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function sub(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, sub(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function div(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, div(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function sdiv(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, sdiv(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function mod(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, mod(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function smod(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, smod(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function addmod_(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 64)
            mstore(below, addmod(mload(top), mload(sub(top, 32)), mload(below)))
            mstore(STACK_TOP, sub(top, 32))
        }
    }

    function mulmod_(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 64)
            mstore(below, mulmod(mload(top), mload(sub(top, 32)), mload(below)))
            mstore(STACK_TOP, sub(top, 32))
        }
    }

    function signextend(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let below := sub(top, 32)
            mstore(below, signextend(mload(top), mload(below)))
            mstore(STACK_TOP, top)
        }
    }

    function exp(Machine memory _m, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        if (!Frames.charge(_m, _f, GAS_PER_EXPONENT_BYTE * Rlp.byteLength(b))) return;
        assembly ("memory-safe") {
            a := exp(a, b)
        }
        _f.push(a);
    }
}
