// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    NotInPlay,
    TurnOver,
    VerdictKnown,
    WrongLength,
    WrongNode,
    WrongTurn
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {CountingMachine} from "./disputes/CountingMachine.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice The one step that L1 executes.
contract DisputesLastStepTest is DisputeSystem {
    using Traces for Trace;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
    }

    function test_prove_aWrongDefender_eliminatesIt() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        prove(CAROL, 3, pair, claimant(3), truth(3));
        assertTurn(pair, Turn.OVER);
        assertAlive(1, claimant(3), false);
        assertAlive(1, truth(3), true);
        assertEq(disputes.dispute(1).aliveDefenders, 0, "defenders");
        assertEq(disputes.dispute(1).aliveChallengers, 1, "challengers");
    }

    function test_prove_aWrongChallenger_eliminatesIt() external {
        addClaims(1, 0);
        Trace memory wrong = lie(5, 7, keccak256("other"));
        uint256 id = open(ALICE, 5, wrong);
        join(BOB, id, truth(5));
        IDisputes.Pair memory pair = pairOf(id, truth(5), wrong);
        playToLeaf(pair, BOB, truth(5), ALICE, wrong);
        prove(CAROL, 5, pair, truth(5), wrong);
        assertAlive(id, truth(5), true);
        assertAlive(id, wrong, false);
        assertEq(disputes.dispute(id).aliveDefenders, 1, "defenders");
        assertEq(disputes.dispute(id).aliveChallengers, 0, "challengers");
    }

    function test_prove_twoThatAreWrong_eliminatesBoth() external {
        Trace memory other = lie(3, 18, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), other);
        prove(CAROL, 3, pair, claimant(3), other);
        assertAlive(1, claimant(3), false);
        assertAlive(1, other, false);
        assertEq(disputes.dispute(1).aliveDefenders, 0, "defenders");
        assertEq(disputes.dispute(1).aliveChallengers, 0, "challengers");
    }

    /// @dev A defender who is wrong from where the challenger is still right, and the other way round.
    function test_prove_eitherIsWrongFirst() external {
        Trace memory late = lie(3, 30, keccak256("other"));
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), late);
        prove(CAROL, 3, pair, claimant(3), late);
        assertAlive(1, claimant(3), false);
        assertAlive(1, late, true);
        Trace memory early = lie(3, 4, keccak256("early"));
        Trace memory defender = lie(3, 20, claimOf(3).value);
        join(ALICE, 1, early);
        join(BOB, 1, defender);
        pair = pairOf(1, defender, early);
        playToLeaf(pair, BOB, defender, ALICE, early);
        prove(CAROL, 3, pair, defender, early);
        assertAlive(1, defender, true);
        assertAlive(1, early, false);
    }

    function test_prove_fromStart_needsNoPath() external {
        IDisputes.Pair memory pair = matchAtLeaf(lie(3, 0, claimOf(3).value), truth(3));
        assertEq(disputes.matchOf(pair).position, 0, "position");
        prove(CAROL, 3, pair, lie(3, 0, claimOf(3).value), truth(3));
        assertAlive(1, truth(3), true);
    }

    function test_prove_beforeTheLeaf_reverts() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), WrongTurn.selector);
        createMatch(ALICE, pair, claimant(3), truth(3));
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), WrongTurn.selector);
    }

    function test_prove_aSecondTime_reverts() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        prove(CAROL, 3, pair, claimant(3), truth(3));
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), NotInPlay.selector);
    }

    function test_prove_afterAVerdict_reverts() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        runAndSettle(CAROL, 3);
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), VerdictKnown.selector);
    }

    function test_prove_untilTheLeafsDeadline() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        uint256 deadline = disputes.matchOf(pair).deadline;
        vm.warp(deadline + 1);
        refused(CAROL, proveCall(3, pair, claimant(3), truth(3)), TurnOver.selector);
        vm.warp(deadline);
        prove(CAROL, 3, pair, claimant(3), truth(3));
    }

    function test_prove_withWrongStates_reverts() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        bytes32[] memory path = truth(3).agreedPath(18);
        bytes memory w = witness(3, 18);
        bytes32 mine = claimant(3).state(18);
        bytes32 other = truth(3).state(18);
        bytes32 no = keccak256("state");
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, other, mine, path, w)), WrongNode.selector);
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, no, other, path, w)), WrongNode.selector);
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, mine, no, path, w)), WrongNode.selector);
        path[0] = no;
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, mine, other, path, w)), WrongNode.selector);
        path = new bytes32[](0);
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, mine, other, path, w)), WrongNode.selector);
        path = new bytes32[](2);
        refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, mine, other, path, w)), WrongLength.selector);
    }

    function test_prove_withAWrongPath_reverts() external {
        Trace memory wrong = lie(3, 32, claimOf(3).value);
        IDisputes.Pair memory pair = matchAtLeaf(wrong, truth(3));
        bytes memory w = witness(3, 32);
        bytes32 mine = wrong.state(32);
        bytes32 other = truth(3).state(32);
        for (uint256 i = 0; i < 16; i++) {
            bytes32[] memory path = truth(3).agreedPath(32);
            assertEq(path.length, 16, "path");
            path[i] = keccak256("node");
            refused(CAROL, abi.encodeCall(IDisputes.prove, (pair, mine, other, path, w)), WrongNode.selector);
        }
    }

    function test_prove_withoutThePreimage_reverts() external {
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        bytes32[] memory path = truth(3).agreedPath(18);
        bytes memory call = abi.encodeCall(
            IDisputes.prove,
            (pair, claimant(3).state(18), truth(3).state(18), path, witness(3, 17))
        );
        refused(CAROL, call, CountingMachine.NoPreimage.selector);
        assertTurn(pair, Turn.LEAF);
    }
}
