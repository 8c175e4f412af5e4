// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotTheCaller} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {IProposerStakes} from "../../../contracts/L1/dispute/IProposerStakes.sol";
import {ProposerStakes} from "../../../contracts/L1/dispute/ProposerStakes.sol";
import {PaymentRefused, StakeLocked, StakeMissing, WrongStake} from "../../../contracts/L1/dispute/StakeErrors.sol";
import {System} from "./System.sol";

/// @notice A proposer that takes wei only when told so, and then withdraws again from within.
contract Proposer {
    ProposerStakes private immutable STAKES;
    bool private takes;

    constructor(ProposerStakes _stakes) {
        STAKES = _stakes;
    }

    receive() external payable {
        require(takes, "refused");
        try STAKES.withdraw() {
            revert("paid again");
        } catch {}
    }

    function deposit() external payable {
        STAKES.deposit{value: msg.value}();
    }

    function withdraw(bool _takes) external {
        takes = _takes;
        STAKES.withdraw();
    }
}

contract ProposerStakesTest is System {
    function setUp() public override {
        super.setUp();
        vm.deal(address(this), 10 ether);
    }

    function wrong(uint256 _expected, uint256 _actual) private pure returns (bytes memory) {
        return abi.encodeWithSelector(WrongStake.selector, _expected, _actual);
    }

    function appendAs(address _proposer, uint256 _count) private {
        uint256 first = scc.getTotalElements();
        appendBlocks(_count);
        vm.prank(_proposer, _proposer);
        scc.appendStateBatch(outputs(first, _count, 0), first);
    }

    function withdrawAs(address _proposer) private {
        vm.prank(_proposer);
        stakes.withdraw();
    }

    /// @dev Disputes an output of the only batch and deletes it; the batch holds blocks from 1 on.
    function deleteFrom(ChainTypes.ChainBatchHeader memory _header, uint256 _element) private {
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(_header.batchIndex, _element);
        ChainTypes.ChainInclusionProof memory inclusion;
        if (_element > 1) inclusion = proof(1, _header.batchSize, 0, _element - 2);
        scc.deleteOutputs(_header, _element, output(_element - 1, 0), inclusion);
        vm.stopPrank();
    }

    function test_constructor_paysTheGenesisProposersStake() external {
        assertEq(stakes.stakeOf(PROPOSER), STAKE, "genesis proposer");
        assertEq(address(stakes).balance, STAKE, "balance");
        assertEq(stakes.stake(), STAKE, "stake");
        assertEq(new ProposerStakes(scc, DISPUTES, STAKE, PROPOSER).stakeOf(PROPOSER), 0, "without a value");
    }

    function test_constructor_anotherValue_reverts() external {
        vm.expectRevert(wrong(STAKE, STAKE - 1));
        new ProposerStakes{value: STAKE - 1}(scc, DISPUTES, STAKE, PROPOSER);
        vm.expectRevert(wrong(STAKE, STAKE + 1));
        new ProposerStakes{value: STAKE + 1}(scc, DISPUTES, STAKE, PROPOSER);
    }

    function test_deposit_exactlyWhatIsMissing() external {
        vm.startPrank(ALICE, ALICE);
        vm.expectRevert(wrong(STAKE, STAKE - 1));
        stakes.deposit{value: STAKE - 1}();
        vm.expectRevert(wrong(STAKE, STAKE + 1));
        stakes.deposit{value: STAKE + 1}();
        vm.expectEmit(true, true, true, true, address(stakes));
        emit IProposerStakes.StakeDeposited(ALICE, STAKE);
        stakes.deposit{value: STAKE}();
        assertEq(stakes.stakeOf(ALICE), STAKE, "stake");
        vm.expectRevert(wrong(0, 1));
        stakes.deposit{value: 1}();
    }

    function test_appendStateBatch_needsAStake_ofAnybody() external {
        deploySystem(true, address(0));
        pass(10);
        appendBlocks(2);
        vm.prank(ALICE, ALICE);
        vm.expectRevert(abi.encodeWithSelector(StakeMissing.selector, ALICE, STAKE, 0));
        scc.appendStateBatch(outputs(1, 1, 0), 1);

        vm.prank(ALICE, ALICE);
        stakes.deposit{value: STAKE}();
        vm.prank(ALICE, ALICE);
        scc.appendStateBatch(outputs(1, 1, 0), 1);
        assertEq(scc.getTotalElements(), 2, "elements");
        assertEq(scc.genesisHeader().extraData, abi.encode(GENESIS_TIME, address(0)), "no one proposer");
    }

    function test_appendStateBatch_ofTheOneProposer_needsAStakeToo() external {
        withdrawAs(PROPOSER);
        pass(10);
        appendBlocks(1);
        vm.prank(PROPOSER, PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(StakeMissing.selector, PROPOSER, STAKE, 0));
        scc.appendStateBatch(outputs(1, 1, 0), 1);
        // A stake does not make an account the one proposer.
        vm.startPrank(ALICE, ALICE);
        stakes.deposit{value: STAKE}();
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, PROPOSER, ALICE));
        scc.appendStateBatch(outputs(1, 1, 0), 1);
    }

    function test_appended_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, address(scc), address(this)));
        stakes.appended(ALICE, 1);
    }

    function test_withdraw_whenTheLastBatchIsFinal() external {
        pass(10);
        appendAs(PROPOSER, 1);
        pass(10);
        appendAs(PROPOSER, 1);
        uint256 end = block.timestamp + WINDOW;
        for (uint256 timestamp = end - 1; timestamp <= end; timestamp++) {
            vm.warp(timestamp);
            vm.expectRevert(abi.encodeWithSelector(StakeLocked.selector, 2, 2));
            withdrawAs(PROPOSER);
        }
        vm.warp(end + 1);
        vm.expectEmit(true, true, true, true, address(stakes));
        emit IProposerStakes.StakeWithdrawn(PROPOSER, STAKE);
        withdrawAs(PROPOSER);
        assertEq(PROPOSER.balance, STAKE, "paid");
        assertEq(stakes.stakeOf(PROPOSER), 0, "stake");
        assertEq(address(stakes).balance, 0, "balance");
    }

    function test_withdraw_waitsForEveryEarlierBatch() external {
        deploySystem(true, address(0));
        vm.prank(ALICE, ALICE);
        stakes.deposit{value: STAKE}();
        pass(10);
        appendAs(PROPOSER, 1);
        pass(10);
        appendAs(ALICE, 1);
        vm.prank(DISPUTES);
        scc.openDispute(1, 1);
        pass(2 * WINDOW);
        vm.expectRevert(abi.encodeWithSelector(StakeLocked.selector, 2, 1));
        withdrawAs(ALICE);
        vm.prank(DISPUTES);
        scc.closeDispute(1);
        withdrawAs(ALICE);
        assertEq(stakes.stakeOf(ALICE), 0, "stake");
    }

    function test_withdraw_doesNotWaitForLaterBatches() external {
        deploySystem(true, address(0));
        vm.prank(ALICE, ALICE);
        stakes.deposit{value: STAKE}();
        pass(10);
        appendAs(ALICE, 1);
        pass(WINDOW + 1);
        appendAs(PROPOSER, 1);
        withdrawAs(ALICE);
        vm.expectRevert(abi.encodeWithSelector(StakeLocked.selector, 2, 2));
        withdrawAs(PROPOSER);
    }

    function test_withdraw_ofWhatWasDeleted_atOnce() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(3, 0);
        deleteFrom(header, 1);
        withdrawAs(PROPOSER);
        assertEq(stakes.stakeOf(PROPOSER), 0, "stake");
    }

    function test_withdraw_ofWhatWasTruncated_whenTheHeirIsFinal() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(3, 0);
        uint256 end = block.timestamp + WINDOW;
        pass(100);
        deleteFrom(header, 2);
        vm.warp(end);
        // The heir is batch 2, but its outputs were appended in batch 1.
        vm.expectRevert(abi.encodeWithSelector(StakeLocked.selector, 1, 1));
        withdrawAs(PROPOSER);
        vm.warp(end + 1);
        withdrawAs(PROPOSER);
    }

    function test_withdraw_withoutAStake_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(StakeMissing.selector, ALICE, STAKE, 0));
        withdrawAs(ALICE);
    }

    function test_withdraw_refused_keepsTheStake() external {
        Proposer proposer = new Proposer(stakes);
        proposer.deposit{value: STAKE}();
        vm.expectRevert(abi.encodeWithSelector(PaymentRefused.selector, address(proposer), STAKE));
        proposer.withdraw(false);
        assertEq(stakes.stakeOf(address(proposer)), STAKE, "stake");
    }

    function test_withdraw_fromWithin_paysOnce() external {
        Proposer proposer = new Proposer(stakes);
        proposer.deposit{value: STAKE}();
        proposer.withdraw(true);
        assertEq(address(proposer).balance, STAKE, "paid once");
        assertEq(address(stakes).balance, STAKE, "the other's is left");
    }

    function test_slash_paysTheDisputesContract() external {
        pass(10);
        appendAs(PROPOSER, 1);
        vm.startPrank(DISPUTES, DISPUTES);
        vm.expectEmit(true, true, true, true, address(stakes));
        emit IProposerStakes.StakeSlashed(PROPOSER, STAKE);
        assertEq(stakes.slash(PROPOSER), STAKE, "amount");
        assertEq(DISPUTES.balance, STAKE, "paid");
        vm.recordLogs();
        assertEq(stakes.slash(PROPOSER), 0, "nothing is left");
        assertEq(stakes.slash(ALICE), 0, "nothing was there");
        assertEq(vm.getRecordedLogs().length, 0, "and nothing is told");
        vm.stopPrank();
        // What the proposer appended before still locks what it puts up anew.
        vm.deal(PROPOSER, STAKE);
        vm.prank(PROPOSER, PROPOSER);
        stakes.deposit{value: STAKE}();
        vm.expectRevert(abi.encodeWithSelector(StakeLocked.selector, 1, 1));
        withdrawAs(PROPOSER);
    }

    function test_slash_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, DISPUTES, address(this)));
        stakes.slash(PROPOSER);
    }

    function test_noStake_isNeededWhereNoneIsAsked() external {
        ProposerStakes free = new ProposerStakes(scc, DISPUTES, 0, PROPOSER);
        vm.prank(address(scc));
        free.appended(ALICE, 1);
        free.deposit{value: 0}();
        vm.expectRevert(wrong(0, 1));
        free.deposit{value: 1}();
    }
}
