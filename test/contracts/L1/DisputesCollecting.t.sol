// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeStillAlive, NothingToCollect} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace} from "./disputes/Traces.sol";

/// @notice All that an account is owed, in one call. Of a dispute in which ALICE is owed a sum of every kind.
contract DisputesCollectingTest is DisputeSystem {
    uint256 private id;
    bytes32 private start;
    IDisputes.Pair private pair;
    Trace private wrong;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        vm.txGasPrice(GAS_PRICE);
        start = startOf(3);
        wrong = lie(3, 5, keccak256("other"));
        id = open(DAVE, 3, wrong);
        join(ALICE, id, truth(3));
        join(BOB, id, claimant(3));
        pair = pairOf(id, claimant(3), truth(3));
        playToLeaf(pair, BOB, claimant(3), ALICE, truth(3));
        prove(CAROL, 3, pair, claimant(3), truth(3));
        bytes memory w = witness(3, 0);
        vm.prank(ALICE, ALICE);
        disputes.run(start, start, 10, w);
        w = witness(3, 10);
        vm.prank(ALICE, ALICE);
        disputes.runToEnd(start, machine.stateAfter(start, 10), length, w, truth(3).output);
    }

    function everything() private view returns (IDisputes.Collection memory all_) {
        all_ = IDisputes.Collection(new bytes32[](2), new IDisputes.Pair[](1), new bytes32[](2), 2);
        (all_.bonds[0], all_.bonds[1]) = (nameOf(truth(3)), nameOf(wrong));
        all_.matches[0] = pair;
        (all_.joins[0], all_.joins[1]) = (nameOf(wrong), nameOf(truth(3)));
    }

    function nothing() private pure returns (IDisputes.Collection memory) {
        return IDisputes.Collection(new bytes32[](0), new IDisputes.Pair[](0), new bytes32[](0), 0);
    }

    function collect(IDisputes.Collection memory _what) private returns (uint256) {
        vm.prank(ALICE, ALICE);
        return disputes.collect(id, _what);
    }

    function collectCall(IDisputes.Collection memory _what) private view returns (bytes memory) {
        return abi.encodeCall(IDisputes.collect, (id, _what));
    }

    /// @dev Makes each call on its own and takes them back. What ALICE has in the end, and what is burned.
    function oneByOne() private returns (uint256 balance_, uint256 burned_) {
        IDisputes.Collection memory all = everything();
        uint256 before = vm.snapshotState();
        for (uint256 i = 0; i < 2; i++) disputes.collectBond(id, all.bonds[i]);
        disputes.collectRefund(pair, ALICE);
        disputes.collectReward(id, all.joins);
        for (uint256 i = 0; i < 2; i++) disputes.collectRun(start);
        vm.prank(ALICE, ALICE);
        disputes.claim();
        (balance_, burned_) = (ALICE.balance, disputes.burned());
        vm.revertToState(before);
    }

    function test_collect_isTheSameAsEachCallOnItsOwn() external {
        resolve(id);
        (uint256 balance, uint256 burned) = oneByOne();
        uint256 before = ALICE.balance;
        uint256 amount = collect(everything());
        assertEq(ALICE.balance, before + amount, "paid");
        assertEq(ALICE.balance, balance, "balance");
        assertEq(disputes.burned(), burned, "burned");
        assertEq(disputes.creditOf(ALICE), 0, "credit");
    }

    function test_collect_paysForEachPart() external {
        resolve(id);
        uint256 all = collectAndUndo(everything());
        for (uint256 i = 0; i < 5; i++) {
            IDisputes.Collection memory what = everything();
            if (i == 0) what.bonds[0] = nameOf(wrong);
            if (i <= 1) what.bonds = list(what.bonds[0]);
            if (i == 2) what.matches = new IDisputes.Pair[](0);
            if (i == 3) what.joins = new bytes32[](0);
            if (i == 4) what.runs = 1;
            assertTrue(collectAndUndo(what) < all, "as much without a part");
        }
    }

    function collectAndUndo(IDisputes.Collection memory _what) private returns (uint256 amount_) {
        uint256 before = vm.snapshotState();
        amount_ = collect(_what);
        vm.revertToState(before);
    }

    function list(bytes32 _name) private pure returns (bytes32[] memory names_) {
        names_ = new bytes32[](1);
        names_[0] = _name;
    }

    function test_collect_ofNothing_paysTheCreditAlone() external {
        resolve(id);
        uint256 credit = disputes.creditOf(ALICE);
        assertTrue(credit != 0, "for its bond's opponent");
        assertEq(collect(nothing()), credit, "credit");
        assertEq(collect(nothing()), 0, "no credit");
    }

    function test_collect_withoutJoins_leavesTheReward() external {
        wrong = lie(2, 7, keccak256("other"));
        id = open(DAVE, 2, wrong);
        runAndSettle(ALICE, 2);
        resolve(id);
        // None is right: behind the last join the reward is burned.
        disputes.collectReward(id, list(nameOf(wrong)));
        uint256 before = disputes.burned();
        IDisputes.Collection memory what = nothing();
        what.bonds = list(nameOf(wrong));
        collect(what);
        assertTrue(disputes.burned() - before <= BOND / 2, "burned");
        disputes.collectReward(id, new bytes32[](0));
        assertTrue(disputes.burned() - before > BOND / 2, "burned by the walk");
    }

    function test_collect_ofWhatIsNotOwed_doesNothing() external {
        refused(ALICE, collectCall(everything()), DisputeStillAlive.selector);
        resolve(id);
        IDisputes.Collection memory what = everything();
        what.runs = 3;
        refused(ALICE, collectCall(what), NothingToCollect.selector);
        // The refund is the caller's.
        refused(CAROL, collectCall(everything()), NothingToCollect.selector);
        collect(everything());
        refused(ALICE, collectCall(everything()), NothingToCollect.selector);
    }

    function test_collecting_ofNoDispute_reverts() external {
        uint256 none = id + 1;
        bytes memory call = abi.encodeCall(IDisputes.collectReward, (none, new bytes32[](0)));
        refused(ALICE, call, NothingToCollect.selector);
        call = abi.encodeCall(IDisputes.collectBond, (none, nameOf(truth(3))));
        refused(ALICE, call, NothingToCollect.selector);
    }
}
