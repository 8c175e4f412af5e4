// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BlockTooLarge,
    UnknownBatch,
    WrongBatchHeader,
    WrongInclusionProof
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {BatchBuilder} from "./BatchBuilder.sol";
import {BatchTest} from "./BatchTest.sol";
import {Tree} from "./System.sol";

/// @notice What the chain makes of a batch: elements, leaves, and the bounds of a block. Form, order and labels of batches
/// have files of their own; their bytes are compared with the TypeScript codec elsewhere.
contract CanonicalTransactionChainTest is BatchTest {
    using BatchBuilder for BatchBuilder.Batch;

    uint64 private constant GAS = 100_000;

    function test_constructor_genesis_isElement0() external view {
        assertEq(ctc.getTotalElements(), 1, "elements");
        assertEq(ctc.getTotalBatches(), 1, "batches");
        assertEq(ctc.getLastTimestamp(), GENESIS_TIME, "timestamp");
        assertEq(ctc.getLastBlockNumber(), 0, "origin");
        assertEq(ctc.getNextQueueIndex(), 0, "queue");
        bytes32 leaf = keccak256(abi.encode(0, GENESIS_TIME, 0, 0, 0, 0, 0, 0, 0, 0));
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader(0, leaf, 1, 0, "");
        assertTrue(ctc.verifyElement(leaf, header, ChainTypes.ChainInclusionProof(0, new bytes32[](0))), "included");
    }

    function test_appendSequencerBatch_untyped_succeeds() external {
        deposit(ALICE, GAS);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.context(2, 1, now_(), head());
        b.context(0, 0, now_() + 1, head());
        b.element(hex"01");
        b.element(hex"0203");
        accept(b);
        assertEq(ctc.getTotalElements(), 3, "elements");
        assertEq(ctc.getNextQueueIndex(), 1, "queue");
        assertEq(ctc.getNumPendingQueueElements(), 0, "pending");
        assertEq(ctc.getLastTimestamp(), now_() + 1, "timestamp");
        assertEq(ctc.getLastBlockNumber(), head(), "origin");
    }

    function test_appendSequencerBatch_leaf_isThePages() external {
        deposit(ALICE, GAS);
        deposit(BOB, GAS);
        uint256 enqueuedAt = block.number;
        bytes32[2] memory queued = [ctc.getQueueElement(0).hash, ctc.getQueueElement(1).hash];
        pass(10);
        bytes32 origin = blockhash(enqueuedAt);
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(2, 2, now_(), enqueuedAt);
        b.overrides(3, keccak256("randao"), 7);
        b.label(origin, 4);
        b.noLabel();
        b.element("first");
        b.element("second");
        accept(b);

        bytes32 queueHash = keccak256(abi.encode(queued[1], 0, type(uint32).max, 0));
        queueHash = keccak256(abi.encode(queued[0], origin, 4, queueHash));
        bytes32 sequencedHash = keccak256(abi.encode(keccak256("second"), 0));
        sequencedHash = keccak256(abi.encode(keccak256("first"), sequencedHash));
        bytes32 overridesHash = keccak256(abi.encode(3, keccak256("randao"), 7));
        bytes32 leaf = keccak256(
            abi.encode(1, now_(), enqueuedAt, origin, 0, 2, queueHash, 2, sequencedHash, overridesHash)
        );
        assertEq(ctc.batches(1), keccak256(abi.encode(leaf, 1, 1, "")), "header");
    }

    function test_appendSequencerBatch_block_tooManyElements_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(1_025, 0, now_(), head());
        refuse(b, abi.encodeWithSelector(BlockTooLarge.selector, 1, 1_024, 1_025));
        b = batch();
        b.context(0, 513, now_(), head());
        refuse(b, abi.encodeWithSelector(BlockTooLarge.selector, 1, 512, 513));
        b = batch();
        b.context(1_023, 0, now_(), head());
        b.elements = new bytes(1_023 * 3);
        accept(b);
        vm.warp(now_() + 1);
        b = batch();
        b.context(1_024, 0, now_(), head());
        b.elements = new bytes(1_024 * 3);
        accept(b);
    }

    function test_appendSequencerBatch_block_tooManyBytes_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(2, 0, now_(), head());
        b.element(new bytes(262_144));
        b.element(new bytes(1));
        refuse(b, abi.encodeWithSelector(BlockTooLarge.selector, 1, 262_144, 262_145));
        b = batch();
        b.context(2, 0, now_(), head());
        b.element(new bytes(262_143));
        b.element("");
        accept(b);
        vm.warp(now_() + 1);
        b = batch();
        b.context(2, 0, now_(), head());
        b.element(new bytes(262_144));
        b.element("");
        accept(b);
    }

    function test_verifyElement_wrongPapers_reverts() external {
        appendBlocks(3);
        bytes32[] memory leaves = new bytes32[](3);
        for (uint256 i = 0; i < 3; i++) {
            leaves[i] = keccak256(abi.encode(1 + i, GENESIS_TIME + 1 + i, head(), blockhash(head()), 0, 0, 0, 0, 0, 0));
        }
        bytes32[] memory row = new bytes32[](3);
        for (uint256 i = 0; i < 3; i++) row[i] = leaves[i];
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader(1, Tree.root(row), 3, 1, "");
        for (uint256 i = 0; i < 3; i++) {
            ChainTypes.ChainInclusionProof memory inclusion = ChainTypes.ChainInclusionProof(
                i,
                Tree.siblings(leaves, i)
            );
            assertTrue(ctc.verifyElement(leaves[i], header, inclusion), "included");
            vm.expectPartialRevert(WrongInclusionProof.selector);
            ctc.verifyElement(keccak256("another"), header, inclusion);
        }
        ChainTypes.ChainInclusionProof memory any_ = ChainTypes.ChainInclusionProof(0, Tree.siblings(leaves, 0));
        header.batchIndex = 0;
        vm.expectPartialRevert(WrongBatchHeader.selector);
        ctc.verifyElement(leaves[0], header, any_);
        header.batchIndex = 2;
        vm.expectRevert(abi.encodeWithSelector(UnknownBatch.selector, 2, 2));
        ctc.verifyElement(leaves[0], header, any_);
    }
}
