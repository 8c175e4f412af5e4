// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BatchDeleted,
    NoOpenDispute,
    NotDisputable,
    NotInBatch,
    UnknownBatch,
    WrongBatchHeader,
    WrongInclusionProof
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {GameStatus, IDisputeGame} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {System} from "./System.sol";

/// @notice What happens to batches when outputs are deleted.
contract TruncationTest is System {
    function test_deleteOutputs_inTheMiddle_keepsThePrefix() external {
        pass(10);
        propose(2, 0); // blocks 1, 2
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 3 to 6
        pass(10);
        propose(3, 0); // blocks 7 to 9
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(2, 5);
        pass(100);
        uint256 deletedAt = block.timestamp;
        scc.deleteOutputs(header, 5, output(4, 0), proof(3, 4, 0, 1));
        vm.stopPrank();

        assertEq(scc.getTotalElements(), 5, "elements");
        assertEq(scc.getTotalBatches(), 5, "batches, the heir included");
        assertStatus(2, GameStatus.CHALLENGER_WINS, "truncated");
        assertStatus(3, GameStatus.CHALLENGER_WINS, "behind it");
        assertEq(scc.resolvedAt(2), deletedAt, "deleted at");
        assertEq(scc.liveSize(2), 0, "nothing counts under the old number");
        assertEq(scc.liveSize(4), 2, "the prefix");
        assertEq(scc.prevTotalElements(2), scc.prevTotalElements(4), "first block");
        assertEq(scc.prevTotalElements(4), scc.getTotalElements() - 2, "first block of the prefix");
        (, , IDisputeGame game) = factory.gameAtIndex(4);
        assertEq(game.rootClaim(), output(4, 0), "claim of the heir");
        assertEq(game.l2BlockNumber(), 4, "block of the heir");
        assertStatus(1, GameStatus.IN_PROGRESS, "before the fraud");
        assertStatus(4, GameStatus.IN_PROGRESS, "the heir");

        // The old number verifies nothing any more; the new one verifies what is left.
        vm.expectRevert(abi.encodeWithSelector(BatchDeleted.selector, 2));
        scc.verifyStateCommitment(output(4, 0), header, proof(3, 4, 0, 1));
        header.batchIndex = 4;
        assertTrue(scc.verifyStateCommitment(output(4, 0), header, proof(3, 4, 0, 1)), "left");
        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 4, 2, 2));
        scc.verifyStateCommitment(output(5, 0), header, proof(3, 4, 0, 2));

        // The honest outputs go on where the fraud was.
        pass(10);
        propose(2, 1);
        assertEq(scc.getTotalElements(), 7, "elements");
        pass(WINDOW + 1);
        assertEq(scc.finalizedBatch(), 5, "final");
        assertEq(scc.finalizedElements(), 7, "final elements");
    }

    function test_deleteOutputs_heirKeepsItsAge() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 1 to 4
        uint256 madeAt = block.timestamp;
        vm.prank(DISPUTES);
        scc.openDispute(1, 3);
        vm.warp(madeAt + WINDOW - 1);
        vm.prank(DISPUTES);
        scc.deleteOutputs(header, 3, output(2, 0), proof(1, 4, 0, 1));

        assertEq(scc.createdAt(2), madeAt, "as old as the batch");
        (, uint64 timestamp, IDisputeGame game) = factory.gameAtIndex(2);
        assertEq(timestamp, block.timestamp, "the game is new");
        assertEq(game.createdAt(), block.timestamp, "the game is new");
        header.batchIndex = 2;
        vm.warp(madeAt + WINDOW);
        assertTrue(scc.insideFraudProofWindow(header), "the last second of the old window");
        assertStatus(2, GameStatus.IN_PROGRESS, "the last second of the old window");
        vm.warp(madeAt + WINDOW + 1);
        assertTrue(!scc.insideFraudProofWindow(header), "no new window");
        assertStatus(2, GameStatus.DEFENDER_WINS, "no new window");
        assertEq(scc.resolvedAt(2), madeAt + WINDOW, "resolved at");
        vm.prank(DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(NotDisputable.selector, 2, madeAt + WINDOW, madeAt + WINDOW + 1));
        scc.openDispute(2, 1);
    }

    /// @dev What a dispute kept from being final becomes so when the dispute ends, not in the past: the finality delay counts from it.
    function test_deleteOutputs_afterTheWindow_heirIsFinalFromThenOn() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 1 to 4
        vm.prank(DISPUTES);
        scc.openDispute(1, 3);
        pass(WINDOW + 1000);
        vm.prank(DISPUTES);
        scc.deleteOutputs(header, 3, output(2, 0), proof(1, 4, 0, 1));
        assertStatus(2, GameStatus.DEFENDER_WINS, "the heir");
        assertEq(scc.resolvedAt(2), block.timestamp, "resolved at");
        assertEq(scc.finalizedElements(), 3, "final elements");
    }

    function test_isLive_followsHeirs() external {
        pass(10);
        propose(1, 0); // block 1
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 2 to 5
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(2, 3);
        scc.openDispute(2, 4);
        scc.deleteOutputs(header, 4, output(3, 0), proof(2, 4, 0, 1));
        for (uint256 batch = 2; batch <= 3; batch++) {
            assertTrue(!scc.isLive(batch, 1), "before the batch");
            assertTrue(scc.isLive(batch, 2) && scc.isLive(batch, 3), "what is left");
            assertTrue(!scc.isLive(batch, 4) && !scc.isLive(batch, 5), "deleted");
        }
        scc.deleteOutputs(header, 3, output(2, 0), proof(2, 4, 0, 0));
        for (uint256 batch = 2; batch <= 4; batch++) {
            assertTrue(scc.isLive(batch, 2) && !scc.isLive(batch, 3), "the second heir");
        }
        assertTrue(scc.isLive(1, 1), "the batch before");
        vm.expectRevert(abi.encodeWithSelector(UnknownBatch.selector, 5, 5));
        scc.isLive(5, 2);
    }

    /// @dev A proposer may say the same again in the same second: header and place are the same, but it is not an heir.
    function test_isLive_sameBatchAgain_isNoHeir() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(2, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 1);
        scc.openDispute(1, 2);
        scc.deleteOutputs(header, 1, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
        vm.stopPrank();
        propose(2, 0);
        assertEq(scc.batches(1), scc.batches(2), "the same header");
        assertTrue(!scc.isLive(1, 1) && !scc.isLive(1, 2), "deleted");
        assertTrue(scc.isLive(2, 1) && scc.isLive(2, 2), "live");
        vm.startPrank(DISPUTES, DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(BatchDeleted.selector, 1));
        scc.deleteOutputs(header, 2, output(1, 0), proof(1, 2, 0, 0));
        scc.openDispute(2, 2);
        scc.closeDispute(1);
        assertEq(scc.openDisputes(2), 1, "closing the old one's leaves the new one's open");
    }

    function test_deleteOutputs_atTheFirst_leavesNoHeir() external {
        pass(10);
        propose(2, 0);
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(2, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(2, 3);
        scc.openDispute(2, 4);
        scc.deleteOutputs(header, 3, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
        assertEq(scc.getTotalBatches(), 3, "no heir");
        assertEq(scc.getTotalElements(), 3, "elements");
        // The other dispute has lost its object: closing it changes nothing.
        scc.closeDispute(2);
        vm.stopPrank();
        pass(WINDOW + 1);
        assertEq(scc.finalizedBatch(), 1, "final");
    }

    function test_deleteOutputs_theSameClaimMayBeMadeAgain() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(2, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 1);
        scc.deleteOutputs(header, 1, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
        vm.stopPrank();
        pass(10);
        propose(2, 0);
        (IDisputeGame game, ) = factory.games(0x4f564d, output(2, 0), abi.encode(2));
        (, , IDisputeGame second) = factory.gameAtIndex(2);
        assertEq(address(game), address(second), "the latest");
        assertTrue(game.status() == GameStatus.IN_PROGRESS, "alive");
    }

    function test_deleteOutputs_heirKeepsOpenDisputes() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 1 to 4
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 2);
        scc.openDispute(1, 3);
        scc.deleteOutputs(header, 3, output(2, 0), proof(1, 4, 0, 1));
        assertEq(scc.openDisputes(2), 1, "one is left");
        pass(WINDOW + 10);
        assertStatus(2, GameStatus.IN_PROGRESS, "held");
        scc.closeDispute(1);
        assertEq(scc.openDisputes(2), 0, "closed under the old number");
        assertStatus(2, GameStatus.DEFENDER_WINS, "free");
    }

    function test_deleteOutputs_heirCanBeTruncatedAgain() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0); // blocks 1 to 4
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 2);
        scc.openDispute(1, 4);
        scc.deleteOutputs(header, 4, output(3, 0), proof(1, 4, 0, 2));
        scc.deleteOutputs(header, 2, output(1, 0), proof(1, 4, 0, 0));
        vm.stopPrank();
        assertStatus(2, GameStatus.CHALLENGER_WINS, "first heir");
        assertEq(scc.liveSize(3), 1, "second heir");
        assertEq(scc.getTotalElements(), 2, "elements");
    }

    function test_deleteOutputs_withoutADispute_reverts() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(2, 0);
        vm.prank(DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(NoOpenDispute.selector, 1));
        scc.deleteOutputs(header, 1, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
    }

    function test_deleteOutputs_wrongPapers_reverts() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(4, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 3);

        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 1, 4, 5));
        scc.deleteOutputs(header, 5, output(4, 0), proof(1, 4, 0, 3));
        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 1, 2, 0));
        scc.deleteOutputs(header, 3, output(1, 0), proof(1, 4, 0, 0));
        vm.expectPartialRevert(WrongInclusionProof.selector);
        scc.deleteOutputs(header, 3, output(1, 0), proof(1, 4, 0, 1));
        header.batchRoot = keccak256("another");
        vm.expectPartialRevert(WrongBatchHeader.selector);
        scc.deleteOutputs(header, 3, output(2, 0), proof(1, 4, 0, 1));
        header.batchIndex = 9;
        vm.expectRevert(abi.encodeWithSelector(UnknownBatch.selector, 9, 2));
        scc.deleteOutputs(header, 3, output(2, 0), proof(1, 4, 0, 1));
    }
}
