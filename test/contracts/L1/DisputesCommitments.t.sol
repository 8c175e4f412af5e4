// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    AlreadyJoined,
    DisputeNotAlive,
    JoinedTooLate,
    VerdictKnown,
    WrongBond,
    WrongHeight,
    WrongLength,
    WrongNode
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice Commitments, and the trees that they are made of.
contract DisputesCommitmentsTest is DisputeSystem {
    using Traces for Trace;

    uint256 private id;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        id = open(ALICE, 3, truth(3));
    }

    function restart(uint256 _arity, uint256 _length) private {
        startDisputes(_arity, _length);
        addClaims(4, scc.getTotalElements() + 1);
    }

    function test_join_remembersTheCommitment() external {
        pass(1 hours);
        bytes32 name = join(BOB, id, claimant(3));
        assertEq(name, nameOf(claimant(3)), "name");
        IDisputes.Commitment memory c = disputes.commitment(id, name);
        assertEq(c.owner, BOB, "owner");
        assertEq(c.joinedAt, block.timestamp, "joinedAt");
        assertEq(c.height, claimant(3).least(), "height");
        assertEq(c.output, claimOf(3).value, "output");
        assertEq(c.index, 1, "index");
        assertEq(c.bond, BOND, "bond");
        assertTrue(c.defends && c.alive, "defends, lives");
        c = disputes.commitment(id, nameOf(truth(3)));
        assertEq(c.output, truth(3).output, "challenger's output");
        assertTrue(!c.defends && c.alive && c.index == 0, "challenges, lives, was first");
        assertEq(disputes.dispute(id).aliveDefenders, 1, "defenders");
        assertEq(disputes.dispute(id).aliveChallengers, 1, "challengers");
        assertEq(disputes.dispute(id).joined, 2, "joined");
    }

    function test_join_theOutputDecidesTheSide() external {
        Trace memory other = lie(3, 5, keccak256("other"));
        join(BOB, id, other);
        assertTrue(!disputes.commitment(id, nameOf(other)).defends, "another output challenges");
        // Wrong states that end in the claim defend it.
        join(BOB, id, lie(3, 0, claimOf(3).value));
        assertEq(disputes.dispute(id).aliveDefenders, 1, "defenders");
        assertEq(disputes.dispute(id).aliveChallengers, 2, "challengers");
    }

    function test_join_untilOneClockAfterTheOpening() external {
        uint256 openedAt = block.timestamp;
        vm.warp(openedAt + CLOCK - 1);
        join(BOB, id, lie(3, 1, claimOf(3).value));
        vm.warp(openedAt + CLOCK);
        join(BOB, id, lie(3, 2, claimOf(3).value));
        vm.warp(openedAt + CLOCK + 1);
        refused(BOB, BOND, joinCall(id, lie(3, 3, claimOf(3).value), 2), JoinedTooLate.selector);
    }

    function test_join_whereNothingIsAlive_reverts() external {
        refused(BOB, BOND, joinCall(id + 1, claimant(3), 2), DisputeNotAlive.selector);
        pass(CLOCK + 1);
        resolve(id);
        refused(BOB, BOND, joinCall(id, claimant(3), 2), DisputeNotAlive.selector);
    }

    function test_join_afterAVerdict_reverts() external {
        runAndSettle(CAROL, 3);
        refused(BOB, BOND, joinCall(id, claimant(3), 2), VerdictKnown.selector);
    }

    function test_join_withAnotherBond_reverts() external {
        refused(BOB, BOND - 1, joinCall(id, claimant(3), 2), WrongBond.selector);
        refused(BOB, BOND + 1, joinCall(id, claimant(3), 2), WrongBond.selector);
        refused(BOB, 0, joinCall(id, claimant(3), 2), WrongBond.selector);
    }

    function test_join_heightsFrom1ToTheGreatest() external {
        IDisputes.Joining memory j = claimant(3).joining(2);
        j.height = 0;
        j.lastPath = new bytes32[](0);
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongHeight.selector);
        refused(BOB, BOND, joinCall(id, claimant(3), maxHeight + 1), WrongHeight.selector);
        join(BOB, id, claimant(3), maxHeight);
        restart(16, 5);
        id = open(ALICE, scc.getTotalElements() - 3, truth(scc.getTotalElements() - 3), 1);
    }

    function test_join_withAWrongPathOrRoot_reverts() external {
        IDisputes.Joining memory j = claimant(3).joining(2);
        j.root = keccak256("root");
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);
        for (uint256 i = 0; i < 30; i += 29) {
            j = claimant(3).joining(2);
            j.lastPath[i] = keccak256("child");
            refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);
        }
        j = claimant(3).joining(2);
        j.lastPath = claimant(3).joining(1).lastPath;
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongLength.selector);
        j.lastPath = claimant(3).joining(3).lastPath;
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongLength.selector);
    }

    /// @dev "It never halts" cannot be said: the tree's last state must be HALT, with the output that is named.
    function test_attack_aTraceThatDoesNotHalt_cannotJoin() external {
        Trace memory endless = claimant(3);
        endless.states = new bytes32[](256);
        for (uint256 i = 0; i < 256; i++) endless.states[i] = keccak256(abi.encode("endless", i));
        refused(BOB, BOND, joinCall(id, endless, 2), WrongNode.selector);
        IDisputes.Joining memory j = truth(3).joining(2);
        j.output = claimOf(3).value;
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);
    }

    function test_attack_theSameTraceAtEveryHeight_isOneCommitment() external {
        uint256[3] memory arities = [uint256(2), 4, 16];
        for (uint256 i = 0; i < arities.length; i++) {
            restart(arities[i], 11);
            uint256 element = scc.getTotalElements() - 3;
            id = open(ALICE, element, truth(element));
            Trace memory trace = claimant(element);
            bytes32 name = join(BOB, id, trace, maxHeight / 2);
            assertEq(name, trace.node(maxHeight, 0), "name");
            for (uint256 height = trace.least(); height <= maxHeight; height++) {
                refused(CAROL, BOND, joinCall(id, trace, height), AlreadyJoined.selector);
            }
        }
    }

    /// @dev Without a node's tag the two words of HALT would be a node of arity 2, and the four of START one of arity 4.
    function test_attack_haltsAndStartsPreimages_areNoNodes() external {
        restart(2, 11);
        uint256 element = scc.getTotalElements() - 3;
        id = open(ALICE, element, truth(element));
        bytes32 output = claimOf(element).value;
        IDisputes.Joining memory j;
        j.output = output;
        j.height = 1;
        // The root is HALT itself: its "children" are its tag and the output.
        j.root = keccak256(abi.encode(3, output));
        j.lastPath = new bytes32[](1);
        j.lastPath[0] = bytes32(uint256(3));
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);

        restart(4, 11);
        element = scc.getTotalElements() - 3;
        id = open(ALICE, element, truth(element));
        IDisputes.Opening memory o = opening(element);
        j.output = claimOf(element).value;
        j.root = startOf(element);
        j.lastPath = new bytes32[](3);
        j.lastPath[0] = bytes32(uint256(1));
        j.lastPath[1] = keccak256(abi.encode(config()));
        j.lastPath[2] = o.previous.value;
        refused(BOB, BOND, abi.encodeCall(IDisputes.join, (id, j)), WrongNode.selector);
    }

    function testFuzz_join_namesAreTheNaiveTrees(uint256 _seed) external {
        uint256 k = [uint256(2), 4, 16][_seed % 3];
        restart(k, 1 + ((_seed >> 8) % 40));
        uint256 element = scc.getTotalElements() - 3;
        id = open(ALICE, element, truth(element), truth(element).least());
        Trace memory trace = claimant(element);
        for (uint256 i = 0; i < trace.states.length; i++) trace.states[i] = keccak256(abi.encode(_seed, i));
        uint256 least = trace.least();
        uint256 height = least + ((_seed >> 16) % (maxHeight + 1 - least));
        assertEq(join(BOB, id, trace, height), trace.node(maxHeight, 0), "name");
    }
}
