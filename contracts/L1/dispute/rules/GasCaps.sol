// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title GasCaps
/// @notice The most gas that is refunded for a call of each kind, and what follows for bonds. Each is a call's worst case, measured
///         by test/rollup/dispute/gas.test.ts, and a margin.
library GasCaps {
    uint256 internal constant CREATE = 195_000;
    uint256 internal constant PROVE = 15_000_000;
    /// @notice `timeout` and `eliminate`.
    uint256 internal constant ENDING = 165_000;
    /// @notice EIP-7825: what a transaction can use at most.
    uint256 internal constant RUN = 16_777_216;

    uint256 private constant MOVE_BASE = 112_000;
    uint256 private constant MOVE_PER_CHILD = 2_150;

    function move(uint256 _arity) internal pure returns (uint256) {
        return MOVE_BASE + MOVE_PER_CHILD * _arity;
    }

    /// @notice Wei that a bond must have, so that half of it repays a whole match.
    function minimumBond(uint256 _arity, uint256 _height, uint256 _gasPrice) internal pure returns (uint256) {
        return 2 * (CREATE + _height * move(_arity) + PROVE + ENDING) * _gasPrice;
    }
}
