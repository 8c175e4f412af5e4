// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LabelNotRising, UnknownBlockHash, WrongLabelBlock} from "../../../contracts/L1/chain/ChainErrors.sol";
import {BatchBuilder} from "./BatchBuilder.sol";
import {BatchTest} from "./BatchTest.sol";

/// @notice The labels of a batch: which L1 event each deposit of it came from.
contract BatchLabelsTest is BatchTest {
    using BatchBuilder for BatchBuilder.Batch;

    uint64 private constant GAS = 100_000;

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

    /// @dev A batch of one block with deposits, labelled in turn; the greatest index stands for no label.
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
}
