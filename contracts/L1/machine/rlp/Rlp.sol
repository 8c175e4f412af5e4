// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";

/// @notice Bytes somewhere in memory: their address, and their number in the upper half.
type Slice is uint256;

Slice constant NO_SLICE = Slice.wrap(0);

using {ptr, size, isNone} for Slice global;

function sliceOf(uint256 _at, uint256 _size) pure returns (Slice) {
    unchecked {
        return Slice.wrap((_size << 128) | _at);
    }
}

function sliceOf(bytes memory _bytes) pure returns (Slice) {
    uint256 start;
    assembly ("memory-safe") {
        start := add(_bytes, 32)
    }
    return sliceOf(start, _bytes.length);
}

function ptr(Slice _slice) pure returns (uint256) {
    return uint128(Slice.unwrap(_slice));
}

function size(Slice _slice) pure returns (uint256) {
    return Slice.unwrap(_slice) >> 128;
}

function isNone(Slice _slice) pure returns (bool) {
    return Slice.unwrap(_slice) == 0;
}

/// @title Rlp
/// @notice Reads RLP where it lies, and writes it where it is told to.
/// @dev Reading trusts the bytes as far as their lengths go: they are what a hash committed to. Transactions, whose bytes are
///      anybody's, are read by StrictRlp.
library Rlp {
    /// @dev A first byte without its upper two bits is the payload's length, up to 55; beyond, 55 more than that length's length.
    uint256 private constant LENGTH = 0x3f;
    /// @dev SAFETY: keeps sums of addresses and lengths far from overflow.
    uint256 private constant MOST = type(uint32).max;

    /// @notice Length of an item's header, and of its payload.
    function header(uint256 _at) internal pure returns (uint256 header_, uint256 payload_) {
        assembly ("memory-safe") {
            let first := byte(0, mload(_at))
            payload_ := 1
            if gt(first, 0x7f) {
                header_ := 1
                payload_ := and(first, LENGTH)
                if gt(payload_, 55) {
                    let count := sub(payload_, 55)
                    header_ := add(1, count)
                    payload_ := shr(sub(256, shl(3, count)), mload(add(_at, 1)))
                }
            }
        }
        if (payload_ > MOST) revert MalformedBytes("RLP length");
    }

    /// @notice Where the item behind this one begins.
    function next(uint256 _at) internal pure returns (uint256 next_) {
        uint256 length;
        assembly ("memory-safe") {
            let first := byte(0, mload(_at))
            // Lists and strings; what is below 0x80 has a payload and no header.
            length := mul(and(first, LENGTH), gt(first, 0x7f))
            next_ := add(add(_at, 1), length)
        }
        if (length < 56) return next_;
        unchecked {
            (uint256 head, uint256 payload_) = header(_at);
            return _at + head + payload_;
        }
    }

    /// @notice The whole item at an address.
    function item(uint256 _at) internal pure returns (Slice) {
        unchecked {
            return sliceOf(_at, next(_at) - _at);
        }
    }

    /// @notice What is inside the item at an address.
    function payload(uint256 _at) internal pure returns (Slice) {
        unchecked {
            (uint256 head, uint256 length) = header(_at);
            return sliceOf(_at + head, length);
        }
    }

    /// @notice A number from up to 32 bytes.
    function toUint(Slice _bytes) internal pure returns (uint256 value_) {
        unchecked {
            (uint256 from, uint256 length) = (_bytes.ptr(), _bytes.size());
            if (length > 32) revert MalformedBytes("RLP number");
            assembly ("memory-safe") {
                if length {
                    value_ := shr(sub(256, shl(3, length)), mload(from))
                }
            }
        }
    }

    /// @notice The number at an address.
    function readUint(uint256 _at) internal pure returns (uint256) {
        return toUint(payload(_at));
    }

    /// @notice Bytes that a number's minimal form has.
    function byteLength(uint256 _value) internal pure returns (uint256 length_) {
        assembly ("memory-safe") {
            length_ := sub(32, shr(3, clz(_value)))
        }
    }

    /// @notice Size of a header for a payload other than a single byte below 0x80.
    function headerSize(uint256 _payload) internal pure returns (uint256) {
        unchecked {
            return _payload < 56 ? 1 : 1 + byteLength(_payload);
        }
    }

    /// @notice Size of a number's item.
    function uintSize(uint256 _value) internal pure returns (uint256) {
        unchecked {
            return _value < 0x80 ? 1 : 1 + byteLength(_value);
        }
    }

    /// @notice Size of an item of bytes.
    function bytesSize(Slice _bytes) internal pure returns (uint256) {
        unchecked {
            uint256 length = _bytes.size();
            if (length == 1 && _firstByte(_bytes) < 0x80) return 1;
            return headerSize(length) + length;
        }
    }

    /// @notice Writes a header.
    /// @param _base 0x80 for bytes, 0xc0 for a list.
    /// @return Where to go on writing.
    function writeHeader(uint256 _at, uint256 _base, uint256 _payload) internal pure returns (uint256) {
        unchecked {
            if (_payload < 56) {
                assembly ("memory-safe") {
                    mstore8(_at, add(_base, _payload))
                }
                return _at + 1;
            }
            uint256 length = byteLength(_payload);
            assembly ("memory-safe") {
                mstore8(_at, add(add(_base, 55), length))
                mstore(add(_at, 1), shl(sub(256, shl(3, length)), _payload))
            }
            return _at + 1 + length;
        }
    }

    /// @notice Writes a number. May write up to 32 bytes behind it.
    function writeUint(uint256 _at, uint256 _value) internal pure returns (uint256) {
        unchecked {
            if (_value < 0x80) {
                assembly ("memory-safe") {
                    if iszero(_value) {
                        _value := 0x80
                    }
                    mstore8(_at, _value)
                }
                return _at + 1;
            }
            uint256 length = byteLength(_value);
            assembly ("memory-safe") {
                mstore8(_at, add(0x80, length))
                mstore(add(_at, 1), shl(sub(256, shl(3, length)), _value))
            }
            return _at + 1 + length;
        }
    }

    /// @notice Writes 32 bytes.
    function writeHash(uint256 _at, uint256 _hash) internal pure returns (uint256) {
        unchecked {
            assembly ("memory-safe") {
                mstore8(_at, 0xa0)
                mstore(add(_at, 1), _hash)
            }
            return _at + 33;
        }
    }

    /// @notice Writes 20 bytes. Writes 12 bytes behind them too.
    function writeAddress(uint256 _at, uint256 _address) internal pure returns (uint256) {
        unchecked {
            assembly ("memory-safe") {
                mstore8(_at, 0x94)
                mstore(add(_at, 1), shl(96, _address))
            }
            return _at + 21;
        }
    }

    /// @notice Writes bytes as an item.
    function writeBytes(uint256 _at, Slice _bytes) internal pure returns (uint256) {
        uint256 length = _bytes.size();
        if (length != 1 || _firstByte(_bytes) >= 0x80) _at = writeHeader(_at, 0x80, length);
        return copy(_at, _bytes);
    }

    /// @notice Writes bytes as they are.
    function copy(uint256 _at, Slice _bytes) internal pure returns (uint256) {
        unchecked {
            (uint256 from, uint256 length) = (_bytes.ptr(), _bytes.size());
            assembly ("memory-safe") {
                mcopy(_at, from, length)
            }
            return _at + length;
        }
    }

    function _firstByte(Slice _bytes) private pure returns (uint256 first_) {
        uint256 from = _bytes.ptr();
        assembly ("memory-safe") {
            first_ := byte(0, mload(from))
        }
    }
}
