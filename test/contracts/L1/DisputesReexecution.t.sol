// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    AlreadySettled,
    NothingRan,
    NothingToCollect,
    NotReached
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {CountingMachine} from "./disputes/CountingMachine.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice Running a block on L1, and what its end decides.
contract DisputesReexecutionTest is DisputeSystem {
    using Traces for Trace;

    bytes32 private start;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        start = startOf(3);
    }

    function run(address _by, uint256 _from, uint256 _steps) private returns (bytes32) {
        bytes32 from = machine.stateAfter(start, _from);
        bytes memory w = witness(3, _from);
        vm.prank(_by, _by);
        return disputes.run(start, from, _steps, w);
    }

    function runCall(uint256 _from, uint256 _steps) private view returns (bytes memory) {
        bytes32 from = machine.stateAfter(start, _from);
        return abi.encodeCall(IDisputes.run, (start, from, _steps, witness(3, _from)));
    }

    function settleCall(bytes32 _output) private view returns (bytes memory) {
        return abi.encodeCall(IDisputes.settle, (start, _output));
    }

    function test_run_fromTheStart_needsNoDispute() external {
        assertTrue(disputes.isReached(start, start), "a start is reached");
        assertEq(run(ALICE, 0, 10), machine.stateAfter(start, 10), "to");
        assertTrue(disputes.isReached(start, machine.stateAfter(start, 10)), "reached");
        assertTrue(!disputes.isReached(start, machine.stateAfter(start, 9)), "passed by");
        IDisputes.Reached memory r = disputes.reachedBy(start, machine.stateAfter(start, 10));
        assertEq(r.from, start, "from");
        assertEq(r.runner, ALICE, "runner");
    }

    function test_run_fromAnUnreachedState_reverts() external {
        refused(ALICE, runCall(10, 1), NotReached.selector);
        run(ALICE, 0, 10);
        refused(ALICE, runCall(9, 1), NotReached.selector);
        run(ALICE, 10, 1);
    }

    function test_run_nowhere_reverts() external {
        refused(ALICE, runCall(0, 0), NothingRan.selector);
        run(ALICE, 0, length + 5);
        refused(ALICE, runCall(length, 1), NothingRan.selector);
    }

    function test_run_withoutThePreimage_reverts() external {
        bytes memory call = abi.encodeCall(IDisputes.run, (start, start, 1, witness(4, 0)));
        refused(ALICE, call, CountingMachine.NoPreimage.selector);
    }

    /// @dev With one stored cursor, an account that ran a step more or less could make all others' transactions fail.
    function test_attack_runningAStepMoreOrLess_hindersNone() external {
        run(BOB, 0, 9);
        run(BOB, 0, 11);
        run(ALICE, 0, 10);
        run(ALICE, 10, 10);
        run(BOB, 9, 1);
        assertEq(disputes.reachedBy(start, machine.stateAfter(start, 10)).runner, ALICE, "who was first");
        run(ALICE, 20, length);
        disputes.settle(start, machine.outputOf(start));
    }

    function test_settle_needsTheEnd() external {
        bytes32 output = machine.outputOf(start);
        refused(CAROL, settleCall(output), NotReached.selector);
        run(ALICE, 0, length - 1);
        refused(CAROL, settleCall(output), NotReached.selector);
        run(ALICE, length - 1, 1);
        refused(CAROL, settleCall(claimOf(3).value), NotReached.selector);
        disputes.settle(start, output);
        assertEq(disputes.resultOf(start), output, "result");
        refused(CAROL, settleCall(output), AlreadySettled.selector);
    }

    function test_runToEnd_runsAndSettles_orDoesNeither() external {
        bytes32 output = machine.outputOf(start);
        bytes32 from = machine.stateAfter(start, 10);
        bytes memory w = witness(3, 10);
        refused(ALICE, abi.encodeCall(IDisputes.runToEnd, (start, from, length, w, output)), NotReached.selector);
        run(BOB, 0, 10);
        bytes memory call = abi.encodeCall(IDisputes.runToEnd, (start, from, length - 11, w, output));
        refused(ALICE, call, NotReached.selector);
        assertTrue(!disputes.isReached(start, machine.stateAfter(start, length - 1)), "a step too few");
        call = abi.encodeCall(IDisputes.runToEnd, (start, from, length, w, claimOf(3).value));
        refused(ALICE, call, NotReached.selector);

        vm.prank(ALICE, ALICE);
        disputes.runToEnd(start, from, length - 10, w, output);
        assertEq(disputes.resultOf(start), output, "result");
        assertEq(disputes.reachedBy(start, machine.stateAfter(start, length)).runner, ALICE, "runner");
        call = abi.encodeCall(IDisputes.runToEnd, (start, from, length, w, output));
        refused(ALICE, call, AlreadySettled.selector);
    }

    function test_settle_marksTheDisputeThatIsAlive_alone() external {
        uint256 id = open(ALICE, 3, truth(3));
        runAndSettle(CAROL, 3);
        resolve(id);
        assertEq(disputes.resultOf(start), truth(3).output, "result");
    }

    function test_run_afterTheSettlement_changesNothing() external {
        run(ALICE, 0, length);
        disputes.settle(start, machine.outputOf(start));
        run(BOB, 0, 5);
        run(BOB, 5, length);
        assertEq(disputes.reachedBy(start, machine.stateAfter(start, length)).runner, ALICE, "who was first");
    }

    function test_collectRun_withoutAResult_reverts() external {
        run(ALICE, 0, 10);
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
    }

    /// @dev Refunds are claimed backwards from the end; runs that do not lie on the way are not paid.
    function test_collectRun_paysThoseOnTheWay_backwards() external {
        vm.txGasPrice(GAS_PRICE);
        open(DAVE, 3, truth(3));
        run(ALICE, 0, 10);
        run(BOB, 0, 11);
        run(BOB, 10, 10);
        run(CAROL, 20, length);
        disputes.settle(start, machine.outputOf(start));
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
        resolve(1);

        uint256 first = disputes.reachedBy(start, machine.stateAfter(start, 10)).cost;
        uint256 second = disputes.reachedBy(start, machine.stateAfter(start, 20)).cost - first;
        uint256 all = disputes.reachedBy(start, machine.stateAfter(start, length)).cost;
        assertTrue(first > 60_000 * GAS_PRICE && first < 150_000 * GAS_PRICE, "gas of a run");
        uint256 rest = STAKE / 2 - all;
        assertEq(disputes.creditOf(CAROL), rest, "who reached the end: the rest of half the stake");
        disputes.collectRun(start);
        assertEq(disputes.creditOf(CAROL), rest + all - first - second, "third run");
        disputes.collectRun(start);
        assertEq(disputes.creditOf(BOB), second, "second run");
        disputes.collectRun(start);
        assertEq(disputes.creditOf(ALICE), first, "first run");
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
    }

    function test_aRunThatMadeTheWholeWay_isRepaidAtOnce() external {
        vm.txGasPrice(GAS_PRICE);
        Trace memory wrong = lie(2, 7, keccak256("other"));
        start = startOf(2);
        uint256 id = open(ALICE, 2, wrong);
        runAndSettle(CAROL, 2);
        resolve(id);
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
        disputes.collectBond(id, nameOf(wrong));
        uint256 cost = disputes.reachedBy(start, machine.stateAfter(start, length)).cost;
        assertTrue(cost != 0, "what it cost");
        assertEq(disputes.creditOf(CAROL), cost, "at once");
        disputes.collectRun(start);
        assertEq(disputes.creditOf(CAROL), cost, "once");
    }

    function test_aRunThatIsRepaid_takesNothingMore() external {
        vm.txGasPrice(GAS_PRICE);
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        runAndSettle(CAROL, 3);
        resolve(id);
        assertEq(disputes.creditOf(CAROL), STAKE / 2, "from the stake");
        disputes.collectBond(id, nameOf(claimant(3)));
        assertEq(disputes.creditOf(CAROL), STAKE / 2, "from the bond");
        assertEq(disputes.burned(), STAKE / 2 + BOND / 2, "burned");
    }

    /// @dev Without a stake the bonds that end wrong pay the runs, from up to half of each.
    function test_collectRun_waitsForEnoughFunds() external {
        vm.txGasPrice(GAS_PRICE);
        Trace memory wrong = lie(2, 7, keccak256("other"));
        start = startOf(2);
        uint256 id = open(ALICE, 2, wrong);
        join(BOB, id, truth(2));
        bytes memory w = abi.encodePacked(witness(2, 0), ballast(240_000));
        vm.prank(CAROL, CAROL);
        disputes.run(start, start, length, w);
        disputes.settle(start, truth(2).output);
        resolve(id);
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
        disputes.collectBond(id, nameOf(wrong));
        uint256 cost = disputes.reachedBy(start, machine.stateAfter(start, length)).cost;
        assertTrue(cost > (BOND * 2) / 10 && cost < BOND / 2, "what it cost");
        disputes.collectRun(start);
        assertEq(disputes.creditOf(CAROL), cost, "run");
        bytes32[] memory names = new bytes32[](2);
        (names[0], names[1]) = (nameOf(wrong), nameOf(truth(2)));
        disputes.collectReward(id, names);
        assertEq(disputes.creditOf(BOB), (BOND - cost) / 2, "first that is right");
        assertEq(disputes.burned(), BOND - cost - (BOND - cost) / 2, "burned");
    }

    /// @dev Five accounts run block 2, a quarter of the way at a time, with so many bytes that half a bond does not repay them.
    function runInTurn() private {
        uint256 steps = length / 4;
        start = startOf(2);
        for (uint256 i = 0; i < 5; i++) {
            bytes32 from = machine.stateAfter(start, i * steps);
            bytes memory w = abi.encodePacked(witness(2, i * steps), ballast(132_032));
            address runner = address(uint160(0x1000 + i));
            vm.prank(runner, runner);
            disputes.run(start, from, steps, w);
        }
        disputes.settle(start, truth(2).output);
    }

    function test_collectRun_whereBondsDoNotSuffice_paysWhatThereIs() external {
        vm.txGasPrice(GAS_PRICE);
        Trace memory wrong = lie(2, 7, keccak256("other"));
        uint256 id = open(ALICE, 2, wrong);
        runInTurn();
        resolve(id);
        disputes.collectBond(id, nameOf(wrong));
        uint256 paid = 0;
        for (uint256 i = 0; i < 4; i++) disputes.collectRun(start);
        refused(CAROL, abi.encodeCall(IDisputes.collectRun, (start)), NothingToCollect.selector);
        for (uint256 i = 0; i < 5; i++) paid += disputes.creditOf(address(uint160(0x1000 + i)));
        assertEq(paid, BOND / 2, "half of the bond");
        assertEq(disputes.creditOf(address(0x1000)), 0, "the first run");
    }

    /// @dev A run that was repaid in part is repaid the rest before the run behind which it was made.
    function test_collectRun_afterAPart_goesOnWithTheSameRun() external {
        vm.txGasPrice(GAS_PRICE);
        Trace memory wrong = lie(2, 7, keccak256("other"));
        Trace memory wrongToo = lie(2, 7, keccak256("another"));
        uint256 id = open(ALICE, 2, wrong);
        join(CAROL, id, wrongToo);
        runInTurn();
        resolve(id);
        disputes.collectBond(id, nameOf(wrong));
        for (uint256 i = 0; i < 4; i++) disputes.collectRun(start);
        disputes.collectBond(id, nameOf(wrongToo));
        for (uint256 i = 0; i < 2; i++) disputes.collectRun(start);
        uint256 before = 0;
        for (uint256 i = 0; i < 5; i++) {
            uint256 cost = disputes.reachedBy(start, machine.stateAfter(start, (i + 1) * (length / 4))).cost;
            assertEq(disputes.creditOf(address(uint160(0x1000 + i))), cost - before, "what the run cost");
            before = cost;
        }
    }
}
