// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    DisputeNotAlive,
    NotInPlay,
    NotTheFirstDifference,
    TurnOver,
    VerdictKnown,
    WrongLength,
    WrongNode,
    WrongTurn
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice How two commitments go down their trees.
contract DisputesMatchesTest is DisputeSystem {
    using Traces for Trace;

    uint256 private id;
    uint256 private openedAt;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        openedAt = block.timestamp;
        id = open(ALICE, 3, truth(3));
    }

    function createCall(
        IDisputes.Pair memory _pair,
        bytes32 _node,
        bytes32[] memory _children
    ) private pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.createMatch, (_pair, _node, _children));
    }

    function createCall(Trace memory _defender, Trace memory _challenger) private view returns (bytes memory) {
        IDisputes.Pair memory pair = pairOf(id, _defender, _challenger);
        uint256 height = heightOf(pair);
        return createCall(pair, _defender.node(height, 0), _challenger.children(height, 0));
    }

    // ---- creation ----------------------------------------------------------------------------------------------------

    function test_createMatch_beginsAtTheLargerHeight_withTheDefendersTurn() external {
        pass(2 hours);
        join(BOB, id, claimant(3), 5);
        pass(1 hours);
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        assertTurn(pair, Turn.NONE);
        createMatch(CAROL, pair, claimant(3), truth(3));
        IDisputes.Match memory m = disputes.matchOf(pair);
        assertTurn(pair, Turn.DEFENDER);
        assertEq(m.height, 5, "height");
        assertEq(m.position, 0, "position");
        assertEq(m.deadline, block.timestamp + CLOCK - 2 hours, "deadline");
        bytes32 nodes = keccak256(abi.encode(claimant(3).node(5, 0), truth(3).node(5, 0), bytes32(0)));
        assertEq(m.nodes, nodes, "nodes");
    }

    function test_createMatch_withWrongNodes_reverts() external {
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        bytes32 node = claimant(3).node(2, 0);
        bytes32[] memory children = truth(3).children(2, 0);
        refused(ALICE, createCall(pair, keccak256("node"), children), WrongNode.selector);
        // The right node of another height.
        refused(ALICE, createCall(pair, claimant(3).node(3, 0), children), WrongNode.selector);
        refused(ALICE, createCall(pair, node, truth(3).children(3, 0)), WrongNode.selector);
        for (uint256 i = 0; i < 16; i += 15) {
            bytes32[] memory other = truth(3).children(2, 0);
            other[i] = keccak256("child");
            refused(ALICE, createCall(pair, node, other), WrongNode.selector);
        }
        refused(ALICE, createCall(pair, node, new bytes32[](15)), WrongLength.selector);
        refused(ALICE, createCall(pair, node, new bytes32[](17)), WrongLength.selector);
    }

    function test_createMatch_betweenOthersThanADefenderAndAChallenger_reverts() external {
        join(BOB, id, claimant(3));
        Trace memory other = lie(3, 5, keccak256("other"));
        join(CAROL, id, other);
        refused(ALICE, createCall(truth(3), claimant(3)), NotInPlay.selector);
        refused(ALICE, createCall(other, truth(3)), NotInPlay.selector);
        refused(ALICE, createCall(claimant(3), claimant(3)), NotInPlay.selector);
        refused(ALICE, createCall(lie(3, 9, claimOf(3).value), truth(3)), NotInPlay.selector);
    }

    function test_createMatch_aSecondTime_reverts() external {
        join(BOB, id, claimant(3));
        createMatch(ALICE, pairOf(id, claimant(3), truth(3)), claimant(3), truth(3));
        refused(ALICE, createCall(claimant(3), truth(3)), WrongTurn.selector);
    }

    function test_createMatch_untilThePairsDeadline() external {
        // The challenger joined at once: it has its whole clock from the second in which the defender joined.
        vm.warp(openedAt + 1 days);
        join(BOB, id, claimant(3));
        assertEq(disputes.matchOf(pairOf(id, claimant(3), truth(3))).deadline, openedAt + 1 days + CLOCK, "deadline");
        vm.warp(openedAt + 1 days + CLOCK + 1);
        refused(ALICE, createCall(claimant(3), truth(3)), TurnOver.selector);
        vm.warp(openedAt + 1 days + CLOCK);
        createMatch(ALICE, pairOf(id, claimant(3), truth(3)), claimant(3), truth(3));
    }

    function test_createMatch_ofOneWhoJoinedLast_withinTheGrace() external {
        join(BOB, id, claimant(3));
        Trace memory late = lie(3, 5, keccak256("other"));
        vm.warp(openedAt + CLOCK);
        join(CAROL, id, late);
        IDisputes.Pair memory pair = pairOf(id, claimant(3), late);
        assertEq(disputes.matchOf(pair).deadline, openedAt + CLOCK + GRACE, "deadline");
        vm.warp(openedAt + CLOCK + GRACE + 1);
        refused(CAROL, createCall(claimant(3), late), TurnOver.selector);
        vm.warp(openedAt + CLOCK + GRACE);
        createMatch(CAROL, pair, claimant(3), late);
    }

    // ---- moves -------------------------------------------------------------------------------------------------------

    function started() private returns (IDisputes.Pair memory pair_) {
        join(BOB, id, claimant(3));
        pair_ = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair_, claimant(3), truth(3));
    }

    function test_move_leadsToTheFirstDifference() external {
        IDisputes.Pair memory pair = started();
        move(BOB, pair, claimant(3), truth(3));
        assertTurn(pair, Turn.CHALLENGER);
        IDisputes.Match memory m = disputes.matchOf(pair);
        // The first difference is in state 18: the second child, and in it the third.
        assertEq(m.height, 1, "height");
        assertEq(m.position, 16, "position");
        assertEq(m.agreedHeight, 1, "agreed height");
        move(ALICE, pair, claimant(3), truth(3));
        assertTurn(pair, Turn.LEAF);
        m = disputes.matchOf(pair);
        assertEq(m.height, 0, "height");
        assertEq(m.position, 18, "position");
        assertEq(m.agreedHeight, 0, "agreed height");
        bytes32 nodes = keccak256(abi.encode(claimant(3).state(18), truth(3).state(18), truth(3).state(17)));
        assertEq(m.nodes, nodes, "nodes");
    }

    function test_move_anyAccountMovesForEitherSide() external {
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        playToLeaf(pair, CAROL, claimant(3), DAVE, truth(3));
        assertTurn(pair, Turn.LEAF);
    }

    function test_move_withoutAMatch_reverts() external {
        IDisputes.Pair memory pair = started();
        Step memory s = nextMove(pair, claimant(3), truth(3));
        Trace memory other = lie(3, 5, keccak256("other"));
        join(CAROL, id, other);
        refused(BOB, moveCall(pairOf(id, claimant(3), other), s), WrongTurn.selector);
        refused(BOB, moveCall(pairOf(id + 1, claimant(3), truth(3)), s), DisputeNotAlive.selector);
    }

    function test_move_atTheLeaf_reverts() external {
        IDisputes.Pair memory pair = started();
        move(BOB, pair, claimant(3), truth(3));
        Step memory s = nextMove(pair, claimant(3), truth(3));
        move(ALICE, pair, claimant(3), truth(3));
        refused(ALICE, moveCall(pair, s), WrongTurn.selector);
    }

    function test_move_afterAVerdict_reverts() external {
        IDisputes.Pair memory pair = started();
        runAndSettle(CAROL, 3);
        refused(BOB, moveCall(pair, nextMove(pair, claimant(3), truth(3))), VerdictKnown.selector);
    }

    function test_move_withTheOtherSidesNode_reverts() external {
        IDisputes.Pair memory pair = started();
        Step memory s = nextMove(pair, claimant(3), truth(3));
        (s.own, s.other) = (s.other, s.own);
        refused(ALICE, moveCall(pair, s), WrongNode.selector);
    }

    function test_move_withAnyWrongPart_reverts() external {
        IDisputes.Pair memory pair = started();
        for (uint256 i = 0; i < 16; i += 15) {
            Step memory s = nextMove(pair, claimant(3), truth(3));
            s.own[i] = keccak256("child");
            refused(BOB, moveCall(pair, s), WrongNode.selector);
            s = nextMove(pair, claimant(3), truth(3));
            s.other[i] = keccak256("child");
            refused(BOB, moveCall(pair, s), WrongNode.selector);
            s = nextMove(pair, claimant(3), truth(3));
            s.next[i] = keccak256("child");
            refused(BOB, moveCall(pair, s), WrongNode.selector);
        }
        Step memory t = nextMove(pair, claimant(3), truth(3));
        t.agreed = keccak256("agreed");
        refused(BOB, moveCall(pair, t), WrongNode.selector);
        t = nextMove(pair, claimant(3), truth(3));
        t.next = new bytes32[](0);
        refused(BOB, moveCall(pair, t), WrongLength.selector);
    }

    function test_move_anotherChildThanTheFirstThatDiffers_reverts() external {
        IDisputes.Pair memory pair = started();
        for (uint256 child = 0; child < 16; child++) {
            Step memory s = nextMove(pair, claimant(3), truth(3));
            if (s.child == child) continue;
            s.child = child;
            s.next = claimant(3).children(1, child);
            refused(BOB, moveCall(pair, s), NotTheFirstDifference.selector);
        }
        Step memory t = nextMove(pair, claimant(3), truth(3));
        t.child = 16;
        refused(BOB, moveCall(pair, t), NotTheFirstDifference.selector);
        t.child = 17;
        refused(BOB, moveCall(pair, t), 0);
    }

    function test_move_untilItsDeadline() external {
        IDisputes.Pair memory pair = started();
        uint256 deadline = disputes.matchOf(pair).deadline;
        assertEq(deadline, openedAt + CLOCK, "deadline");
        vm.warp(deadline + 1);
        refused(BOB, moveCall(pair, nextMove(pair, claimant(3), truth(3))), TurnOver.selector);
        vm.warp(deadline);
        move(BOB, pair, claimant(3), truth(3));
        deadline = disputes.matchOf(pair).deadline;
        assertEq(deadline, openedAt + 2 * CLOCK, "the challenger's clock has not run meanwhile");
        vm.warp(deadline + 1);
        refused(ALICE, moveCall(pair, nextMove(pair, claimant(3), truth(3))), TurnOver.selector);
        vm.warp(deadline);
        move(ALICE, pair, claimant(3), truth(3));
        // The defender has spent its clock: the leaf lasts for the grace.
        assertEq(disputes.matchOf(pair).deadline, deadline + GRACE, "leaf");
    }

    function test_move_spendsTheMoversClock_alone() external {
        IDisputes.Pair memory pair = started();
        pass(10 hours);
        move(BOB, pair, claimant(3), truth(3));
        pass(1 days);
        move(ALICE, pair, claimant(3), truth(3));
        assertEq(disputes.matchOf(pair).deadline, block.timestamp + CLOCK - 10 hours, "leaf");
    }

    function test_move_ofTheChallenger_spendsItsClock() external {
        startDisputes(2, 37);
        addClaims(2, 5);
        id = open(ALICE, 5, truth(5));
        join(BOB, id, claimant(5));
        IDisputes.Pair memory pair = pairOf(id, claimant(5), truth(5));
        createMatch(ALICE, pair, claimant(5), truth(5));
        move(BOB, pair, claimant(5), truth(5));
        pass(5 hours);
        move(ALICE, pair, claimant(5), truth(5));
        move(BOB, pair, claimant(5), truth(5));
        assertEq(disputes.matchOf(pair).deadline, block.timestamp + CLOCK - 5 hours, "deadline");
    }

    function test_createMatch_spendsTheChallengersClock() external {
        pass(1 hours);
        join(BOB, id, claimant(3));
        pass(2 hours);
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        move(BOB, pair, claimant(3), truth(3));
        assertEq(disputes.matchOf(pair).deadline, block.timestamp + CLOCK - 2 hours, "deadline");
    }

    /// @dev Every turn lasts for the grace at least, and what it takes beyond the clock is not lent.
    function test_move_withAnEmptyClock_hasTheGrace_everyTime() external {
        startDisputes(2, 30);
        addClaims(2, 5);
        openedAt = block.timestamp;
        id = open(ALICE, 5, truth(5), maxHeight);
        vm.warp(openedAt + CLOCK);
        join(BOB, id, claimant(5), maxHeight);
        IDisputes.Pair memory pair = pairOf(id, claimant(5), truth(5));
        createMatch(ALICE, pair, claimant(5), truth(5));
        for (uint256 turn = 0; turn < maxHeight; turn += 2) {
            uint256 deadline = disputes.matchOf(pair).deadline;
            assertEq(deadline, block.timestamp + GRACE, "deadline");
            vm.warp(deadline);
            move(BOB, pair, claimant(5), truth(5));
            move(ALICE, pair, claimant(5), truth(5));
        }
        assertEq(disputes.matchOf(pair).deadline, block.timestamp + GRACE, "leaf");
    }

    /// @dev Any two traces meet at the first state in which they differ, whatever their heights.
    function testFuzz_match_findsTheFirstDifference(uint256 _seed) external {
        startDisputes([uint256(2), 4, 16][_seed % 3], 1 + ((_seed >> 8) % 40));
        addClaims(2, 5);
        uint256 differ = (_seed >> 16) % length;
        Trace memory other = lie(5, differ, claimOf(5).value);
        Trace memory honest = truth(5);
        id = open(ALICE, 5, honest, between(honest.least(), _seed >> 24));
        join(BOB, id, other, between(other.least(), _seed >> 32));
        IDisputes.Pair memory pair = pairOf(id, other, honest);
        uint256 height = heightOf(pair);
        createMatch(ALICE, pair, other, honest);
        for (uint256 moves = 0; moves < height; moves++) {
            assertTurn(pair, moves % 2 == 0 ? Turn.DEFENDER : Turn.CHALLENGER);
            move(CAROL, pair, other, honest);
        }
        assertTurn(pair, Turn.LEAF);
        assertEq(disputes.matchOf(pair).position, differ, "position");
        prove(CAROL, 5, pair, other, honest);
        assertAlive(id, other, false);
        assertAlive(id, honest, true);
    }

    /// @dev Traces that agree until deep in the tail of HALT.
    function test_match_firstDifferenceInTheTail() external {
        startDisputes(4, 3);
        addClaims(2, 5);
        Trace memory honest = truth(5);
        Trace memory other = lie(5, 2, claimOf(5).value);
        // 70 states of the same, then a HALT of another kind.
        other.states = new bytes32[](70);
        for (uint256 i = 0; i < 70; i++) other.states[i] = honest.state(i);
        id = open(ALICE, 5, honest, 3);
        join(BOB, id, other, 5);
        IDisputes.Pair memory pair = pairOf(id, other, honest);
        playToLeaf(pair, BOB, other, ALICE, honest);
        assertEq(disputes.matchOf(pair).position, 70, "position");
        prove(CAROL, 5, pair, other, honest);
        assertAlive(id, other, false);
        assertAlive(id, honest, true);
    }

    function between(uint256 _least, uint256 _seed) private view returns (uint256) {
        return _least + ((_seed % 256) % (maxHeight + 1 - _least));
    }
}
