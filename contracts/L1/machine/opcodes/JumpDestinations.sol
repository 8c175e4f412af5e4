// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";

/// @title JumpDestinations
/// @notice Tells where a jump may land, without a scan of the whole code: a place is an instruction's begin if no byte of the
///         32 before it could be a PUSH that reaches it. Only where one could, the code is scanned, from the nearest such place.
library JumpDestinations {
    uint256 private constant JUMPDEST = 0x5b;
    uint256 private constant HIGH_BITS = 0x8080808080808080808080808080808080808080808080808080808080808080;

    /// @notice Whether `_target` is a JUMPDEST that is not push data.
    function has(Frame memory _f, uint256 _target) internal pure returns (bool) {
        uint256 code = _f.codeAt;
        if (_target >= _f.codeLength || _byteAt(code, _target) != JUMPDEST) return false;
        unchecked {
            uint256 ptr = _target;
            while (_mayBePushData(code, ptr)) ptr--;
            while (ptr < _target) {
                // PUSH1 to PUSH32 are followed by as many bytes.
                uint256 opcode = _byteAt(code, ptr);
                ptr += opcode >= 0x60 && opcode <= 0x7f ? opcode - 0x5e : 1;
            }
            return ptr == _target;
        }
    }

    function _byteAt(uint256 _code, uint256 _at) private pure returns (uint256 byte_) {
        assembly ("memory-safe") {
            byte_ := byte(0, mload(add(_code, _at)))
        }
    }

    /// @dev All 32 bytes at once. The i-th byte before the place (i from 1) reaches it if it is 0x60 | n with n >= i - 1.
    function _mayBePushData(uint256 _code, uint256 _at) private pure returns (bool mayBe_) {
        assembly ("memory-safe") {
            // Bytes before the code's begin are its length's: cleared.
            let window := mload(sub(add(_code, _at), 32))
            if lt(_at, 32) {
                window := and(window, sub(shl(shl(3, _at), 1), 1))
            }
            // The high bit of a byte of `other` is set unless it is a PUSH1 to PUSH32.
            let other := xor(
                and(window, 0xe0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0),
                0x6060606060606060606060606060606060606060606060606060606060606060
            )
            other := or(
                other,
                add(
                    and(other, 0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f),
                    0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f
                )
            )
            // The high bit of a byte of `reaching` is set if n >= i - 1.
            let reaching := sub(
                or(and(window, 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f), HIGH_BITS),
                0x1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100
            )
            mayBe_ := iszero(iszero(and(and(reaching, not(other)), HIGH_BITS)))
        }
    }
}
