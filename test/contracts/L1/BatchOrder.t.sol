// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    ElementAfterOrigin,
    OriginFalls,
    OverdueElementLeft,
    QueueGasAboveBlock,
    QueueTooShort,
    TimestampNotRising,
    TimestampTooFarAhead,
    UnknownBlockHash
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {BatchBuilder} from "./BatchBuilder.sol";
import {BatchTest} from "./BatchTest.sol";

/// @notice Times, L1 origins and queue elements of a batch: each in its order, none left out.
contract BatchOrderTest is BatchTest {
    using BatchBuilder for BatchBuilder.Batch;

    uint64 private constant GAS = 100_000;

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
}
