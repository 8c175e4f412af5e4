// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    DisputeNotAlive,
    DisputeNotOver,
    DisputeStillAlive,
    NothingToCollect,
    NotNext,
    WrongBatch
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice How disputes end, and who gets what was in them. Gas is free here.
contract DisputesResolutionTest is DisputeSystem {
    using Traces for Trace;

    uint256 private openedAt;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        openedAt = block.timestamp;
    }

    /// @dev The liar of block 3 and the honest challenger, after the step that shows who lied.
    function decided() private returns (uint256) {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        prove(CAROL, 3, pair, claimant(3), truth(3));
        return 1;
    }

    function collectBond(uint256 _id, Trace memory _trace) private {
        disputes.collectBond(_id, nameOf(_trace));
    }

    function list(Trace memory _a) private view returns (bytes32[] memory names_) {
        names_ = new bytes32[](1);
        names_[0] = nameOf(_a);
    }

    function list(Trace memory _a, Trace memory _b) private view returns (bytes32[] memory names_) {
        names_ = new bytes32[](2);
        (names_[0], names_[1]) = (nameOf(_a), nameOf(_b));
    }

    // ---- conditions --------------------------------------------------------------------------------------------------

    function test_resolve_whileCommitmentsMayJoin_reverts() external {
        uint256 id = decided();
        vm.warp(openedAt + CLOCK - 1);
        refused(CAROL, resolveCall(id), DisputeNotOver.selector);
        vm.warp(openedAt + CLOCK);
        refused(CAROL, resolveCall(id), DisputeNotOver.selector);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
    }

    function test_resolve_whileBothSidesLive_reverts() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        vm.warp(openedAt + 100 days);
        refused(CAROL, resolveCall(id), DisputeNotOver.selector);
    }

    function test_resolve_aSecondTime_reverts() external {
        uint256 id = decided();
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        refused(CAROL, resolveCall(id), DisputeNotAlive.selector);
        refused(CAROL, resolveCall(id + 1), DisputeNotAlive.selector);
    }

    function test_resolve_withoutADefender_deletes() external {
        uint256 id = open(ALICE, 3, truth(3));
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
        assertEq(scc.getTotalElements(), 3, "outputs left");
        assertEq(scc.getTotalBatches(), 3, "what is left is a batch of its own");
        assertEq(disputes.disputeOf(startOf(3)), 0, "none is alive");
    }

    function test_resolve_withoutAChallenger_stands() external {
        Trace memory wrong = lie(2, 7, keccak256("other"));
        uint256 id = open(ALICE, 2, wrong);
        join(BOB, id, truth(2));
        IDisputes.Pair memory pair = pairOf(id, truth(2), wrong);
        playToLeaf(pair, BOB, truth(2), ALICE, wrong);
        prove(CAROL, 2, pair, truth(2), wrong);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
        assertEq(scc.openDisputes(1), 0, "open disputes of the batch");
        assertEq(scc.getTotalElements(), 5, "outputs left");
    }

    /// @dev Both sides empty: no challenger comes before no defender.
    function test_resolve_withNeither_stands() external {
        Trace memory other = lie(3, 18, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), other);
        prove(CAROL, 3, pair, claimant(3), other);
        vm.warp(openedAt + CLOCK + 1);
        resolve(1);
        assertStatus(1, DisputeStatus.STANDS);
    }

    function test_resolve_wholeBatches_leavesNoHeir() external {
        addClaims(3, 0);
        Trace memory other = lie(5, 7, keccak256("other"));
        uint256 id = open(ALICE, 5, other);
        vm.warp(block.timestamp + CLOCK + 1);
        resolve(id);
        assertEq(scc.getTotalElements(), 5, "outputs left");
        assertEq(scc.getTotalBatches(), 3, "no heir");
    }

    function test_resolve_withTheHeaderOfAnotherBatch_reverts() external {
        addClaims(3, 0);
        uint256 id = open(ALICE, 3, truth(3));
        vm.warp(openedAt + CLOCK + 1);
        bytes memory call = abi.encodeCall(IDisputes.resolve, (id, survivor(5)));
        refused(CAROL, call, WrongBatch.selector);
    }

    function test_resolve_moot_whereTheOutputLeft() external {
        uint256 id = open(ALICE, 3, truth(3));
        deleteFrom(2);
        resolve(id);
        assertStatus(id, DisputeStatus.MOOT);
        collectBond(id, truth(3));
        assertEq(disputes.creditOf(ALICE), BOND, "refund");
    }

    function test_resolve_moot_beforeAVerdict() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        runAndSettle(CAROL, 3);
        deleteFrom(3);
        resolve(id);
        assertStatus(id, DisputeStatus.MOOT);
        collectBond(id, claimant(3));
        assertEq(disputes.creditOf(BOB), BOND, "none is wrong in a moot dispute");
    }

    /// @dev A truncation behind the output leaves the dispute as it is, though the batch got an heir.
    function test_resolve_afterATruncationBehind_deletesTheHeirs() external {
        uint256 id = decided();
        deleteFrom(4);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
        assertEq(scc.getTotalElements(), 3, "outputs left");
    }

    function test_resolve_aVerdict_deletesAtOnce() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        runAndSettle(CAROL, 3);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
    }

    function test_resolve_aVerdict_confirmsAtOnce() external {
        uint256 id = open(ALICE, 2, lie(2, 7, keccak256("other")));
        runAndSettle(CAROL, 2);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
    }

    // ---- bonds and rewards -------------------------------------------------------------------------------------------

    function test_collect_beforeTheEnd_reverts() external {
        uint256 id = decided();
        refused(CAROL, abi.encodeCall(IDisputes.collectBond, (id, nameOf(truth(3)))), DisputeStillAlive.selector);
        refused(CAROL, abi.encodeCall(IDisputes.collectReward, (id, list(truth(3)))), DisputeStillAlive.selector);
        bytes memory call = abi.encodeCall(IDisputes.collectBond, (id + 1, nameOf(truth(3))));
        refused(CAROL, call, NothingToCollect.selector);
    }

    function test_deletedByTheGame_paysTheFirstChallengerHalfTheStake() external {
        Trace memory other = lie(3, 30, keccak256("other"));
        uint256 id = open(ALICE, 3, other);
        join(CAROL, id, truth(3));
        join(BOB, id, claimant(3));
        playToLeaf(pairOf(id, claimant(3), truth(3)), BOB, claimant(3), CAROL, truth(3));
        prove(CAROL, 3, pairOf(id, claimant(3), truth(3)), claimant(3), truth(3));
        // Half of the liar's bond goes to the owner of the commitment that eliminated it.
        assertEq(disputes.creditOf(CAROL), BOND / 2, "eliminator");
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertEq(disputes.burned(), BOND / 2 + STAKE / 2, "burned");
        // It was wrong, too, but it lives, and joined first.
        disputes.collectReward(id, list(other));
        assertEq(disputes.creditOf(ALICE), STAKE / 2, "reward");
        collectBond(id, other);
        collectBond(id, truth(3));
        assertEq(disputes.creditOf(ALICE), STAKE / 2 + BOND, "first challenger");
        assertEq(disputes.creditOf(CAROL), BOND / 2 + BOND, "second challenger");
        assertEq(address(disputes).balance, 3 * BOND + STAKE, "nothing has left");
        refused(CAROL, abi.encodeCall(IDisputes.collectBond, (id, nameOf(other))), NothingToCollect.selector);
        refused(CAROL, abi.encodeCall(IDisputes.collectBond, (id, nameOf(claimant(3)))), NothingToCollect.selector);
        refused(CAROL, abi.encodeCall(IDisputes.collectBond, (id, 0)), NothingToCollect.selector);
    }

    function test_collectReward_passesThoseWhoDoNotLive() external {
        Trace memory dead = lie(3, 5, keccak256("dead"));
        uint256 id = open(ALICE, 3, dead);
        join(BOB, id, claimant(3));
        join(CAROL, id, truth(3));
        playToLeaf(pairOf(id, claimant(3), dead), BOB, claimant(3), ALICE, dead);
        prove(DAVE, 3, pairOf(id, claimant(3), dead), claimant(3), dead);
        playToLeaf(pairOf(id, claimant(3), truth(3)), BOB, claimant(3), CAROL, truth(3));
        prove(DAVE, 3, pairOf(id, claimant(3), truth(3)), claimant(3), truth(3));
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        uint256 before = disputes.creditOf(CAROL);
        bytes memory call = abi.encodeCall(IDisputes.collectReward, (id, list(truth(3))));
        refused(CAROL, call, NotNext.selector);
        call = abi.encodeCall(IDisputes.collectReward, (id, list(lie(3, 9, keccak256("no")))));
        refused(CAROL, call, NotNext.selector);
        disputes.collectReward(id, new bytes32[](0));
        disputes.collectReward(id, list(dead));
        call = abi.encodeCall(IDisputes.collectReward, (id, list(dead)));
        refused(CAROL, call, NotNext.selector);
        assertEq(disputes.creditOf(CAROL), before, "not yet");
        disputes.collectReward(id, list(claimant(3), truth(3)));
        assertEq(disputes.creditOf(CAROL), before + STAKE / 2, "reward");
        disputes.collectReward(id, list(truth(3)));
        assertEq(disputes.creditOf(CAROL), before + STAKE / 2, "once");
    }

    function test_standsByTheGame_returnsTheDefendersBonds() external {
        Trace memory wrong = lie(2, 7, keccak256("other"));
        uint256 id = open(ALICE, 2, wrong);
        join(BOB, id, truth(2));
        playToLeaf(pairOf(id, truth(2), wrong), BOB, truth(2), ALICE, wrong);
        prove(CAROL, 2, pairOf(id, truth(2), wrong), truth(2), wrong);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        collectBond(id, truth(2));
        assertEq(disputes.creditOf(BOB), BOND + BOND / 2, "defender");
        assertEq(disputes.burned(), BOND / 2, "burned");
        assertEq(stakes.stakeOf(PROPOSER), STAKE, "stake");
    }

    /// @dev A verdict asks for outputs, not for states: a commitment that ends right is refunded, whatever its root.
    function test_aVerdict_refundsWhatEndsRight() external {
        Trace memory wrongWay = lie(3, 5, truth(3).output);
        Trace memory wrong = lie(3, 5, keccak256("other"));
        uint256 id = open(ALICE, 3, wrong);
        join(CAROL, id, wrongWay);
        join(BOB, id, claimant(3));
        runAndSettle(DAVE, 3);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
        collectBond(id, wrongWay);
        assertEq(disputes.creditOf(CAROL), BOND, "ends right");
        collectBond(id, wrong);
        collectBond(id, claimant(3));
        assertEq(disputes.creditOf(ALICE) + disputes.creditOf(BOB), 0, "end wrong");
        // Gas is free here: nothing is owed to runs. The first that ends right gets half of both bonds.
        disputes.collectReward(id, list(wrong, wrongWay));
        assertEq(disputes.creditOf(CAROL), 2 * BOND, "reward");
        assertEq(disputes.creditOf(DAVE), STAKE / 2, "who reached the end");
        assertEq(disputes.burned(), BOND + STAKE / 2, "burned");
    }

    function test_aVerdict_withNoneRight_burnsTheReward() external {
        Trace memory wrong = lie(3, 5, keccak256("other"));
        uint256 id = open(ALICE, 3, wrong);
        runAndSettle(DAVE, 3);
        resolve(id);
        collectBond(id, wrong);
        disputes.collectReward(id, list(wrong));
        assertEq(disputes.burned(), BOND + STAKE / 2, "burned");
        assertEq(disputes.creditOf(DAVE), STAKE / 2, "who reached the end");
    }

    function test_rewardsThatComeAfterTheWalk_areStillPaid() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        runAndSettle(DAVE, 3);
        resolve(id);
        disputes.collectReward(id, list(truth(3)));
        assertEq(disputes.creditOf(ALICE), 0, "nothing yet");
        collectBond(id, claimant(3));
        // Names behind the one that gets it are not read.
        disputes.collectReward(id, list(truth(3), claimant(3)));
        assertEq(disputes.creditOf(ALICE), BOND / 2, "reward");
    }
}
