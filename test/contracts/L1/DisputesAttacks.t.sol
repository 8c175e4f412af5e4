// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Disputes} from "../../../contracts/L1/dispute/Disputes.sol";
import {DisputeStatus, IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    AlreadyJoined,
    AlreadyProven,
    DisputeNotAlive,
    JoinedTooLate,
    NotInPlay,
    NotReached,
    WrongNode,
    WrongTurn
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice Attacks on the game by name. ALICE is honest; BOB and CAROL are one attacker; block 3 is a lie, block 2 is true.
contract DisputesAttacksTest is DisputeSystem {
    using Traces for Trace;

    uint256 private openedAt;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        openedAt = block.timestamp;
    }

    function timeoutCall(IDisputes.Pair memory _pair) private pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.timeout, (_pair));
    }

    /// @dev A challenger who was eliminated by the attacker's own defender leaves the true one's match behind: the true defender
    ///      need not go on with it, and is not punished.
    function test_attack_aPuppetsElimination_timesNoOtherOut() external {
        Trace memory wrong = lie(2, 7, keccak256("other"));
        Trace memory puppet = lie(2, 9, claimOf(2).value);
        uint256 id = open(BOB, 2, wrong);
        join(ALICE, id, truth(2));
        join(CAROL, id, puppet);
        IDisputes.Pair memory honest = pairOf(id, truth(2), wrong);
        IDisputes.Pair memory staged = pairOf(id, puppet, wrong);
        createMatch(BOB, honest, truth(2), wrong);
        playToLeaf(staged, CAROL, puppet, BOB, wrong);
        prove(CAROL, 2, staged, puppet, wrong);
        assertAlive(id, wrong, false);
        vm.warp(disputes.matchOf(honest).deadline + 1);
        refused(BOB, timeoutCall(honest), NotInPlay.selector);
        assertAlive(id, truth(2), true);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
    }

    function test_attack_anEliminatedCommitment_canDoNothingMore() external {
        Trace memory wrong = lie(2, 7, keccak256("other"));
        Trace memory puppet = lie(2, 9, claimOf(2).value);
        uint256 id = open(BOB, 2, wrong);
        join(ALICE, id, truth(2));
        join(CAROL, id, puppet);
        IDisputes.Pair memory honest = pairOf(id, truth(2), wrong);
        playToLeaf(honest, ALICE, truth(2), BOB, wrong);
        prove(ALICE, 2, honest, truth(2), wrong);
        IDisputes.Pair memory pair = pairOf(id, puppet, wrong);
        bytes memory call = abi.encodeCall(IDisputes.createMatch, (pair, puppet.node(2, 0), wrong.children(2, 0)));
        refused(BOB, call, NotInPlay.selector);
        refused(BOB, BOND, joinCall(id, wrong, 3), AlreadyJoined.selector);
    }

    /// @dev The honest defender joins at once, though it has no one to play yet: else this challenger found no defender.
    function test_attack_aReexecutionAlone_andAChallengerInTheLastSecond() external {
        uint256 id = openForReexecution(BOB, 2);
        join(ALICE, id, truth(2));
        vm.warp(openedAt + CLOCK);
        Trace memory wrong = lie(2, 7, keccak256("other"));
        join(CAROL, id, wrong);
        vm.warp(openedAt + CLOCK + 1);
        IDisputes.Pair memory pair = pairOf(id, truth(2), wrong);
        playToLeaf(pair, ALICE, truth(2), CAROL, wrong);
        prove(ALICE, 2, pair, truth(2), wrong);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
        disputes.collectBond(id, 0);
        bytes32[] memory names = new bytes32[](1);
        names[0] = nameOf(truth(2));
        disputes.collectReward(id, names);
        assertEq(disputes.creditOf(ALICE), BOND / 2 + BOND / 2, "half of each bond");
    }

    /// @dev A liar who "re-executes" his own lie, late, keeps no challenger out and buys no time.
    function test_attack_reexecutionOverOnesOwnLie_keepsNoneOut() external {
        vm.warp(openedAt + WINDOW);
        uint256 id = openForReexecution(BOB, 3);
        vm.warp(openedAt + WINDOW + CLOCK);
        join(ALICE, id, truth(3));
        vm.warp(openedAt + WINDOW + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
    }

    /// @dev The liar is his own challenger and his own judge: half of his stake and a quarter of his bonds are gone for sure.
    function test_attack_settlingAgainstOneself_costs() external {
        uint256 id = open(BOB, 3, lie(3, 30, keccak256("other")));
        join(CAROL, id, claimant(3));
        runAndSettle(BOB, 3);
        resolve(id);
        disputes.collectBond(id, nameOf(claimant(3)));
        disputes.collectBond(id, nameOf(lie(3, 30, keccak256("other"))));
        assertStatus(id, DisputeStatus.DELETED);
        assertTrue(disputes.burned() >= STAKE / 2 + (2 * BOND) / 4, "burned");
    }

    function test_attack_joiningInTheSameLastSecond_leavesBothTheirTurns() external {
        startDisputes(4, 11);
        addClaims(1, 0);
        openedAt = block.timestamp;
        uint256 id = openForReexecution(BOB, 5);
        vm.warp(openedAt + CLOCK);
        Trace memory wrong = lie(5, 7, keccak256("other"));
        join(BOB, id, wrong, maxHeight);
        join(ALICE, id, truth(5));
        IDisputes.Pair memory pair = pairOf(id, truth(5), wrong);
        vm.warp(block.timestamp + GRACE);
        createMatch(BOB, pair, truth(5), wrong);
        while (disputes.matchOf(pair).turn != Turn.LEAF) {
            vm.warp(block.timestamp + GRACE);
            move(ALICE, pair, truth(5), wrong);
        }
        vm.warp(block.timestamp + GRACE);
        prove(ALICE, 5, pair, truth(5), wrong);
        assertAlive(id, truth(5), true);
        assertAlive(id, wrong, false);
    }

    function test_attack_joiningASecondTooLate_reverts() external {
        uint256 id = open(ALICE, 3, truth(3));
        vm.warp(openedAt + CLOCK + 1);
        refused(BOB, BOND, joinCall(id, claimant(3), 2), JoinedTooLate.selector);
    }

    /// @dev Who copies a root from the mempool gets its rewards, and cannot keep it from winning: movers are repaid.
    function test_attack_copyingARoot_stealsTheRewardAlone() external {
        vm.txGasPrice(GAS_PRICE);
        uint256 id = open(BOB, 3, truth(3));
        refused(ALICE, BOND, joinCall(id, truth(3), 2), AlreadyJoined.selector);
        join(CAROL, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        playToLeaf(pair, CAROL, claimant(3), ALICE, truth(3));
        prove(ALICE, 3, pair, claimant(3), truth(3));
        disputes.collectRefund(pair, ALICE);
        assertTrue(disputes.creditOf(ALICE) > 200_000 * GAS_PRICE, "repaid");
        assertAlive(id, claimant(3), false);
    }

    /// @dev There is one move, by any account: to be overtaken changes nothing.
    function test_attack_frontRunningAMove_makesIt() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        move(BOB, pair, claimant(3), truth(3));
        Step memory s = nextMove(pair, claimant(3), truth(3));
        vm.prank(BOB, BOB);
        disputes.move(pair, s.agreed, s.child, s.own, s.other, s.next);
        refused(ALICE, moveCall(pair, s), WrongTurn.selector);
        prove(ALICE, 3, pair, claimant(3), truth(3));
        assertAlive(id, claimant(3), false);
    }

    /// @dev Every accepted call, sent again: to the same match, to another one, and to another dispute about the same start.
    function test_attack_replayedCalls_revert() external {
        Trace memory other = lie(3, 30, keccak256("other"));
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        join(CAROL, id, other);
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        IDisputes.Pair memory second = pairOf(id, claimant(3), other);
        bytes32 node = claimant(3).node(2, 0);
        bytes[5] memory calls;
        calls[0] = abi.encodeCall(IDisputes.createMatch, (pair, node, truth(3).children(2, 0)));
        createMatch(ALICE, pair, claimant(3), truth(3));
        createMatch(CAROL, second, claimant(3), other);
        calls[1] = moveCall(pair, nextMove(pair, claimant(3), truth(3)));
        move(BOB, pair, claimant(3), truth(3));
        calls[2] = moveCall(pair, nextMove(pair, claimant(3), truth(3)));
        move(ALICE, pair, claimant(3), truth(3));
        for (uint256 i = 0; i < 3; i++) refused(BOB, calls[i], WrongTurn.selector);
        // The second word behind the selector is the defender, the third the challenger.
        calls[4] = withWord(calls[1], 2, nameOf(other));
        refused(BOB, calls[4], WrongNode.selector);
        calls[3] = proveCall(3, pair, claimant(3), truth(3));
        prove(ALICE, 3, pair, claimant(3), truth(3));
        for (uint256 i = 0; i < 4; i++) refused(BOB, calls[i], NotInPlay.selector);

        uint256 again = reopened();
        for (uint256 i = 0; i < 4; i++) {
            refused(BOB, calls[i], DisputeNotAlive.selector);
            refused(BOB, withWord(calls[i], 0, bytes32(again)), NotInPlay.selector);
        }
    }

    /// @dev Runs are objective, and of one start: none leads into another.
    function test_attack_runsOfAnotherStart_reachNothing() external {
        bytes32 three = startOf(3);
        bytes memory w = witness(3, 0);
        disputes.run(three, three, 10, w);
        bytes32 reached = machine.stateAfter(three, 10);
        bytes32 two = startOf(2);
        refused(BOB, abi.encodeCall(IDisputes.run, (two, reached, 1, witness(3, 10))), NotReached.selector);
        refused(BOB, abi.encodeCall(IDisputes.settle, (two, machine.outputOf(three))), NotReached.selector);
    }

    /// @dev What a chain is configured with is part of its starts: what was said of one chain names nothing on another.
    function test_attack_callsForAnotherChain_revert() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        bytes32 start = startOf(3);
        bytes memory create = abi.encodeCall(
            IDisputes.createMatch,
            (pair, claimant(3).node(2, 0), truth(3).children(2, 0))
        );
        bytes memory run = abi.encodeCall(IDisputes.run, (start, start, 5, witness(3, 0)));
        createMatch(ALICE, pair, claimant(3), truth(3));

        uint256[27] memory other = config();
        other[1]++;
        disputes = new Disputes(scc, ctc, machine, stakes, other, terms(16));
        refused(ALICE, create, DisputeNotAlive.selector);
        bytes32 otherStart = keccak256(
            abi.encode(1, keccak256(abi.encode(other)), claimOf(2).value, opening(3).leaf.value)
        );
        assertTrue(start != otherStart, "starts differ");
        (bool success, ) = address(disputes).call(run);
        assertTrue(success, "a run is objective");
        bytes32 reached = machine.stateAfter(start, 5);
        assertTrue(!disputes.isReached(otherStart, reached), "but leads nowhere here");
    }

    /// @dev The honest answer to one who freezes a true output: a verdict ends it at once and for ever.
    function test_attack_freezingATrueOutput_endsWithAVerdict() external {
        uint256 id = open(BOB, 2, lie(2, 7, keccak256("other")));
        runAndSettle(ALICE, 2);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
        IDisputes.Joining memory j = lie(2, 8, keccak256("another")).joining(2);
        refused(BOB, BOND, abi.encodeCall(IDisputes.open, (opening(2), j)), AlreadyProven.selector);
        refused(BOB, BOND, abi.encodeCall(IDisputes.openOrJoin, (opening(2), j)), AlreadyProven.selector);
    }

    /// @dev What lies can be told during a game: none that it does not show.
    function test_attack_liesDuringTheGame() external {
        uint256 id = open(ALICE, 3, truth(3));
        // A wrong last state cannot join.
        IDisputes.Joining memory j = lie(3, 20, keccak256("no claim")).joining(2);
        j.output = claimOf(3).value;
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);
        // A wrong first state is a wrong step, as START is L1's own.
        Trace memory first = lie(3, 0, claimOf(3).value);
        join(BOB, id, first);
        playToLeaf(pairOf(id, first, truth(3)), BOB, first, ALICE, truth(3));
        prove(ALICE, 3, pairOf(id, first, truth(3)), first, truth(3));
        assertAlive(id, first, false);
        // Silence is timed out; it does not last until the dispute's own clock is over.
        join(CAROL, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        vm.warp(openedAt + CLOCK + 1);
        disputes.timeout(pair);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
    }

    /// @dev The output leaves and comes back, and with it a dispute about the same start.
    function reopened() private returns (uint256) {
        bytes32[] memory again = new bytes32[](1);
        again[0] = claimOf(3).value;
        deleteFrom(3);
        addClaims(again);
        return open(ALICE, 3, truth(3));
    }

    function withWord(bytes memory _call, uint256 _index, bytes32 _word) private pure returns (bytes memory call_) {
        call_ = bytes.concat(_call);
        assembly ("memory-safe") {
            mstore(add(add(call_, 36), mul(32, _index)), _word)
        }
    }
}
