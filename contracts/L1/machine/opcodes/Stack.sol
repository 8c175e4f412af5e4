// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";

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
        unchecked {
            uint256 count = _m.opcode - PUSH0;
            uint256 from = _f.pc;
            uint256 code = _f.codeAt;
            uint256 value;
            assembly ("memory-safe") {
                value := shr(sub(256, shl(3, count)), mload(add(add(code, 32), from)))
                let end := add(from, count)
                let length := mload(code)
                if gt(end, length) {
                    // The bytes beyond are the lowest ones.
                    let beyond := shl(3, sub(end, length))
                    value := shl(beyond, shr(beyond, value))
                }
            }
            _f.pc = from + count;
            _f.push(value);
        }
    }

    function dup(Machine memory _m, Frame memory _f) internal pure {
        uint256 value;
        uint256 opcode = _m.opcode;
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            value := mload(sub(top, shl(5, sub(opcode, sub(DUP1, 1)))))
        }
        _f.push(value);
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
