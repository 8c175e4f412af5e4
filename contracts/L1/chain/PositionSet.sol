// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title PositionSet
/// @notice A set of numbers below 2^32 whose least member is found in four reads: bitmaps of 256 bits, each bit of which says whether
///         the bitmap below it has a member.
library PositionSet {
    struct Set {
        mapping(uint256 => mapping(uint256 => uint256)) bitmaps;
    }

    uint256 private constant LEVELS = 4;

    function add(Set storage _set, uint256 _position) internal {
        for (uint256 level = 0; level < LEVELS; level++) {
            uint256 bitmap = _set.bitmaps[level][_position >> 8];
            _set.bitmaps[level][_position >> 8] = bitmap | _bit(_position);
            if (bitmap != 0) return;
            _position >>= 8;
        }
    }

    function remove(Set storage _set, uint256 _position) internal {
        if (!contains(_set, _position)) return;
        for (uint256 level = 0; level < LEVELS; level++) {
            uint256 bitmap = _set.bitmaps[level][_position >> 8] & ~_bit(_position);
            _set.bitmaps[level][_position >> 8] = bitmap;
            if (bitmap != 0) return;
            _position >>= 8;
        }
    }

    function contains(Set storage _set, uint256 _position) internal view returns (bool) {
        return _set.bitmaps[0][_position >> 8] & _bit(_position) != 0;
    }

    /// @notice The least member; the greatest number there is when the set is empty.
    function lowest(Set storage _set) internal view returns (uint256 position_) {
        for (uint256 level = LEVELS; level > 0; level--) {
            uint256 bitmap = _set.bitmaps[level - 1][position_];
            if (bitmap == 0) return type(uint256).max;
            position_ = (position_ << 8) | _trailingZeros(bitmap);
        }
    }

    function _bit(uint256 _position) private pure returns (uint256) {
        return 1 << (_position & 0xff);
    }

    function _trailingZeros(uint256 _bitmap) private pure returns (uint256 zeros_) {
        assembly ("memory-safe") {
            zeros_ := sub(255, clz(and(_bitmap, sub(0, _bitmap))))
        }
    }
}
