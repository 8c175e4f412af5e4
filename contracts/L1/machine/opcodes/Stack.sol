// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame, FRAME_CODE_AT, FRAME_PC, FRAME_STACK_TOP} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine, MACHINE_OPCODE} from "../state/Machine.sol";

/// @title Stack
/// @notice POP, PUSH0 to PUSH32, DUP1 to DUP16, SWAP1 to SWAP16.
library Stack {
    using Frames for Frame;

    uint256 private constant PUSH0 = 0x5f;
    uint256 private constant DUP1 = 0x80;
    uint256 private constant SWAP1 = 0x90;

    function pop(Machine memory, Frame memory _f) internal pure {
        _f.pop();
    }

    function push0(Machine memory, Frame memory _f) internal pure {
        _f.push(0);
    }

    /// @notice The bytes behind the opcode; zeros beyond the code's end.
    function push(Machine memory _m, Frame memory _f) internal pure {
        assembly ("memory-safe") {
            let count := sub(mload(add(_m, MACHINE_OPCODE)), PUSH0)
            let code := mload(add(_f, FRAME_CODE_AT))
            let from := mload(add(_f, FRAME_PC))
            let end := add(from, count)
            let value := shr(sub(256, shl(3, count)), mload(add(add(code, 32), from)))
            if gt(end, mload(code)) {
                // The bytes beyond are the lowest ones. With more of them than there are bytes, nothing is left.
                let beyond := shl(3, sub(end, mload(code)))
                value := shl(beyond, shr(beyond, value))
            }
            let top := mload(add(_f, FRAME_STACK_TOP))
            mstore(top, value)
            mstore(add(_f, FRAME_STACK_TOP), add(top, 32))
            mstore(add(_f, FRAME_PC), end)
        }
    }

    function dup(Machine memory _m, Frame memory _f) internal pure {
        assembly ("memory-safe") {
            let top := mload(add(_f, FRAME_STACK_TOP))
            mstore(top, mload(sub(top, shl(5, sub(mload(add(_m, MACHINE_OPCODE)), sub(DUP1, 1))))))
            mstore(add(_f, FRAME_STACK_TOP), add(top, 32))
        }
    }

    function swap(Machine memory _m, Frame memory _f) internal pure {
        uint256 opcode = _m.opcode;
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            top := sub(top, 32)
            let other := sub(top, shl(5, sub(opcode, sub(SWAP1, 1))))
            let value := mload(top)
            mstore(top, mload(other))
            mstore(other, value)
        }
    }
}
