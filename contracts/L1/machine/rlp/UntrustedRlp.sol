// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "./Rlp.sol";

/// @notice A place in RLP that any account may have written, and whether it has turned out not to be what was expected.
struct Reader {
    uint256 ptr;
    uint256 end;
    bool isBad;
}

/// @title UntrustedRlp
/// @notice Reads RLP in its only valid form, item by item. Whatever is not so makes the reader bad, and reads as 0 from then on:
///         a guest's malformed bytes are dropped, and never revert.
library UntrustedRlp {
    function readerOf(Slice _bytes) internal pure returns (Reader memory reader_) {
        unchecked {
            reader_.ptr = _bytes.ptr();
            reader_.end = _bytes.ptr() + _bytes.size();
        }
    }

    function isAtEnd(Reader memory _r) internal pure returns (bool) {
        return _r.ptr == _r.end;
    }

    function fail(Reader memory _r) internal pure {
        _r.isBad = true;
        _r.ptr = _r.end;
    }

    /// @notice The next item's payload, which has to be a string.
    function readBytes(Reader memory _r) internal pure returns (Slice) {
        (bool isList, Slice payload) = _next(_r);
        if (isList) fail(_r);
        return _r.isBad ? sliceOf(_r.end, 0) : payload;
    }

    /// @notice A string of this length.
    function readFixed(Reader memory _r, uint256 _length) internal pure returns (uint256) {
        Slice payload = readBytes(_r);
        if (payload.size() != _length) fail(_r);
        return _r.isBad ? 0 : Rlp.toUint(payload);
    }

    /// @notice A minimal integer of at most so many bits.
    function readUint(Reader memory _r, uint256 _bits) internal pure returns (uint256 value_) {
        Slice payload = readBytes(_r);
        uint256 length = payload.size();
        if (length > 32) fail(_r);
        if (_r.isBad || length == 0) return 0;
        value_ = Rlp.toUint(payload);
        uint256 first;
        uint256 start = payload.ptr();
        assembly ("memory-safe") {
            first := byte(0, mload(start))
        }
        if (first != 0 && (_bits == 256 || value_ >> _bits == 0)) return value_;
        fail(_r);
        return 0;
    }

    /// @notice A reader of the next item's payload, which has to be a list.
    function readList(Reader memory _r) internal pure returns (Reader memory inner_) {
        enter(_r, inner_);
    }

    /// @notice The same with a reader that is there already: a list of many lists must not take memory for each.
    function enter(Reader memory _r, Reader memory _inner) internal pure {
        (bool isList, Slice payload) = _next(_r);
        if (!isList) fail(_r);
        if (_r.isBad) payload = sliceOf(_r.end, 0);
        unchecked {
            _inner.ptr = payload.ptr();
            _inner.end = payload.ptr() + payload.size();
        }
        _inner.isBad = false;
    }

    function _next(Reader memory _r) private pure returns (bool isList_, Slice payload_) {
        unchecked {
            (uint256 ptr, uint256 end) = (_r.ptr, _r.end);
            uint256 head = 0;
            uint256 length = 1;
            bool isCanonical = ptr < end;
            assembly ("memory-safe") {
                let word := mload(ptr)
                let first := byte(0, word)
                if gt(first, 0x7f) {
                    isList_ := gt(first, 0xbf)
                    length := sub(first, add(0x80, shl(6, isList_)))
                    head := 1
                    if gt(length, 55) {
                        let count := sub(length, 55)
                        length := shr(sub(256, shl(3, count)), shl(8, word))
                        head := add(1, count)
                        isCanonical := and(isCanonical, and(gt(byte(1, word), 0), gt(length, 55)))
                    }
                    if and(iszero(isList_), and(eq(head, 1), eq(length, 1))) {
                        isCanonical := and(isCanonical, gt(byte(1, word), 0x7f))
                    }
                }
            }
            if (!isCanonical || length > end - ptr || head > end - ptr - length) {
                fail(_r);
                return (isList_, payload_);
            }
            _r.ptr = ptr + head + length;
            payload_ = sliceOf(ptr + head, length);
        }
    }
}
