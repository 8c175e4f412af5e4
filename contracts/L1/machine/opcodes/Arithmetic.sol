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
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := add(a, b)
        }
        _f.push(a);
    }

    function mul(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := mul(a, b)
        }
        _f.push(a);
    }

    function sub(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := sub(a, b)
        }
        _f.push(a);
    }

    function div(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := div(a, b)
        }
        _f.push(a);
    }

    function sdiv(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := sdiv(a, b)
        }
        _f.push(a);
    }

    function mod(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := mod(a, b)
        }
        _f.push(a);
    }

    function smod(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := smod(a, b)
        }
        _f.push(a);
    }

    function addmod_(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b, uint256 c) = _f.pop3();
        assembly ("memory-safe") {
            a := addmod(a, b, c)
        }
        _f.push(a);
    }

    function mulmod_(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b, uint256 c) = _f.pop3();
        assembly ("memory-safe") {
            a := mulmod(a, b, c)
        }
        _f.push(a);
    }

    function signextend(Machine memory, Frame memory _f) internal pure {
        (uint256 a, uint256 b) = _f.pop2();
        assembly ("memory-safe") {
            a := signextend(a, b)
        }
        _f.push(a);
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
