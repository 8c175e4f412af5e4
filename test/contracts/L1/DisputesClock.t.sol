// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clock} from "../../../contracts/L1/dispute/rules/Clock.sol";
import {Test} from "../Vm.sol";

/// @notice The clock of a side, at its bounds.
contract DisputesClockTest is Test {
    uint256 private constant START = 1_000;
    uint256 private constant GRACE = 50;

    /// @dev What is left of `_left` seconds when a turn that began at START was taken `_after` seconds later.
    function leftAfter(uint256 _left, uint256 _after) private pure returns (uint256) {
        return Clock.afterTurn(_left, Clock.deadline(START, _left, GRACE), GRACE, START + _after);
    }

    function test_deadline_isWhatIsLeft_andTheGraceAtLeast() external pure {
        assertEq(Clock.deadline(START, GRACE - 1, GRACE), START + GRACE, "less than the grace");
        assertEq(Clock.deadline(START, GRACE, GRACE), START + GRACE, "the grace");
        assertEq(Clock.deadline(START, GRACE + 1, GRACE), START + GRACE + 1, "more than the grace");
        assertEq(Clock.deadline(START, 0, GRACE), START + GRACE, "nothing");
    }

    function test_afterTurn_spendsWhatTheTurnTook() external pure {
        assertEq(leftAfter(100, 0), 100, "at once");
        assertEq(leftAfter(100, 99), 1, "all but a second");
        assertEq(leftAfter(100, 100), 0, "all");
    }

    /// @dev A turn within the grace may take longer than what is left.
    function test_afterTurn_withinTheGrace_leavesNothingAtLeast() external pure {
        assertEq(leftAfter(10, 9), 1, "all but a second");
        assertEq(leftAfter(10, 10), 0, "all");
        assertEq(leftAfter(10, 11), 0, "a second more");
        assertEq(leftAfter(10, GRACE), 0, "the grace");
        assertEq(leftAfter(0, 1), 0, "of nothing");
    }

    function test_afterJoining_spendsWhatJoiningTook() external pure {
        assertEq(Clock.afterJoining(100, START, START), 100, "at once");
        assertEq(Clock.afterJoining(100, START, START + 1), 99, "a second");
        assertEq(Clock.afterJoining(100, START, START + 100), 0, "all");
    }
}
