// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {Vm} from "../Vm.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice What a challenger reads of a dispute that others play: there is no other record of moves.
contract DisputesEventsTest is DisputeSystem {
    using Traces for Trace;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        vm.txGasPrice(GAS_PRICE);
        vm.recordLogs();
    }

    /// @dev The one log of an event since the last look.
    function only(bytes32 _event) private returns (Vm.Log memory found_) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 count = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter != address(disputes) || logs[i].topics[0] != _event) continue;
            found_ = logs[i];
            count++;
        }
        assertEq(count, 1, "logs");
    }

    function assertTopics(Vm.Log memory _log, bytes32 _first, bytes32 _second, bytes32 _third) private pure {
        assertEq(_log.topics.length, 4, "topics");
        assertEq(_log.topics[1], _first, "first topic");
        assertEq(_log.topics[2], _second, "second topic");
        assertEq(_log.topics[3], _third, "third topic");
    }

    function assertOpened(uint256 _id, bytes32 _claim, address _opener, bool _byReexecution) private {
        Vm.Log memory log = only(IDisputes.DisputeOpened.selector);
        assertTopics(log, bytes32(_id), bytes32(uint256(3)), startOf(3));
        assertEq(log.data, abi.encode(_claim, 1, _opener, _byReexecution), "opened");
    }

    function test_openings_sayHowTheyProve() external {
        uint256 snapshot = vm.snapshotState();
        assertOpened(open(ALICE, 3, truth(3)), claimOf(3).value, ALICE, false);
        vm.revertToState(snapshot);
        assertOpened(openForReexecution(BOB, 3), claimOf(3).value, BOB, true);
        vm.revertToState(snapshot);
        IDisputes.Opening memory o = opening(3);
        IDisputes.Joining memory j = truth(3).joining(truth(3).least());
        vm.prank(DAVE, DAVE);
        assertOpened(disputes.openOrJoin{value: BOND}(o, j), o.claim.value, DAVE, false);
        vm.revertToState(snapshot);
        runAndSettle(CAROL, 3);
        IDisputes.Survivor memory s = survivor(3);
        vm.prank(CAROL, CAROL);
        assertOpened(disputes.deleteProven(o, s), o.claim.value, CAROL, false);
    }

    function test_joins_sayWhatTheyCommitTo() external {
        uint256 id = open(ALICE, 3, truth(3));
        Vm.Log memory log = only(IDisputes.Joined.selector);
        assertTopics(log, bytes32(id), nameOf(truth(3)), bytes32(uint256(uint160(ALICE))));
        uint256 height = truth(3).least();
        assertEq(log.data, abi.encode(truth(3).output, height, truth(3).node(height, 0), false), "challenger");
        join(BOB, id, claimant(3), 5);
        log = only(IDisputes.Joined.selector);
        assertTopics(log, bytes32(id), nameOf(claimant(3)), bytes32(uint256(uint160(BOB))));
        assertEq(log.data, abi.encode(claimOf(3).value, 5, claimant(3).node(5, 0), true), "defender");
    }

    function test_matches_sayEveryNodeThatAMoveOpens() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        Vm.Log memory log = only(IDisputes.MatchCreated.selector);
        assertTopics(log, bytes32(id), pair.defender, pair.challenger);
        assertEq(log.data, abi.encode(2, truth(3).children(2, 0)), "created");

        Step memory step = nextMove(pair, claimant(3), truth(3));
        move(BOB, pair, claimant(3), truth(3));
        log = only(IDisputes.Moved.selector);
        assertTopics(log, bytes32(id), pair.defender, pair.challenger);
        // The first difference is in state 18: the second child, and in it the third.
        assertEq(log.data, abi.encode(true, 1, 1, 16, step.own, step.next), "of the defender");

        step = nextMove(pair, claimant(3), truth(3));
        move(ALICE, pair, claimant(3), truth(3));
        assertEq(only(IDisputes.Moved.selector).data, abi.encode(false, 2, 0, 18, step.own, step.next), "of the other");

        prove(DAVE, 3, pair, claimant(3), truth(3));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertTopics(logs[0], bytes32(id), pair.defender, pair.challenger);
        assertEq(logs[0].topics[0], IDisputes.StepProven.selector, "the step");
        assertEq(logs[0].data, abi.encode(truth(3).state(17), truth(3).state(18)), "the step");
        assertTopics(logs[1], bytes32(id), pair.defender, pair.challenger);
        assertEq(logs[1].topics[0], IDisputes.Eliminated.selector, "eliminated");
    }

    function test_eliminations_sayWhichCommitmentWon() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        uint256 snapshot = vm.snapshotState();
        vm.warp(disputes.matchOf(pair).deadline + 1);
        disputes.eliminate(pair);
        assertTopics(only(IDisputes.Eliminated.selector), bytes32(id), pair.challenger, pair.defender);

        vm.revertToState(snapshot);
        createMatch(ALICE, pair, claimant(3), truth(3));
        snapshot = vm.snapshotState();
        vm.warp(disputes.matchOf(pair).deadline + 1);
        disputes.timeout(pair);
        assertTopics(only(IDisputes.Eliminated.selector), bytes32(id), pair.defender, pair.challenger);

        vm.revertToState(snapshot);
        move(BOB, pair, claimant(3), truth(3));
        vm.warp(disputes.matchOf(pair).deadline + 1);
        disputes.timeout(pair);
        assertTopics(only(IDisputes.Eliminated.selector), bytes32(id), pair.challenger, pair.defender);
    }

    function test_twoThatAreWrong_areEliminatedByNoCommitment() external {
        Trace memory other = lie(3, 18, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), other);
        vm.getRecordedLogs();
        prove(DAVE, 3, pair, claimant(3), other);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertTopics(logs[1], bytes32(pair.dispute), pair.defender, 0);
        assertTopics(logs[2], bytes32(pair.dispute), pair.challenger, 0);
    }

    function test_runs_sayHowFarTheyWent_andWhatTheyEndIn() external {
        bytes32 start = startOf(3);
        bytes memory w = witness(3, 0);
        vm.prank(CAROL, CAROL);
        bytes32 to = disputes.run(start, start, 5, w);
        Vm.Log memory log = only(IDisputes.Ran.selector);
        assertTopics(log, start, start, to);
        assertEq(log.data, abi.encode(5, CAROL), "the run");
        w = witness(3, 5);
        disputes.run(start, to, length, w);
        disputes.settle(start, truth(3).output);
        log = only(IDisputes.Settled.selector);
        assertEq(log.topics[1], start, "settled");
        assertEq(log.data, abi.encode(truth(3).output), "settled");
    }

    function test_endings_sayWhatBecameOfTheClaim_andOfTheMoney() external {
        uint256 id = open(ALICE, 3, truth(3));
        pass(CLOCK + 1);
        resolve(id);
        Vm.Log memory log = only(IDisputes.DisputeResolved.selector);
        assertEq(log.topics[1], bytes32(id), "resolved");
        assertEq(log.data, abi.encode(DisputeStatus.DELETED), "resolved");

        bytes32 name = nameOf(truth(3));
        disputes.collectBond(id, name);
        log = only(IDisputes.Credited.selector);
        assertEq(log.topics[1], bytes32(uint256(uint160(ALICE))), "credited");
        assertEq(log.data, abi.encode(BOND), "credited");
        vm.prank(ALICE, ALICE);
        disputes.claim();
        log = only(IDisputes.Claimed.selector);
        assertEq(log.topics[1], bytes32(uint256(uint160(ALICE))), "claimed");
        assertEq(log.data, abi.encode(BOND), "claimed");
    }
}
