// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title BlockFees
/// @notice The base fees that a block begins with.
library BlockFees {
    /// @dev EIP-7691
    uint256 private constant UPDATE_FRACTION = 5007716;

    /// @notice Base fee of the block after its parent (EIP-1559), in wei; 0 on a chain without one.
    function nextBaseFee(
        uint256 _gasLimit,
        uint256 _gasUsed,
        uint256 _baseFee,
        uint256 _elasticity,
        uint256 _denominator
    ) internal pure returns (uint256) {
        if (_denominator == 0) return 0;
        uint256 target = _gasLimit / _elasticity;
        if (_gasUsed == target) return _baseFee;
        uint256 distance = _gasUsed > target ? _gasUsed - target : target - _gasUsed;
        uint256 change = (_baseFee * distance) / target / _denominator;
        if (_gasUsed < target) return _baseFee - change;
        return _baseFee + (change > 0 ? change : 1);
    }

    /// @notice L1's price of a blob's gas, in wei: EIP-4844's `fake_exponential(1, excess, fraction)`.
    function blobBaseFee(uint256 _excess) internal pure returns (uint256) {
        uint256 sum = 0;
        uint256 term = UPDATE_FRACTION;
        for (uint256 i = 1; term > 0; i++) {
            sum += term;
            term = (term * _excess) / (UPDATE_FRACTION * i);
        }
        return sum / UPDATE_FRACTION;
    }
}
