// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame} from "../state/Frame.sol";
import {CODE_AT, CODE_LENGTH, OPCODE, PC, STACK_TOP} from "../state/Layout.sol";
import {Machine} from "../state/Machine.sol";

/// @title Stack
/// @notice POP, PUSH0 to PUSH32, DUP1 to DUP16, SWAP1 to SWAP16.
library Stack {
    uint256 private constant PUSH0 = 0x5f;
    uint256 private constant DUP1 = 0x80;
    uint256 private constant SWAP1 = 0x90;

    function pop(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            mstore(STACK_TOP, sub(mload(STACK_TOP), 32))
        }
    }

    function push0(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := mload(STACK_TOP)
            mstore(top, 0)
            mstore(STACK_TOP, add(top, 32))
        }
    }

    /// @notice The bytes behind the opcode; zeros beyond the code's end.
    function push(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let count := sub(mload(OPCODE), PUSH0)
            let from := mload(PC)
            let end := add(from, count)
            let value := shr(sub(256, shl(3, count)), mload(add(mload(CODE_AT), from)))
            if gt(end, mload(CODE_LENGTH)) {
                // The bytes beyond are the lowest ones. With more of them than there are bytes, nothing is left.
                let beyond := shl(3, sub(end, mload(CODE_LENGTH)))
                value := shl(beyond, shr(beyond, value))
            }
            let top := mload(STACK_TOP)
            mstore(top, value)
            mstore(STACK_TOP, add(top, 32))
            mstore(PC, end)
        }
    }

    function dup(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := mload(STACK_TOP)
            mstore(top, mload(sub(top, shl(5, sub(mload(OPCODE), sub(DUP1, 1))))))
            mstore(STACK_TOP, add(top, 32))
        }
    }

    function swap(Machine memory, Frame memory) internal pure {
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            let other := sub(top, shl(5, sub(mload(OPCODE), sub(SWAP1, 1))))
            let value := mload(top)
            mstore(top, mload(other))
            mstore(other, value)
        }
    }
}
