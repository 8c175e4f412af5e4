// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    DisputeMoot,
    DisputeNotAlive,
    NotInPlay,
    TurnNotOver,
    TurnOver,
    VerdictKnown,
    WrongTurn
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice What silence costs.
contract DisputesTimeoutsTest is DisputeSystem {
    using Traces for Trace;

    uint256 private id;
    IDisputes.Pair private pair;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        pair = pairOf(id, claimant(3), truth(3));
    }

    function timeoutCall() private view returns (bytes memory) {
        return abi.encodeCall(IDisputes.timeout, (pair));
    }

    function eliminateCall() private view returns (bytes memory) {
        return abi.encodeCall(IDisputes.eliminate, (pair));
    }

    function begin() private {
        createMatch(ALICE, pair, claimant(3), truth(3));
    }

    function moveOn() private {
        move(CAROL, pair, claimant(3), truth(3));
    }

    /// @dev In no second can a turn be both taken and timed out.
    function toDeadline() private returns (uint256 deadline_) {
        deadline_ = disputes.matchOf(pair).deadline;
        vm.warp(deadline_ - 1);
        refused(CAROL, timeoutCall(), TurnNotOver.selector);
        vm.warp(deadline_);
        refused(CAROL, timeoutCall(), TurnNotOver.selector);
        vm.warp(deadline_ + 1);
    }

    function assertWon(bool _byDefender) private view {
        assertTurn(pair, Turn.OVER);
        assertAlive(id, claimant(3), _byDefender);
        assertAlive(id, truth(3), !_byDefender);
        assertEq(disputes.dispute(id).aliveDefenders, _byDefender ? 1 : 0, "defenders");
        assertEq(disputes.dispute(id).aliveChallengers, _byDefender ? 0 : 1, "challengers");
    }

    function test_timeout_theDefendersTurn() external {
        begin();
        toDeadline();
        refused(CAROL, moveCall(pair, nextMove(pair, claimant(3), truth(3))), TurnOver.selector);
        disputes.timeout(pair);
        assertWon(false);
    }

    function test_timeout_theChallengersTurn() external {
        begin();
        moveOn();
        toDeadline();
        refused(CAROL, moveCall(pair, nextMove(pair, claimant(3), truth(3))), TurnOver.selector);
        disputes.timeout(pair);
        assertWon(true);
    }

    /// @dev A step that L1 cannot judge must not make a claim final: the leaf is the defender's turn.
    function test_timeout_theLeaf_eliminatesTheDefender() external {
        begin();
        moveOn();
        moveOn();
        toDeadline();
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), TurnOver.selector);
        disputes.timeout(pair);
        assertWon(false);
    }

    function test_timeout_withoutAMatch_reverts() external {
        vm.warp(block.timestamp + 100 days);
        refused(CAROL, timeoutCall(), WrongTurn.selector);
    }

    function test_timeout_aSecondTime_reverts() external {
        begin();
        toDeadline();
        disputes.timeout(pair);
        refused(CAROL, timeoutCall(), NotInPlay.selector);
    }

    function test_timeout_afterAVerdict_reverts() external {
        begin();
        toDeadline();
        runAndSettle(CAROL, 3);
        refused(CAROL, timeoutCall(), VerdictKnown.selector);
    }

    function test_timeout_afterTheDisputesEnd_reverts() external {
        begin();
        deleteFrom(2);
        resolve(id);
        vm.warp(block.timestamp + 100 days);
        refused(CAROL, timeoutCall(), DisputeNotAlive.selector);
    }

    /// @dev An honest player stops when the output is gone: silence in a moot dispute is not a fault.
    function test_attack_punishingSilenceInAMootDispute_reverts() external {
        begin();
        deleteFrom(3);
        vm.warp(block.timestamp + 100 days);
        refused(CAROL, timeoutCall(), DisputeMoot.selector);
        resolve(id);
    }

    function test_attack_eliminatingInAMootDispute_reverts() external {
        deleteFrom(2);
        vm.warp(block.timestamp + 100 days);
        refused(CAROL, eliminateCall(), DisputeMoot.selector);
        resolve(id);
    }

    function test_timeout_whereALaterOutputWasDeleted() external {
        begin();
        deleteFrom(4);
        toDeadline();
        disputes.timeout(pair);
        assertWon(false);
    }

    function test_eliminate_aPairWithoutAMatch() external {
        uint256 deadline = disputes.matchOf(pair).deadline;
        vm.warp(deadline - 1);
        refused(CAROL, eliminateCall(), TurnNotOver.selector);
        vm.warp(deadline);
        refused(CAROL, eliminateCall(), TurnNotOver.selector);
        vm.warp(deadline + 1);
        disputes.eliminate(pair);
        assertWon(true);
        refused(CAROL, eliminateCall(), NotInPlay.selector);
    }

    function test_eliminate_withAMatch_reverts() external {
        begin();
        vm.warp(block.timestamp + 100 days);
        refused(CAROL, eliminateCall(), WrongTurn.selector);
    }

    function test_eliminate_strangersToEachOther_reverts() external {
        vm.warp(block.timestamp + 100 days);
        pair.challenger = nameOf(lie(3, 5, keccak256("other")));
        refused(CAROL, eliminateCall(), NotInPlay.selector);
        (pair.defender, pair.challenger) = (nameOf(truth(3)), nameOf(claimant(3)));
        refused(CAROL, eliminateCall(), NotInPlay.selector);
    }

    /// @dev A challenger whose defender joins last must still have its own turn to make the match.
    function test_attack_joiningTooLateToBeMatched_givesNoAdvantage() external {
        Trace memory last = lie(3, 9, claimOf(3).value);
        uint256 openedAt = disputes.dispute(id).openedAt;
        vm.warp(openedAt + CLOCK);
        join(BOB, id, last);
        pair = pairOf(id, last, truth(3));
        assertEq(disputes.matchOf(pair).deadline, openedAt + 2 * CLOCK, "the challenger joined at once");
        refused(CAROL, eliminateCall(), TurnNotOver.selector);
    }
}
