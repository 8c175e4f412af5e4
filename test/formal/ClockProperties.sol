// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clock} from "../../contracts/L1/dispute/rules/Clock.sol";

/// @title ClockProperties
/// @notice What scripts/smt-check.mjs has solc's SMTChecker prove of the clock library, for all times that fit into 40 bits.
contract ClockProperties {
    uint256 private constant LIMIT = 2 ** 40;

    function joining(uint256 _clock, uint256 _openedAt, uint256 _joinedAt) external pure {
        require(_openedAt <= _joinedAt && _joinedAt - _openedAt <= _clock);
        uint256 left = Clock.afterJoining(_clock, _openedAt, _joinedAt);
        assert(left <= _clock);
        assert(left + (_joinedAt - _openedAt) == _clock);
    }

    function turn(uint256 _from, uint256 _left, uint256 _grace, uint256 _until) external pure {
        require(_from < LIMIT && _left < LIMIT && _grace < LIMIT);
        uint256 deadline = Clock.deadline(_from, _left, _grace);
        // A turn lasts for what is left, and for the grace at least; not for more.
        assert(deadline >= _from + _grace);
        assert(deadline >= _from + _left);
        assert(deadline == _from + _grace || deadline == _from + _left);

        require(_from <= _until && _until <= deadline);
        uint256 left = Clock.afterTurn(_left, deadline, _grace, _until);
        // Time is spent, and never won.
        assert(left <= _left);
        assert(left == 0 || left + (_until - _from) == _left);
        // A side that has nothing left has used at most the grace more than it had.
        assert(left + (_until - _from) <= _left + _grace);
    }

    /// @dev Must be found to fail: shows that the checks above are not passed for want of a state that they apply to.
    function canary(uint256 _from, uint256 _left, uint256 _grace) external pure {
        require(_from < LIMIT && _left < LIMIT && _grace < LIMIT);
        assert(Clock.deadline(_from, _left, _grace) > _from);
    }
}
