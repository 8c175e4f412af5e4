// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title TrieOrder
/// @notice Keys of the block's tries are RLP(index), which puts index 0 between 127 and 128. They are built from the last on.
library TrieOrder {
    uint256 internal constant NONE = type(uint256).max;
    uint256 private constant MIDDLE = 127;

    function first(uint256 _count) internal pure returns (uint256) {
        unchecked {
            return _count > MIDDLE + 1 ? _count - 1 : 0;
        }
    }

    /// @notice The index whose key comes before this one's; NONE behind the last.
    function next(uint256 _index, uint256 _count) internal pure returns (uint256) {
        unchecked {
            if (_index == 1 || (_index == 0 && _count == 1)) return NONE;
            if (_index == 0) return _count - 1 < MIDDLE ? _count - 1 : MIDDLE;
            return _index == MIDDLE + 1 ? 0 : _index - 1;
        }
    }
}
