// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchDeleted, NotDisputable, WrongInclusionProof} from "../../../contracts/L1/chain/ChainErrors.sol";
import {DisputeStatus, IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {
    AlreadyProven,
    DisputeExists,
    NotProvenWrong,
    OpenerDefends,
    WrongBond,
    WrongElement
} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice What disputes begin from.
contract DisputesOpeningTest is DisputeSystem {
    using Traces for Trace;

    function setUp() public override {
        super.setUp();
        addClaims(2, 0);
        addClaims(4, 4);
    }

    function openCall(IDisputes.Opening memory _opening, Trace memory _trace) private pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.open, (_opening, _trace.joining(_trace.least())));
    }

    function test_open_insideABatch_remembersWhatL1Holds() external {
        uint256 id = open(ALICE, 4, truth(4));
        IDisputes.Dispute memory d = disputes.dispute(id);
        assertEq(id, 1, "id");
        assertEq(d.start, startOf(4), "start");
        assertEq(d.claim, claimOf(4).value, "claim");
        assertEq(d.element, 4, "element");
        assertEq(d.batchIndex, 2, "batch");
        assertEq(d.openedAt, block.timestamp, "openedAt");
        assertEq(d.aliveChallengers, 1, "challengers");
        assertEq(d.aliveDefenders, 0, "defenders");
        assertEq(d.joined, 1, "joined");
        assertEq(d.runner, address(0), "runner");
        assertStatus(id, DisputeStatus.ALIVE);
        assertEq(disputes.disputeOf(startOf(4)), id, "disputeOf");
        assertEq(scc.openDisputes(2), 1, "open disputes of the batch");
    }

    function test_open_atABatchBorder_takesThePreviousBatchsLastOutput() external {
        uint256 id = open(ALICE, 3, lie(3, 5, keccak256("other")));
        assertEq(disputes.dispute(id).start, startOf(claimOf(2).value, 3), "start");
    }

    function test_open_theFirstBlock_standsOnGenesis() external {
        uint256 id = open(ALICE, 1, lie(1, 5, keccak256("other")));
        assertEq(disputes.dispute(id).start, startOf(GENESIS_OUTPUT, 1), "start");
    }

    function test_open_withAnotherElementsParts_reverts() external {
        IDisputes.Opening memory o = opening(4);
        o.claim = claimOf(5);
        refused(ALICE, BOND, openCall(o, truth(4)), WrongElement.selector);
        o = opening(4);
        o.previous = claimOf(2);
        refused(ALICE, BOND, openCall(o, truth(4)), WrongElement.selector);
        o = opening(4);
        o.previous = claimOf(4);
        refused(ALICE, BOND, openCall(o, truth(4)), WrongElement.selector);
        o = opening(4);
        o.leaf = opening(5).leaf;
        refused(ALICE, BOND, openCall(o, truth(4)), WrongElement.selector);
        o = opening(4);
        o.element = 5;
        refused(ALICE, BOND, openCall(o, truth(4)), WrongElement.selector);
    }

    function test_open_withValuesThatNoChainHolds_reverts() external {
        IDisputes.Opening memory o = opening(4);
        o.claim.value = keccak256("other");
        refused(ALICE, BOND, openCall(o, truth(4)), WrongInclusionProof.selector);
        o = opening(4);
        o.previous.value = keccak256("other");
        refused(ALICE, BOND, openCall(o, truth(4)), WrongInclusionProof.selector);
        o = opening(4);
        o.leaf.value = keccak256("other");
        refused(ALICE, BOND, openCall(o, truth(4)), WrongInclusionProof.selector);
    }

    function test_open_untilTheWindowEnds() external {
        vm.warp(scc.createdAt(2) + WINDOW + 1);
        refused(ALICE, BOND, openCall(opening(4), truth(4)), NotDisputable.selector);
        vm.warp(scc.createdAt(2) + WINDOW);
        open(ALICE, 4, truth(4));
    }

    function test_open_genesis_reverts() external {
        IDisputes.Opening memory o = opening(1);
        Trace memory trace = truth(1);
        o.element = 0;
        o.claim = claimOf(0);
        // There is no block before.
        refused(ALICE, BOND, openCall(o, trace), bytes4(keccak256("Panic(uint256)")));
    }

    function test_open_withAnotherBond_reverts() external {
        refused(ALICE, BOND - 1, openCall(opening(4), truth(4)), WrongBond.selector);
        refused(ALICE, BOND + 1, openCall(opening(4), truth(4)), WrongBond.selector);
        refused(ALICE, BOND - 1, abi.encodeCall(IDisputes.openForReexecution, (opening(4))), WrongBond.selector);
    }

    function test_open_byADefender_reverts() external {
        refused(ALICE, BOND, openCall(opening(4), claimant(4)), OpenerDefends.selector);
        bytes memory call = abi.encodeCall(IDisputes.openOrJoin, (opening(4), claimant(4).joining(2)));
        refused(ALICE, BOND, call, OpenerDefends.selector);
    }

    function test_open_whileOneIsAlive_revertsWithItsNumber() external {
        uint256 id = open(ALICE, 4, truth(4));
        IDisputes.Opening memory o = opening(4);
        IDisputes.Joining memory j = lie(4, 5, keccak256("other")).joining(2);
        vm.prank(BOB, BOB);
        vm.expectRevert(abi.encodeWithSelector(DisputeExists.selector, id));
        disputes.open{value: BOND}(o, j);
        refused(BOB, BOND, abi.encodeCall(IDisputes.openForReexecution, (o)), DisputeExists.selector);
    }

    function test_openOrJoin_joinsTheOneThatIsAlive() external {
        uint256 id = open(ALICE, 4, truth(4));
        IDisputes.Opening memory o = opening(4);
        IDisputes.Joining memory j = claimant(4).joining(2);
        vm.prank(BOB, BOB);
        assertEq(disputes.openOrJoin{value: BOND}(o, j), id, "id");
        assertEq(disputes.dispute(id).aliveDefenders, 1, "defenders");
    }

    function test_openOrJoin_opensWhereNoneIsAlive() external {
        IDisputes.Opening memory o = opening(4);
        IDisputes.Joining memory j = truth(4).joining(2);
        vm.prank(BOB, BOB);
        assertEq(disputes.openOrJoin{value: BOND}(o, j), 1, "id");
        assertEq(disputes.dispute(1).aliveChallengers, 1, "challengers");
    }

    function test_open_theSameLieBehindAMootOne_endsTheMootOneFirst() external {
        uint256 moot = open(ALICE, 5, lie(5, 5, keccak256("other")));
        bytes32 start = startOf(5);
        bytes32[] memory again = new bytes32[](1);
        again[0] = claimOf(5).value;
        deleteFrom(5);
        addClaims(again);
        assertEq(startOf(5), start, "same start");
        uint256 id = open(BOB, 5, lie(5, 5, keccak256("other")));
        assertStatus(moot, DisputeStatus.MOOT);
        assertStatus(id, DisputeStatus.ALIVE);
        assertEq(disputes.disputeOf(start), id, "disputeOf");
    }

    function test_open_whatAVerdictConfirms_reverts() external {
        runAndSettle(CAROL, 3);
        refused(ALICE, BOND, openCall(opening(3), lie(3, 5, keccak256("other"))), AlreadyProven.selector);
        refused(ALICE, BOND, abi.encodeCall(IDisputes.openForReexecution, (opening(3))), AlreadyProven.selector);
        bytes memory call = abi.encodeCall(IDisputes.deleteProven, (opening(3), survivor(3)));
        refused(ALICE, call, NotProvenWrong.selector);
    }

    function test_deleteProven_withoutAVerdict_reverts() external {
        bytes memory call = abi.encodeCall(IDisputes.deleteProven, (opening(4), survivor(4)));
        refused(ALICE, call, NotProvenWrong.selector);
    }

    function test_deleteProven_deletesAtOnce_withoutABond() external {
        runAndSettle(CAROL, 4);
        refused(ALICE, BOND, openCall(opening(4), truth(4)), AlreadyProven.selector);
        IDisputes.Opening memory o = opening(4);
        IDisputes.Survivor memory left = survivor(4);
        vm.prank(ALICE, ALICE);
        uint256 id = disputes.deleteProven(o, left);
        assertStatus(id, DisputeStatus.DELETED);
        assertEq(scc.getTotalElements(), 4, "outputs left");
        assertEq(disputes.disputeOf(startOf(4)), 0, "none is alive");
        assertEq(stakes.stakeOf(PROPOSER), 0, "stake");
        assertEq(disputes.burned(), STAKE / 2, "burned");
        // Gas is free here, so that the whole other half is for who reached the end.
        assertEq(disputes.creditOf(CAROL), STAKE - STAKE / 2, "credit");
    }

    function test_deleteProven_whileADisputeIsAlive_reverts() external {
        open(ALICE, 4, truth(4));
        runAndSettle(CAROL, 4);
        bytes memory call = abi.encodeCall(IDisputes.deleteProven, (opening(4), survivor(4)));
        refused(ALICE, call, DisputeExists.selector);
    }

    function test_deleteProven_afterTheWindow_reverts() external {
        runAndSettle(CAROL, 4);
        vm.warp(scc.createdAt(2) + WINDOW + 1);
        bytes memory call = abi.encodeCall(IDisputes.deleteProven, (opening(4), survivor(4)));
        refused(ALICE, call, NotDisputable.selector);
    }

    function test_verify_outputsThatAreDeleted_reverts() external {
        IDisputes.Opening memory o = opening(4);
        Trace memory trace = truth(4);
        deleteFrom(4);
        refused(ALICE, BOND, openCall(o, trace), BatchDeleted.selector);
    }
}
