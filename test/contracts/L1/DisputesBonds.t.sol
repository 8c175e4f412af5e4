// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {Terms} from "../../../contracts/L1/dispute/rules/Terms.sol";
import {NothingToCollect, OnlyStakes, TransferFailed} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice What becomes of bonds, with gas that costs something.
contract DisputesBondsTest is DisputeSystem {
    using Traces for Trace;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        vm.txGasPrice(GAS_PRICE);
    }

    function refundCall(IDisputes.Pair memory _pair, address _account) private pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.collectRefund, (_pair, _account));
    }

    /// @dev What the calls of an account for a side cost.
    function costOf(IDisputes.Pair memory _pair, address _account, bool _forDefender) private view returns (uint256) {
        (uint256 defending, uint256 challenging) = disputes.costOf(_pair, _account);
        return _forDefender ? defending : challenging;
    }

    function test_costOf_isKeptForEachSideAndAccount() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(CAROL, pair, claimant(3), truth(3));
        uint256 creation = costOf(pair, CAROL, false);
        assertTrue(creation > 80_000 * GAS_PRICE && creation < 200_000 * GAS_PRICE, "creation");
        assertEq(costOf(pair, ALICE, false), 0, "owner");
        move(CAROL, pair, claimant(3), truth(3));
        assertTrue(costOf(pair, CAROL, true) > 60_000 * GAS_PRICE, "for the defender");
        assertEq(costOf(pair, CAROL, false), creation, "for the challenger");
        move(ALICE, pair, claimant(3), truth(3));
        assertTrue(costOf(pair, ALICE, false) > 60_000 * GAS_PRICE, "by the owner");
        assertEq(costOf(pair, CAROL, false), creation, "by another");
        assertEq(costOf(pair, BOB, true), 0, "without a move");
    }

    function test_anEliminatedBond_repaysTheDecidingCallAndTheWinnersMoves() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(CAROL, pair, claimant(3), truth(3));
        move(BOB, pair, claimant(3), truth(3));
        move(ALICE, pair, claimant(3), truth(3));
        uint256 creation = costOf(pair, CAROL, false);
        uint256 moved = costOf(pair, ALICE, false);
        prove(DAVE, 3, pair, claimant(3), truth(3));

        uint256 call = disputes.creditOf(DAVE);
        assertTrue(call > 60_000 * GAS_PRICE && call < 200_000 * GAS_PRICE, "the call");
        uint256 rest = BOND - call - creation - moved;
        assertEq(disputes.creditOf(ALICE), rest / 2, "owner of the winner");
        assertEq(disputes.burned(), rest - rest / 2, "burned");
        refused(DAVE, refundCall(pair, BOB), NothingToCollect.selector);
        refused(DAVE, refundCall(pair, DAVE), NothingToCollect.selector);
        refused(DAVE, refundCall(pair, address(0)), NothingToCollect.selector);
        disputes.collectRefund(pair, CAROL);
        assertEq(disputes.creditOf(CAROL), creation, "creation");
        disputes.collectRefund(pair, ALICE);
        assertEq(disputes.creditOf(ALICE), rest / 2 + moved, "move");
        refused(DAVE, refundCall(pair, CAROL), NothingToCollect.selector);
        refused(DAVE, refundCall(pair, ALICE), NothingToCollect.selector);
        assertEq(disputes.burned() + call + creation + moved + rest / 2, BOND, "a bond");
    }

    function test_anEliminatedBond_repaysADefendersSide() external {
        Trace memory wrong = lie(2, 7, keccak256("other"));
        uint256 id = open(ALICE, 2, wrong);
        join(BOB, id, truth(2));
        IDisputes.Pair memory pair = pairOf(id, truth(2), wrong);
        playToLeaf(pair, BOB, truth(2), ALICE, wrong);
        uint256 moved = costOf(pair, BOB, true);
        prove(DAVE, 2, pair, truth(2), wrong);
        disputes.collectRefund(pair, BOB);
        uint256 rest = BOND - disputes.creditOf(DAVE) - moved;
        assertEq(disputes.creditOf(BOB), rest / 2 + moved, "defender");
        refused(DAVE, refundCall(pair, ALICE), NothingToCollect.selector);
    }

    function test_aTimeout_repaysItsCallerAndTheOthersMoves() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        vm.warp(disputes.matchOf(pair).deadline + 1);
        vm.prank(DAVE, DAVE);
        disputes.timeout(pair);
        uint256 creation = costOf(pair, ALICE, false);
        uint256 call = disputes.creditOf(DAVE);
        assertTrue(call > 40_000 * GAS_PRICE && call < 150_000 * GAS_PRICE, "the call");
        assertEq(disputes.creditOf(ALICE), (BOND - call - creation) / 2, "owner of the winner");
    }

    function test_anElimination_repaysItsCaller() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        vm.warp(disputes.matchOf(pair).deadline + 1);
        vm.prank(DAVE, DAVE);
        disputes.eliminate(pair);
        uint256 call = disputes.creditOf(DAVE);
        assertEq(disputes.creditOf(BOB), (BOND - call) / 2, "owner of the defender");
        assertEq(disputes.burned(), BOND - call - (BOND - call) / 2, "burned");
        refused(DAVE, refundCall(pair, ALICE), NothingToCollect.selector);
    }

    /// @dev Two liars who eliminate each other reward only the call that showed it.
    function test_twoThatAreWrong_burnBothBonds() external {
        Trace memory other = lie(3, 18, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), other);
        prove(DAVE, 3, pair, claimant(3), other);
        uint256 call = disputes.creditOf(DAVE);
        assertTrue(call > 60_000 * GAS_PRICE && call < 200_000 * GAS_PRICE, "the call");
        assertEq(disputes.burned(), 2 * BOND - call, "burned");
        refused(DAVE, refundCall(pair, ALICE), NothingToCollect.selector);
        refused(DAVE, refundCall(pair, BOB), NothingToCollect.selector);
    }

    function test_movesOfOtherMatches_areNotRepaid() external {
        Trace memory other = lie(3, 5, keccak256("other"));
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        join(CAROL, id, other);
        IDisputes.Pair memory pair = pairOf(id, claimant(3), other);
        createMatch(CAROL, pair, claimant(3), other);
        playToLeaf(pairOf(id, claimant(3), truth(3)), BOB, claimant(3), ALICE, truth(3));
        prove(DAVE, 3, pairOf(id, claimant(3), truth(3)), claimant(3), truth(3));
        refused(DAVE, refundCall(pair, CAROL), NothingToCollect.selector);
    }

    /// @dev A bond that is too small for what was done against it repays in proportion, to the last wei.
    function test_aSmallBond_repaysInProportion_withoutDust() external {
        Terms.Choice memory small = terms(16);
        small.bond = 0.008 ether + 1;
        startDisputes(small, 37);
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(CAROL, pair, claimant(3), truth(3));
        move(BOB, pair, claimant(3), truth(3));
        move(DAVE, pair, claimant(3), truth(3));
        uint256 first = costOf(pair, CAROL, false);
        uint256 second = costOf(pair, DAVE, false);
        vm.txGasPrice(1);
        prove(address(0xE), 3, pair, claimant(3), truth(3));
        uint256 call = disputes.creditOf(address(0xE));
        uint256 reserved = bond / 2 - call;
        assertTrue(reserved < first + second, "less than what the moves cost");
        disputes.collectRefund(pair, CAROL);
        assertEq(disputes.creditOf(CAROL), (reserved * first) / (first + second), "first");
        disputes.collectRefund(pair, DAVE);
        assertEq(disputes.creditOf(CAROL) + disputes.creditOf(DAVE), reserved, "all that was reserved");
        uint256 rest = bond - bond / 2;
        assertEq(disputes.creditOf(ALICE), rest / 2, "owner");
        assertEq(disputes.burned(), rest - rest / 2, "burned");
    }

    function test_aSmallBond_paysTheDecidingCallFirst_butNoMoreThanHalf() external {
        Terms.Choice memory small = terms(16);
        small.bond = 0.001 ether;
        startDisputes(small, 37);
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        playToLeaf(pair, BOB, claimant(3), ALICE, truth(3));
        prove(DAVE, 3, pair, claimant(3), truth(3));
        assertEq(disputes.creditOf(DAVE), bond / 2, "the call");
        assertEq(disputes.creditOf(ALICE), bond / 4, "owner");
        refused(DAVE, refundCall(pair, ALICE), NothingToCollect.selector);
    }

    function test_twoSmallBonds_ofTwoThatAreWrong_payNoMoreThanHalfOfOne() external {
        Terms.Choice memory small = terms(16);
        small.bond = 0.001 ether;
        startDisputes(small, 37);
        Trace memory other = lie(3, 18, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), other);
        prove(DAVE, 3, pair, claimant(3), other);
        assertEq(disputes.creditOf(DAVE), bond / 2, "the call");
        assertEq(disputes.burned(), 2 * bond - bond / 2, "burned");
    }

    function test_refunds_areAtTheStatedPriceAtMost() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        uint256 snapshot = vm.snapshotState();
        createMatch(ALICE, pair, claimant(3), truth(3));
        uint256 atStated = costOf(pair, ALICE, false);
        vm.revertToState(snapshot);
        vm.txGasPrice(10 * GAS_PRICE);
        createMatch(ALICE, pair, claimant(3), truth(3));
        assertEq(costOf(pair, ALICE, false), atStated, "dearer");
        vm.revertToState(snapshot);
        vm.txGasPrice(GAS_PRICE / 10);
        createMatch(ALICE, pair, claimant(3), truth(3));
        assertEq(costOf(pair, ALICE, false), atStated / 10, "cheaper");
    }

    // ---- claims ------------------------------------------------------------------------------------------------------

    function credited() private returns (uint256 amount_) {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        prove(DAVE, 3, pair, claimant(3), truth(3));
        amount_ = disputes.creditOf(ALICE);
        assertTrue(amount_ != 0, "credit");
    }

    function test_claim_paysOnce() external {
        uint256 amount = credited();
        uint256 before = ALICE.balance;
        vm.prank(ALICE, ALICE);
        assertEq(disputes.claim(), amount, "amount");
        assertEq(ALICE.balance, before + amount, "balance");
        assertEq(disputes.creditOf(ALICE), 0, "credit");
        refused(ALICE, abi.encodeCall(IDisputes.claim, ()), NothingToCollect.selector);
    }

    function test_attack_aReceiverThatRefuses_hindersNoOther() external {
        vm.etch(ALICE, hex"5f5ffd");
        credited();
        refused(ALICE, abi.encodeCall(IDisputes.claim, ()), TransferFailed.selector);
        vm.prank(DAVE, DAVE);
        disputes.claim();
        pass(CLOCK + 1);
        resolve(1);
        assertStatus(1, DisputeStatus.DELETED);
    }

    function test_attack_reentrancy_claimsNothingTwice() external {
        Reenterer thief = new Reenterer(disputes);
        vm.deal(address(thief), 10 ether);
        uint256 id = open(address(thief), 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        playToLeaf(pair, BOB, claimant(3), address(thief), truth(3));
        prove(DAVE, 3, pair, claimant(3), truth(3));
        uint256 amount = disputes.creditOf(address(thief));
        uint256 before = address(disputes).balance;
        thief.attack();
        assertEq(address(disputes).balance, before - amount, "paid once");
        assertEq(thief.refusals(), 1, "and refused once");
    }

    function test_receive_fromOthersThanTheStakes_reverts() external {
        refused(ALICE, 1, "", OnlyStakes.selector);
    }
}

/// @notice Claims again as soon as it is paid.
contract Reenterer {
    IDisputes private immutable DISPUTES;
    uint256 public refusals;

    constructor(IDisputes _disputes) {
        DISPUTES = _disputes;
    }

    function attack() external {
        DISPUTES.claim();
    }

    receive() external payable {
        try DISPUTES.claim() {} catch {
            refusals++;
        }
    }
}
