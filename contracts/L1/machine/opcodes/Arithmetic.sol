// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp} from "../rlp/Rlp.sol";
import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";

/// @title Arithmetic
/// @notice Instructions 0x01 to 0x0b: L1's own arithmetic.
library Arithmetic {
    using Frames for Frame;

    /// @dev EIP-160
    uint256 private constant GAS_PER_EXPONENT_BYTE = 50;

    function add(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), add(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function mul(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), mul(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function sub(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), sub(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function div(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), div(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function sdiv(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), sdiv(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function mod(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), mod(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function smod(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), smod(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
        }
    }

    function addmod_(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            let c := mload(sub(top, 96))
            mstore(sub(top, 96), addmod(a, b, c))
        }
        unchecked {
            _f.stackTop = top - 64;
        }
    }

    function mulmod_(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            let c := mload(sub(top, 96))
            mstore(sub(top, 96), mulmod(a, b, c))
        }
        unchecked {
            _f.stackTop = top - 64;
        }
    }

    function signextend(Machine memory, Frame memory _f) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            let a := mload(sub(top, 32))
            let b := mload(sub(top, 64))
            mstore(sub(top, 64), signextend(a, b))
        }
        unchecked {
            _f.stackTop = top - 32;
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
