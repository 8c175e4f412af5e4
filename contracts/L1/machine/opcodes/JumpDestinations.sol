// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {CODE_AT, CODE_LENGTH} from "../state/Layout.sol";

/// @title JumpDestinations
/// @notice Tells where a jump may land, as a rule without a scan of the whole code: a place is an instruction's begin if no byte
///         of the 32 before it could be a PUSH that reaches it. Where one could, the code is scanned from the nearest place
///         where none can; where that is far, from the code's begin.
library JumpDestinations {
    uint256 private constant JUMPDEST = 0x5b;
    uint256 private constant HIGH_BITS = 0x8080808080808080808080808080808080808080808080808080808080808080;
    /// @dev Places that are tried one after the other. Each costs more than the scan of an instruction: code that is made so
    ///      that all of them fail must not cost both for all of its bytes.
    uint256 private constant TRIES = 64;

    /// @notice Whether `_target` is a JUMPDEST of the running code that is not push data.
    function has(uint256 _target) internal pure returns (bool has_) {
        uint256 code;
        assembly ("memory-safe") {
            code := mload(CODE_AT)
            let isInside := lt(_target, mload(CODE_LENGTH))
            has_ := and(isInside, eq(byte(0, mload(add(code, mul(_target, isInside)))), JUMPDEST))
        }
        if (!has_) return false;
        uint256 distance = _reaching(code, _target);
        return distance == 0 || _begins(code, _certainBefore(code, _target, distance), _target);
    }

    /// @dev A place before another where certainly an instruction begins.
    /// @param _distance To the first byte that could reach the other.
    function _certainBefore(uint256 _code, uint256 _at, uint256 _distance) private pure returns (uint256) {
        unchecked {
            for (uint256 tries = 0; tries < TRIES; tries++) {
                _at -= _distance;
                _distance = _reaching(_code, _at);
                if (_distance == 0) return _at;
            }
            return 0;
        }
    }

    /// @dev How far before a place the first byte is that could be a PUSH whose data reaches it; 0 without one. All 32 bytes
    ///      at once: the i-th byte before the place (i from 1) reaches it if it is 0x60 | n with n >= i - 1.
    function _reaching(uint256 _code, uint256 _at) private pure returns (uint256 distance_) {
        assembly ("memory-safe") {
            // Bytes before the code's begin are its length's: cleared.
            let window := mload(sub(add(_code, _at), 32))
            if lt(_at, 32) {
                window := and(window, sub(shl(shl(3, _at), 1), 1))
            }
            // The high bit of a byte is set if it is 0x60 to 0x7f: of its three highest bits the last two alone.
            let pushes := and(and(shl(1, window), shl(2, window)), and(not(window), HIGH_BITS))
            // The high bit of a byte of `reaching` is set if n >= i - 1.
            let reaching := sub(
                or(and(window, 0x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f), HIGH_BITS),
                0x1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100
            )
            distance_ := sub(32, shr(3, clz(and(reaching, pushes))))
        }
    }

    /// @dev Whether an instruction begins at `_target`, from another's begin on: from PUSH to PUSH, each followed by its bytes.
    function _begins(uint256 _code, uint256 _from, uint256 _target) private pure returns (bool begins_) {
        assembly ("memory-safe") {
            let ptr := add(_code, _from)
            let target := add(_code, _target)
            for {} lt(ptr, target) {} {
                let word := mload(ptr)
                // As above.
                let pushes := and(and(shl(1, word), shl(2, word)), and(not(word), HIGH_BITS))
                let index := shr(3, clz(pushes))
                ptr := add(ptr, index)
                if iszero(lt(ptr, target)) {
                    ptr := target
                    break
                }
                if lt(index, 32) {
                    ptr := add(ptr, sub(byte(index, word), 0x5e))
                }
            }
            begins_ := eq(ptr, target)
        }
    }
}
