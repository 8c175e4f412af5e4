// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    EmptyBatch,
    L1Reorganized,
    NoOpenDispute,
    NotDisputable,
    NotInBatch,
    NotSentDirectly,
    NotTheCaller,
    OutputsBeyondTransactions,
    SenderHasCode,
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
        vm.prank(PROPOSER, PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(WrongStart.selector, 1, 2));
        scc.appendStateBatch(outputs(2, 1, 0), 2);
    }

    function test_appendStateBatch_empty_reverts() external {
        vm.prank(PROPOSER, PROPOSER);
        vm.expectRevert(EmptyBatch.selector);
        scc.appendStateBatch(new bytes32[](0), 1);
    }

    function test_genesisHeader_verifies() external view {
        ChainTypes.ChainBatchHeader memory header = scc.genesisHeader();
        assertEq(scc.batches(0), ChainTypes.hash(header), "hash");
        assertEq(header.extraData, abi.encode(GENESIS_TIME, PROPOSER), "time and proposer");
        ChainTypes.ChainInclusionProof memory inclusion;
        assertTrue(scc.verifyStateCommitment(GENESIS_OUTPUT, header, inclusion), "included");
    }

    function guarded(uint256 _number, bytes32 _hash) private {
        vm.prank(PROPOSER, PROPOSER);
        scc.appendStateBatch(outputs(1, 1, 0), 1, _number, _hash);
    }

    function assertRefused(uint256 _number, bytes32 _hash, bytes32 _actual) private {
        vm.expectRevert(abi.encodeWithSelector(L1Reorganized.selector, _number, _hash, _actual));
        guarded(_number, _hash);
    }

    function test_appendStateBatch_onAnotherFork_reverts() external {
        pass(10);
        appendBlocks(1);
        uint256 head = block.number - 1;
        bytes32 hash = keccak256("this fork");
        vm.setBlockhash(head, hash);
        assertRefused(head, keccak256("another fork"), hash);
        assertRefused(head, 0, hash);
        // The block being mined has no hash yet.
        assertRefused(head + 1, hash, 0);
        assertRefused(head + 1, 0, 0);
        guarded(head, hash);
        assertEq(scc.getTotalElements(), 2, "elements");
    }

    function test_appendStateBatch_behindTheReachOfBlockhash_reverts() external {
        pass(10);
        appendBlocks(1);
        uint256 head = block.number - 1;
        bytes32 hash = blockhash(head);
        assertTrue(hash != 0, "a hash");
        vm.roll(head + 257);
        assertRefused(head, hash, 0);
        vm.roll(head + 256);
        guarded(head, hash);
    }

    /// @dev Outputs that are in no calldata could not be disputed.
    function test_appendStateBatch_hidden_reverts() external {
        pass(10);
        appendBlocks(1);
        vm.prank(PROPOSER, ALICE);
        vm.expectRevert(abi.encodeWithSelector(NotSentDirectly.selector, PROPOSER, ALICE));
        scc.appendStateBatch(outputs(1, 1, 0), 1);
        // As EIP-7702 leaves it.
        vm.etch(PROPOSER, abi.encodePacked(hex"ef0100", ALICE));
        vm.prank(PROPOSER, PROPOSER);
        vm.expectPartialRevert(SenderHasCode.selector);
        scc.appendStateBatch(outputs(1, 1, 0), 1);
    }

    function test_appendStateBatch_beyondTransactions_reverts() external {
        pass(10);
        appendBlocks(2);
        vm.prank(PROPOSER, PROPOSER);
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
