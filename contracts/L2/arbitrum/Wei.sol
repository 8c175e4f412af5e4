// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Wei
/// @notice Sums of wei that stay within 0 and 2^256 − 1.
library Wei {
    /// @notice The lesser.
    function min(uint256 _a, uint256 _b) internal pure returns (uint256) {
        return _a < _b ? _a : _b;
    }

    /// @notice _a − _b, at least 0.
    function rest(uint256 _a, uint256 _b) internal pure returns (uint256) {
        return _a < _b ? 0 : _a - _b;
    }

    /// @notice _a + _b, at most 2^256 − 1.
    function sum(uint256 _a, uint256 _b) internal pure returns (uint256) {
        return _a > type(uint256).max - _b ? type(uint256).max : _a + _b;
    }

    /// @notice _a · _b, at most 2^256 − 1.
    function product(uint256 _a, uint256 _b) internal pure returns (uint256) {
        return _b != 0 && _a > type(uint256).max / _b ? type(uint256).max : _a * _b;
    }
}
