// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BatchDeleted,
    EmptyBatch,
    NoOpenDispute,
    NotDisputable,
    NotInBatch,
    NotTheCaller,
    OutputsBeyondTransactions,
    UnknownBatch,
    WrongBatchHeader,
    WrongInclusionProof,
    WrongProofLength,
    WrongStart
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {GameStatus, IDisputeGame} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {System} from "./System.sol";

contract StateCommitmentChainTest is System {
    function assertStatus(uint256 _batch, GameStatus _expected, string memory _what) internal view {
        assertEq(uint256(scc.status(_batch)), uint256(_expected), _what);
        (, , IDisputeGame game) = factory.gameAtIndex(_batch);
        assertEq(uint256(game.status()), uint256(_expected), string.concat("game: ", _what));
        assertEq(game.resolvedAt(), scc.resolvedAt(_batch), "resolvedAt of the game");
    }

    function test_constructor_genesis_isFinal() external view {
        assertEq(scc.getTotalElements(), 1, "elements");
        assertEq(scc.getTotalBatches(), 1, "batches");
        assertEq(scc.finalizedElements(), 1, "final elements");
        assertStatus(0, GameStatus.DEFENDER_WINS, "genesis");
        assertEq(scc.resolvedAt(0), GENESIS_TIME, "resolved at");
        (, , IDisputeGame game) = factory.gameAtIndex(0);
        assertEq(game.rootClaim(), GENESIS_OUTPUT, "claim");
    }

    function test_appendStateBatch_showsAGame_succeeds() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(5, 0);
        assertEq(scc.getTotalElements(), 6, "elements");
        assertEq(scc.batches(1), ChainTypes.hash(header), "header");
        assertEq(scc.liveSize(1), 5, "live size");
        assertEq(scc.createdAt(1), block.timestamp, "created at");
        (, uint64 timestamp, IDisputeGame game) = factory.gameAtIndex(1);
        assertEq(timestamp, block.timestamp, "timestamp");
        assertEq(game.rootClaim(), output(5, 0), "claim");
        assertEq(game.l2SequenceNumber(), 5, "block");
        assertEq(game.gameCreator(), PROPOSER, "creator");
        assertStatus(1, GameStatus.IN_PROGRESS, "new");
        assertEq(scc.resolvedAt(1), 0, "resolved at");
    }

    function test_appendStateBatch_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, PROPOSER, address(this)));
        scc.appendStateBatch(outputs(1, 1, 0), 1);
    }

    function test_appendStateBatch_atTheWrongStart_reverts() external {
        pass(10);
        appendBlocks(3);
        vm.prank(PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(WrongStart.selector, 1, 2));
        scc.appendStateBatch(outputs(2, 1, 0), 2);
    }

    function test_appendStateBatch_empty_reverts() external {
        vm.prank(PROPOSER);
        vm.expectRevert(EmptyBatch.selector);
        scc.appendStateBatch(new bytes32[](0), 1);
    }

    function test_appendStateBatch_beyondTransactions_reverts() external {
        pass(10);
        appendBlocks(2);
        vm.prank(PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(OutputsBeyondTransactions.selector, 3, 4));
        scc.appendStateBatch(outputs(1, 3, 0), 1);
    }

    function test_status_windowOver_isFinalOneSecondLater() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(2, 0);
        uint256 madeAt = block.timestamp;
        vm.warp(madeAt + WINDOW);
        assertStatus(1, GameStatus.IN_PROGRESS, "last second of the window");
        assertTrue(scc.insideFraudProofWindow(header), "inside");
        assertEq(scc.finalizedElements(), 1, "final elements");
        vm.warp(madeAt + WINDOW + 1);
        assertStatus(1, GameStatus.DEFENDER_WINS, "after the window");
        assertTrue(!scc.insideFraudProofWindow(header), "outside");
        assertEq(scc.resolvedAt(1), madeAt + WINDOW, "resolved at");
        assertEq(scc.finalizedElements(), 3, "final elements");
        assertEq(scc.finalizedBatch(), 1, "final batch");
    }

    function test_openDispute_holdsLaterBatches_untilClosed() external {
        pass(10);
        propose(2, 0);
        pass(10);
        propose(2, 0);
        pass(10);
        propose(2, 0);
        vm.prank(DISPUTES);
        scc.openDispute(2, 3);
        assertEq(scc.openDisputes(2), 1, "open");
        pass(2 * WINDOW);
        assertStatus(1, GameStatus.DEFENDER_WINS, "before the dispute");
        assertStatus(2, GameStatus.IN_PROGRESS, "disputed");
        assertStatus(3, GameStatus.IN_PROGRESS, "after the dispute");
        assertEq(scc.finalizedBatch(), 1, "final batch");

        uint256 closedAt = block.timestamp;
        vm.prank(DISPUTES);
        scc.closeDispute(2);
        pass(1);
        assertStatus(2, GameStatus.DEFENDER_WINS, "closed");
        assertEq(scc.resolvedAt(2), closedAt, "resolved when closed");
        assertEq(scc.resolvedAt(3), closedAt, "the next one too");
        assertTrue(scc.resolvedAt(1) < closedAt, "the one before is older");
        assertEq(scc.finalizedElements(), 7, "final elements");
    }

    function test_openDispute_severalOfOneBatch_allMustClose() external {
        pass(10);
        propose(2, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 1);
        scc.openDispute(1, 1);
        scc.closeDispute(1);
        vm.warp(block.timestamp + WINDOW + 1);
        assertStatus(1, GameStatus.IN_PROGRESS, "one left");
        scc.closeDispute(1);
        assertStatus(1, GameStatus.DEFENDER_WINS, "none left");
        vm.expectRevert(abi.encodeWithSelector(NoOpenDispute.selector, 1));
        scc.closeDispute(1);
    }

    function test_openDispute_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, DISPUTES, address(this)));
        scc.openDispute(0, 0);
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, DISPUTES, address(this)));
        scc.closeDispute(0);
        ChainTypes.ChainBatchHeader memory header;
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, DISPUTES, address(this)));
        scc.deleteOutputs(header, 0, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
    }

    function test_openDispute_genesis_reverts() external {
        vm.prank(DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(NotDisputable.selector, 0, 0, block.timestamp));
        scc.openDispute(0, 0);
    }

    function test_openDispute_afterTheWindow_reverts() external {
        pass(10);
        propose(1, 0);
        uint256 until = block.timestamp + WINDOW;
        vm.startPrank(DISPUTES, DISPUTES);
        vm.warp(until);
        scc.openDispute(1, 1);
        vm.warp(until + 1);
        vm.expectRevert(abi.encodeWithSelector(NotDisputable.selector, 1, until, until + 1));
        scc.openDispute(1, 1);
    }

    function test_openDispute_ofABlockThatTheBatchDoesNotHold_reverts() external {
        pass(10);
        propose(2, 0);
        vm.startPrank(DISPUTES, DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 1, 2, 3));
        scc.openDispute(1, 3);
        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 1, 2, 0));
        scc.openDispute(1, 0);
        vm.expectRevert(abi.encodeWithSelector(UnknownBatch.selector, 2, 2));
        scc.openDispute(2, 3);
    }

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

    function test_verifyStateCommitment_wrongPapers_reverts() external {
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(5, 0);
        for (uint256 i = 0; i < 5; i++) {
            assertTrue(scc.verifyStateCommitment(output(1 + i, 0), header, proof(1, 5, 0, i)), "included");
        }
        vm.expectPartialRevert(WrongInclusionProof.selector);
        scc.verifyStateCommitment(output(2, 0), header, proof(1, 5, 0, 0));
        vm.expectRevert(abi.encodeWithSelector(NotInBatch.selector, 1, 5, 5));
        scc.verifyStateCommitment(output(2, 0), header, ChainTypes.ChainInclusionProof(5, new bytes32[](3)));
        vm.expectRevert(abi.encodeWithSelector(WrongProofLength.selector, 3, 2));
        scc.verifyStateCommitment(output(2, 0), header, ChainTypes.ChainInclusionProof(1, new bytes32[](2)));
        header.batchSize = 6;
        vm.expectPartialRevert(WrongBatchHeader.selector);
        scc.verifyStateCommitment(output(2, 0), header, proof(1, 5, 0, 1));
    }

    function testFuzz_verifyStateCommitment_everyLeaf(uint8 _size, uint8 _index) external {
        uint256 size = (uint256(_size) % 40) + 1;
        uint256 index = uint256(_index) % size;
        pass(10);
        ChainTypes.ChainBatchHeader memory header = propose(size, 0);
        assertTrue(scc.verifyStateCommitment(output(1 + index, 0), header, proof(1, size, 0, index)), "included");
    }
}
