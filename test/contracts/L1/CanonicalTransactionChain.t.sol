// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BlockTooLarge,
    ElementAfterOrigin,
    EmptyBatch,
    LabelNotRising,
    MarkerNotEmpty,
    NotSentDirectly,
    NotTheCaller,
    OriginFalls,
    OverdueElementLeft,
    QueueGasAboveBlock,
    QueueTooShort,
    SenderHasCode,
    TimestampNotRising,
    TimestampTooFarAhead,
    UnknownBatch,
    UnknownBlockHash,
    UnsupportedBatchType,
    UnsupportedFlags,
    WrongBatchHeader,
    WrongBatchLength,
    WrongElementCount,
    WrongInclusionProof,
    WrongLabelBlock,
    WrongStart
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {BatchBuilder} from "./BatchBuilder.sol";
import {System, Tree} from "./System.sol";

/// @notice The rules of the sequencer's batches, one by one. Their bytes are compared with the TypeScript codec elsewhere.
contract CanonicalTransactionChainTest is System {
    using BatchBuilder for BatchBuilder.Batch;

    uint64 private constant GAS = 100_000;

    function setUp() public override {
        super.setUp();
        pass(100);
    }

    /// @dev A batch that starts where the chain ends.
    function batch() private view returns (BatchBuilder.Batch memory batch_) {
        batch_.start = ctc.getTotalElements();
    }

    function accept(BatchBuilder.Batch memory _batch) private {
        (bool success, bytes memory result) = sendBatch(_batch.encode());
        assertEq(result, "", "reason");
        assertTrue(success, "accepted");
    }

    function refuse(BatchBuilder.Batch memory _batch, bytes memory _reason) private {
        refuse(_batch.encode(), _reason);
    }

    function refuse(bytes memory _calldata, bytes memory _reason) private {
        (bool success, bytes memory result) = sendBatch(_calldata);
        assertTrue(!success, "refused");
        assertEq(result, _reason, "reason");
    }

    function now_() private view returns (uint256) {
        return block.timestamp;
    }

    function head() private view returns (uint256) {
        return block.number - 1;
    }

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

    function test_appendSequencerBatch_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, SEQUENCER, address(this)));
        ctc.appendSequencerBatch();
    }

    function test_appendSequencerBatch_throughAContract_reverts() external {
        vm.prank(SEQUENCER, ALICE);
        vm.expectRevert(abi.encodeWithSelector(NotSentDirectly.selector, SEQUENCER, ALICE));
        ctc.appendSequencerBatch();
    }

    function test_appendSequencerBatch_fromAnAccountWithCode_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        bytes[3] memory codes = [
            abi.encodePacked(hex"ef0100", ALICE),
            bytes(hex"00"),
            abi.encodePacked(hex"ef0100", SEQUENCER)
        ];
        for (uint256 i = 0; i < codes.length; i++) {
            vm.etch(SEQUENCER, codes[i]);
            refuse(b, abi.encodeWithSelector(SenderHasCode.selector, SEQUENCER, codes[i].length));
        }
        vm.etch(SEQUENCER, "");
        accept(b);
    }

    function test_appendSequencerBatch_atTheWrongStart_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.start = 2;
        b.context(0, 0, now_(), head());
        refuse(b, abi.encodeWithSelector(WrongStart.selector, 1, 2));
    }

    function test_appendSequencerBatch_withoutBlocks_reverts() external {
        BatchBuilder.Batch memory b = batch();
        refuse(b, abi.encodeWithSelector(EmptyBatch.selector));
        b.typed = true;
        refuse(b, abi.encodeWithSelector(EmptyBatch.selector));
    }

    function test_appendSequencerBatch_wrongCount_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        b.announced = 2;
        refuse(b, abi.encodeWithSelector(WrongElementCount.selector, 2, 1));
    }

    function test_appendSequencerBatch_cutOrContinued_reverts() external {
        deposit(ALICE, GAS);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(1, 1, now_(), head());
        b.overrides(0, 0, 0);
        b.noLabel();
        b.element("an element");
        bytes memory whole = b.encode();
        for (uint256 length = 4; length < whole.length; length++) {
            bytes memory cut = new bytes(length);
            for (uint256 i = 0; i < length; i++) cut[i] = whole[i];
            (bool success, ) = sendBatch(cut);
            assertTrue(!success, "cut");
        }
        bytes memory longer = bytes.concat(whole, hex"00");
        refuse(longer, abi.encodeWithSelector(WrongBatchLength.selector, whole.length, longer.length));
        accept(b);
    }

    function test_appendSequencerBatch_foreignTypes_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, 0, 0);
        refuse(b, abi.encodeWithSelector(UnsupportedBatchType.selector, 0));
        b = batch();
        b.context(0, 0, 0, 7);
        refuse(b, abi.encodeWithSelector(UnsupportedBatchType.selector, 7));
        b = batch();
        b.context(1, 2, 0, 0x4f564d);
        refuse(b, abi.encodeWithSelector(MarkerNotEmpty.selector, 1, 2));
    }

    function test_appendSequencerBatch_flags_onlyInDevelopment() external {
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(0, 0, now_(), head());
        b.overrides(4, 0, 0);
        refuse(b, abi.encodeWithSelector(UnsupportedFlags.selector, 4, 3));

        deploySystem(false);
        for (uint8 flags = 1; flags < 4; flags++) {
            b = batch();
            b.typed = true;
            b.context(0, 0, now_(), head());
            b.overrides(flags, keccak256("randao"), 7);
            refuse(b, abi.encodeWithSelector(UnsupportedFlags.selector, flags, 0));
        }
        b = batch();
        b.typed = true;
        b.context(0, 0, now_(), head());
        b.overrides(0, 0, 0);
        accept(b);
    }

    function test_appendSequencerBatch_timestamps_mustRise() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, GENESIS_TIME, head());
        refuse(b, abi.encodeWithSelector(TimestampNotRising.selector, 1, GENESIS_TIME, GENESIS_TIME));
        b = batch();
        b.context(0, 0, GENESIS_TIME + 5, head());
        b.context(0, 0, GENESIS_TIME + 5, head());
        refuse(b, abi.encodeWithSelector(TimestampNotRising.selector, 2, GENESIS_TIME + 5, GENESIS_TIME + 5));
    }

    function test_appendSequencerBatch_timestamps_mayLeadByHalfAnHour() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_() + 1_801, head());
        refuse(b, abi.encodeWithSelector(TimestampTooFarAhead.selector, 1, now_() + 1_800, now_() + 1_801));
        b = batch();
        b.context(0, 0, now_() + 1_800, head());
        accept(b);
    }

    function test_appendSequencerBatch_origins_mustNotFall() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        b.context(0, 0, now_() + 1, head() - 1);
        refuse(b, abi.encodeWithSelector(OriginFalls.selector, 2, head(), head() - 1));
        b = batch();
        b.context(0, 0, now_(), head());
        b.context(0, 0, now_() + 1, head());
        accept(b);
    }

    function test_appendSequencerBatch_origins_mustBeKnown() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), block.number);
        refuse(b, abi.encodeWithSelector(UnknownBlockHash.selector, block.number, block.number));

        uint256 origin = head();
        b = batch();
        b.context(0, 0, now_(), origin);
        ctc.recordBlockHash(origin, new bytes[](0));
        bytes32 hash = ctc.blockHashes(origin);
        vm.roll(block.number + 300);
        assertEq(blockhash(origin), 0, "forgotten");
        accept(b);
        bytes32 leaf = keccak256(abi.encode(1, now_(), origin, hash, 0, 0, 0, 0, 0, 0));
        assertEq(ctc.batches(1), keccak256(abi.encode(leaf, 1, 1, "")), "header");

        b = batch();
        b.context(0, 0, now_() + 1, origin + 1);
        refuse(b, abi.encodeWithSelector(UnknownBlockHash.selector, origin + 1, block.number));
    }

    function test_appendSequencerBatch_queue_notLongEnough_reverts() external {
        deposit(ALICE, GAS);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.context(0, 2, now_(), head());
        refuse(b, abi.encodeWithSelector(QueueTooShort.selector, 1, 1));
    }

    function test_appendSequencerBatch_queue_notBeforeItsOrigin() external {
        pass(10);
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.context(0, 1, now_(), enqueuedAt - 1);
        refuse(b, abi.encodeWithSelector(ElementAfterOrigin.selector, 0, enqueuedAt, enqueuedAt - 1));
        b = batch();
        b.context(0, 1, now_(), enqueuedAt);
        accept(b);
    }

    function test_appendSequencerBatch_queue_withinTheBlocksGas() external {
        enqueue(ALICE, 15_000_000);
        enqueue(ALICE, 15_000_000);
        enqueue(ALICE, 21_000);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.context(0, 3, now_(), head());
        refuse(b, abi.encodeWithSelector(QueueGasAboveBlock.selector, 1, 30_000_000, 30_021_000));
        b = batch();
        b.context(0, 2, now_(), head());
        b.context(0, 1, now_() + 1, head());
        accept(b);
    }

    function test_appendSequencerBatch_labels_mustRise() external {
        deposit(ALICE, GAS);
        deposit(ALICE, GAS);
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        pass(10);
        bytes32 origin = blockhash(enqueuedAt);
        BatchBuilder.Batch memory b = labelled(2, origin, [uint32(4), 4]);
        refuse(b, abi.encodeWithSelector(LabelNotRising.selector, 1, 4, 4));
        b = labelled(2, origin, [uint32(4), 3]);
        refuse(b, abi.encodeWithSelector(LabelNotRising.selector, 1, 4, 3));
        // An element without a label does not hide those around it.
        b = labelled(2, origin, [uint32(4), type(uint32).max]);
        accept(b);
        pass(1);
        b = batch();
        b.typed = true;
        b.context(0, 1, now_(), head());
        b.overrides(0, 0, 0);
        b.label(origin, 4);
        refuse(b, abi.encodeWithSelector(LabelNotRising.selector, 2, 4, 4));
    }

    function test_appendSequencerBatch_labels_startAgainInTheNextL1Block() external {
        deposit(ALICE, GAS);
        uint256 first = block.number;
        pass(10);
        deposit(ALICE, GAS);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(0, 2, now_(), head());
        b.overrides(0, 0, 0);
        b.label(blockhash(first), 9);
        b.label(blockhash(first + 1), 0);
        accept(b);
    }

    function test_appendSequencerBatch_labels_mustNameTheBlock() external {
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        pass(10);
        bytes32 wrong = keccak256("wrong");
        BatchBuilder.Batch memory b = labelled(1, wrong, [uint32(0), 0]);
        refuse(b, abi.encodeWithSelector(WrongLabelBlock.selector, 0, blockhash(enqueuedAt), wrong));
        b = labelled(1, wrong, [type(uint32).max, 0]);
        refuse(b, abi.encodeWithSelector(WrongLabelBlock.selector, 0, 0, wrong));
        // When L1 has forgotten the block, and no account recorded its hash, no label is right.
        bytes32 right = blockhash(enqueuedAt);
        vm.roll(block.number + 300);
        bytes memory unknown = abi.encodeWithSelector(UnknownBlockHash.selector, enqueuedAt, block.number);
        b = labelled(1, right, [uint32(0), 0]);
        refuse(b, unknown);
        b = labelled(1, wrong, [uint32(0), 0]);
        refuse(b, unknown);
    }

    function test_appendSequencerBatch_labels_ofForgottenBlocks_needTheRecord() external {
        deposit(ALICE, GAS);
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        pass(10);
        bytes32 hash = blockhash(enqueuedAt);
        ctc.recordBlockHash(enqueuedAt, new bytes[](0));
        vm.roll(block.number + 300);
        BatchBuilder.Batch memory b = labelled(1, keccak256("wrong"), [uint32(0), 0]);
        refuse(b, abi.encodeWithSelector(WrongLabelBlock.selector, 0, hash, keccak256("wrong")));
        b = labelled(1, hash, [uint32(7), 0]);
        accept(b);
        pass(1);
        // A second element of that block cannot have the first one's label.
        b = labelled(1, hash, [uint32(7), 0]);
        refuse(b, abi.encodeWithSelector(LabelNotRising.selector, 1, 7, 7));
        b = labelled(1, hash, [uint32(8), 0]);
        accept(b);
    }

    function test_appendSequencerBatch_labels_behindForcedElements_areTheTrueOnes() external {
        for (uint256 i = 0; i < 3; i++) deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        pass(FORCE_PERIOD + 1);
        bytes32 hash = blockhash(enqueuedAt);
        ctc.appendQueueBatch(1);
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(0, 1, now_() + 1, head());
        b.context(0, 1, now_() + 2, head());
        b.overrides(0, 0, 0);
        b.label(hash, 2);
        b.overrides(0, 0, 0);
        b.label(hash, 4);
        accept(b);
    }

    function labelled(
        uint256 _count,
        bytes32 _hash,
        uint32[2] memory _logIndexes
    ) private view returns (BatchBuilder.Batch memory b) {
        b = batch();
        b.typed = true;
        b.context(0, _count, now_(), head());
        b.overrides(0, 0, 0);
        for (uint256 i = 0; i < _count; i++) {
            if (_logIndexes[i] == type(uint32).max && _count == 2) b.noLabel();
            else b.label(_hash, _logIndexes[i]);
        }
    }

    function test_appendSequencerBatch_block_tooManyElements_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(1_025, 0, now_(), head());
        refuse(b, abi.encodeWithSelector(BlockTooLarge.selector, 1, 1_024, 1_025));
        b = batch();
        b.context(0, 513, now_(), head());
        refuse(b, abi.encodeWithSelector(BlockTooLarge.selector, 1, 512, 513));
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
        b.element(new bytes(262_144));
        b.element("");
        accept(b);
    }

    function test_appendSequencerBatch_overdueElements_mustBeIn() external {
        deposit(ALICE, GAS);
        uint256 dueAt = now_() + FORCE_PERIOD;
        pass(FORCE_PERIOD);
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        accept(b);
        pass(1);
        b = batch();
        b.context(0, 0, now_(), head());
        refuse(b, abi.encodeWithSelector(OverdueElementLeft.selector, 0, dueAt, dueAt + 1));
        b = batch();
        b.context(0, 0, now_(), head());
        b.context(0, 1, now_() + 1, head());
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
