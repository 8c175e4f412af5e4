// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Clock
/// @notice The time that a side has for all its turns, and each turn's end. Times are seconds.
library Clock {
    /// @notice What a side has left when it has joined: joining late spends its clock.
    /// @dev SAFETY: who joins does so within `_clock` of the opening.
    function afterJoining(uint256 _clock, uint256 _openedAt, uint256 _joinedAt) internal pure returns (uint256) {
        return _clock - (_joinedAt - _openedAt);
    }

    /// @notice The last second of a turn that begins at `_from`: a turn lasts for what is left, and for `_grace` at least.
    function deadline(uint256 _from, uint256 _left, uint256 _grace) internal pure returns (uint256) {
        return _from + _longest(_left, _grace);
    }

    /// @notice What is left after a turn that ended at `_now`.
    function afterTurn(uint256 _left, uint256 _deadline, uint256 _grace, uint256 _now) internal pure returns (uint256) {
        uint256 spent = _now + _longest(_left, _grace) - _deadline;
        return _left > spent ? _left - spent : 0;
    }

    function _longest(uint256 _left, uint256 _grace) private pure returns (uint256) {
        return _left > _grace ? _left : _grace;
    }
}
