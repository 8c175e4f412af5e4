// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    EmptyBatch,
    ForceInclusionTooEarly,
    MalformedOpaqueData,
    NotTheCaller,
    QueueEmpty
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {Vm} from "../Vm.sol";
import {System} from "./System.sol";

/// @notice The queue, and what anyone may append from it.
contract ForcedBatchesTest is System {
    uint64 private constant GAS = 100_000;
    bytes32 private constant APPENDED = keccak256("TransactionBatchAppended(uint256,bytes32,uint256,uint256,bytes)");

    function setUp() public override {
        super.setUp();
        pass(100);
    }

    /// @dev What the last batch's event tells.
    function lastContexts() private returns (ChainTypes.QueueContext[] memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = logs.length; i > 0; i--) {
            if (logs[i - 1].topics[0] != APPENDED) continue;
            (, , , bytes memory extraData) = abi.decode(logs[i - 1].data, (bytes32, uint256, uint256, bytes));
            return abi.decode(extraData, (ChainTypes.QueueContext[]));
        }
        return new ChainTypes.QueueContext[](0);
    }

    function test_enqueue_keepsHashTimeBlockAndGas() external {
        bytes memory opaque = abi.encodePacked(uint256(0), uint256(0), GAS, false, "");
        deposit(ALICE, GAS);
        ChainTypes.QueueElement memory element = ctc.getQueueElement(0);
        bytes32 parent = blockhash(block.number - 1);
        assertTrue(parent != 0, "a parent");
        assertEq(
            element.hash,
            keccak256(abi.encode(ALICE, BOB, 0, keccak256(opaque), 0, block.number, block.timestamp, parent)),
            "hash"
        );
        assertEq(element.timestamp, block.timestamp, "timestamp");
        assertEq(element.blockNumber, block.number, "block");
        assertEq(element.gasLimit, GAS, "gas");
        assertEq(ctc.getQueueLength(), 1, "length");
        assertEq(ctc.getNumPendingQueueElements(), 1, "pending");
    }

    function test_enqueue_byAnotherThanThePortal_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, address(portal), address(this)));
        ctc.enqueue(ALICE, BOB, 0, new bytes(73));
    }

    function test_enqueue_tooShort_reverts() external {
        vm.prank(address(portal));
        vm.expectRevert(abi.encodeWithSelector(MalformedOpaqueData.selector, 73, 72));
        ctc.enqueue(ALICE, BOB, 0, new bytes(72));
        for (uint256 size = 73; size <= 74; size++) {
            vm.prank(address(portal));
            ctc.enqueue(ALICE, BOB, 0, new bytes(size));
        }
        assertEq(ctc.getQueueLength(), 2, "queue");
    }

    function test_appendQueueBatch_tooEarly_saysHowLongIsLeft() external {
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.timestamp;
        pass(1_000);
        vm.expectRevert(abi.encodeWithSelector(ForceInclusionTooEarly.selector, 0, FORCE_PERIOD + 1 - 1_000));
        ctc.appendQueueBatch(1);
        vm.warp(enqueuedAt + FORCE_PERIOD);
        vm.expectRevert(abi.encodeWithSelector(ForceInclusionTooEarly.selector, 0, 1));
        ctc.appendQueueBatch(1);
        vm.warp(enqueuedAt + FORCE_PERIOD + 1);
        ctc.appendQueueBatch(1);
        assertEq(ctc.getNextQueueIndex(), 1, "taken");
        assertEq(ctc.getTotalElements(), 2, "elements");
    }

    function test_appendQueueBatch_nothing_reverts() external {
        vm.expectRevert(EmptyBatch.selector);
        ctc.appendQueueBatch(0);
        vm.expectRevert(abi.encodeWithSelector(QueueEmpty.selector, 0));
        ctc.appendQueueBatch(1);
    }

    function test_appendQueueBatch_takesOverdueElementsOnly() external {
        deposit(ALICE, GAS);
        uint256 firstBlock = block.number;
        pass(100);
        deposit(ALICE, GAS);
        pass(FORCE_PERIOD - 50);
        vm.recordLogs();
        vm.prank(ALICE);
        ctc.appendQueueBatch(9);
        ChainTypes.QueueContext[] memory contexts = lastContexts();
        assertEq(contexts.length, 1, "blocks");
        assertEq(contexts[0].numQueued, 1, "elements");
        assertEq(contexts[0].timestamp, block.timestamp, "timestamp");
        assertEq(contexts[0].l1OriginNumber, firstBlock, "origin");
        assertEq(ctc.getNextQueueIndex(), 1, "the other waits");
        assertEq(ctc.getLastBlockNumber(), firstBlock, "origin");
    }

    function test_appendQueueBatch_leaf_isThePages() external {
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        bytes32 queued = ctc.getQueueElement(0).hash;
        bytes32 origin;
        pass(FORCE_PERIOD + 1);
        origin = blockhash(enqueuedAt);
        ctc.appendQueueBatch(1);
        bytes32 queueHash = keccak256(abi.encode(queued, 0, type(uint32).max, 0));
        bytes32 leaf = keccak256(abi.encode(1, block.timestamp, enqueuedAt, origin, 0, 1, queueHash, 0, 0, 0));
        ChainTypes.QueueContext[] memory contexts = new ChainTypes.QueueContext[](1);
        contexts[0] = ChainTypes.QueueContext(1, block.timestamp, enqueuedAt);
        assertEq(ctc.batches(1), keccak256(abi.encode(leaf, 1, 1, abi.encode(contexts))), "header");
    }

    function test_appendQueueBatch_packsBlocksByGas() external {
        for (uint256 i = 0; i < 5; i++) enqueue(ALICE, 10_000_001);
        pass(FORCE_PERIOD + 1);
        vm.recordLogs();
        ctc.appendQueueBatch(5);
        ChainTypes.QueueContext[] memory contexts = lastContexts();
        assertEq(contexts.length, 3, "blocks");
        assertEq(contexts[0].numQueued, 2, "first");
        assertEq(contexts[1].numQueued, 2, "second");
        assertEq(contexts[2].numQueued, 1, "third");
        assertEq(contexts[2].timestamp, block.timestamp + 2, "times rise");
        assertEq(ctc.getTotalElements(), 4, "elements");
    }

    function test_appendQueueBatch_packsBlocksByCount() external {
        for (uint256 i = 0; i < 513; i++) deposit(ALICE, 21_000);
        pass(FORCE_PERIOD + 1);
        vm.recordLogs();
        ctc.appendQueueBatch(513);
        ChainTypes.QueueContext[] memory contexts = lastContexts();
        assertEq(contexts.length, 2, "blocks");
        assertEq(contexts[0].numQueued, 512, "first");
        assertEq(contexts[1].numQueued, 1, "second");
    }

    function test_appendQueueBatch_afterBlocksThatLead_risesBehindThem() external {
        deposit(ALICE, GAS);
        pass(FORCE_PERIOD - 100);
        (bool success, ) = sendBatch(
            abi.encodePacked(
                bytes4(0xd0f89344),
                uint40(1),
                uint24(1),
                uint24(1),
                uint24(0),
                uint24(0),
                uint40(block.timestamp + 1_800),
                uint40(block.number - 1)
            )
        );
        assertTrue(success, "posted");
        uint256 last = ctc.getLastTimestamp();
        uint256 origin = ctc.getLastBlockNumber();
        pass(101);
        ctc.appendQueueBatch(1);
        assertEq(ctc.getLastTimestamp(), last + 1, "timestamp");
        assertEq(ctc.getLastBlockNumber(), origin, "origin does not fall");
    }

    function test_appendQueueBatch_afterL1ForgotTheBlock_succeeds() external {
        deposit(ALICE, GAS);
        uint256 enqueuedAt = block.number;
        vm.roll(block.number + 500);
        pass(FORCE_PERIOD + 1);
        assertEq(blockhash(enqueuedAt), 0, "forgotten");
        ctc.appendQueueBatch(1);
        assertEq(ctc.getLastBlockNumber(), block.number - 1, "origin");
    }

    function test_appendQueueBatch_leavesOverdueElementsBehind() external {
        for (uint256 i = 0; i < 3; i++) deposit(ALICE, GAS);
        pass(FORCE_PERIOD + 1);
        ctc.appendQueueBatch(2);
        assertEq(ctc.getNumPendingQueueElements(), 1, "pending");
        ctc.appendQueueBatch(type(uint256).max);
        assertEq(ctc.getNumPendingQueueElements(), 0, "pending");
    }

    function testFuzz_appendQueueBatch_packsEverything(uint256 _seed, uint8 _count) external {
        uint256 count = (uint256(_count) % 24) + 1;
        uint256[] memory gas = new uint256[](count);
        for (uint256 i = 0; i < count; i++) {
            gas[i] = 21_000 + (uint256(keccak256(abi.encode(_seed, i))) % 16_000_000);
            enqueue(ALICE, uint64(gas[i]));
        }
        pass(FORCE_PERIOD + 1);
        vm.recordLogs();
        ctc.appendQueueBatch(count);
        ChainTypes.QueueContext[] memory contexts = lastContexts();
        uint256 next = 0;
        for (uint256 i = 0; i < contexts.length; i++) {
            uint256 sum = 0;
            for (uint256 j = 0; j < contexts[i].numQueued; j++) sum += gas[next++];
            assertTrue(sum <= 30_000_000, "fits");
            if (next < count) assertTrue(sum + gas[next] > 30_000_000, "is full");
        }
        assertEq(next, count, "all");
    }
}
