// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchCalldata} from "./BatchCalldata.sol";
import {ChainTypes} from "./ChainTypes.sol";
import {ElementHashing} from "./ElementHashing.sol";
import {L1BlockHashes} from "./L1BlockHashes.sol";
import {TransactionQueue} from "./TransactionQueue.sol";
import {
    BlockTooLarge,
    ElementAfterOrigin,
    LabelNotRising,
    OriginFalls,
    QueueGasAboveBlock,
    QueueTooShort,
    TimestampNotRising,
    WrongLabelBlock
} from "./ChainErrors.sol";

/// @title BlockAssembly
/// @notice Assembles one L2 block after the other, for both kinds of batches, and checks what every block must be: rules 3 to 7 of
///         docs/spec/chain-contracts.md.
abstract contract BlockAssembly is TransactionQueue, L1BlockHashes {
    /// @notice Gas of an L2 block: what its queue elements may use together.
    uint256 public constant L2_BLOCK_GAS_LIMIT = 30_000_000;

    uint256 public constant MAX_SEQUENCED_PER_BLOCK = 1_024;
    uint256 public constant MAX_QUEUED_PER_BLOCK = 512;
    uint256 public constant MAX_SEQUENCED_BYTES_PER_BLOCK = 262_144;

    /// @dev The end of the chain, in one slot.
    struct Tip {
        uint40 totalElements;
        uint40 nextQueueIndex;
        uint40 timestamp;
        uint40 l1OriginNumber;
        /// Of the last label: block in which its element was enqueued, and its log index.
        uint40 labelBlock;
        uint32 labelLogIndex;
    }

    /// @dev Checks what a block takes from its parent and from L1, and moves the tip onto it.
    function _openBlock(
        Tip memory _end,
        uint256 _timestamp,
        uint256 _l1OriginNumber
    ) internal view returns (ElementHashing.Element memory element_) {
        element_.number = _end.totalElements;
        if (_timestamp <= _end.timestamp) revert TimestampNotRising(element_.number, _end.timestamp, _timestamp);
        if (_l1OriginNumber < _end.l1OriginNumber) {
            revert OriginFalls(element_.number, _end.l1OriginNumber, _l1OriginNumber);
        }
        element_.timestamp = _timestamp;
        element_.l1OriginNumber = _l1OriginNumber;
        element_.l1OriginHash = _knownBlockHash(_l1OriginNumber);
        element_.queueStart = _end.nextQueueIndex;
        _end.totalElements++;
        // Contexts hold 40 bits of each; a forced block's values come from L1, which outlives neither.
        _end.timestamp = uint40(_timestamp);
        _end.l1OriginNumber = uint40(_l1OriginNumber);
    }

    /// @dev Takes the next `_count` queue elements into a block. Labels are in the calldata at `_labelsOffset`; 0 means that there are none.
    function _takeQueued(
        Tip memory _end,
        ElementHashing.Element memory _element,
        uint256 _count,
        uint256 _labelsOffset
    ) internal view {
        if (_count > MAX_QUEUED_PER_BLOCK) revert BlockTooLarge(_element.number, MAX_QUEUED_PER_BLOCK, _count);
        uint256 start = _end.nextQueueIndex;
        if (start + _count > queue.length) revert QueueTooShort(start + _count - 1, queue.length);

        bytes32[] memory hashes = new bytes32[](_count);
        uint256 gas = 0;
        for (uint256 i = 0; i < _count; i++) {
            ChainTypes.QueueElement memory queued = queue[start + i];
            if (queued.blockNumber > _element.l1OriginNumber) {
                revert ElementAfterOrigin(start + i, queued.blockNumber, _element.l1OriginNumber);
            }
            gas += queued.gasLimit;
            hashes[i] = queued.hash;
            if (_labelsOffset != 0) {
                _checkLabel(_end, start + i, queued.blockNumber, _labelsOffset + i * BatchCalldata.LABEL_SIZE);
            }
        }
        if (gas > L2_BLOCK_GAS_LIMIT) revert QueueGasAboveBlock(_element.number, L2_BLOCK_GAS_LIMIT, gas);

        bytes32 fold = 0;
        for (uint256 i = _count; i > 0; i--) {
            (bytes32 labelHash, uint32 logIndex) = _labelsOffset == 0
                ? (bytes32(0), BatchCalldata.NO_LABEL)
                : BatchCalldata.readLabel(_labelsOffset + (i - 1) * BatchCalldata.LABEL_SIZE);
            fold = ElementHashing.foldQueued(hashes[i - 1], labelHash, logIndex, fold);
        }
        _element.queueCount = _count;
        _element.queueHash = fold;
        _end.nextQueueIndex += uint40(_count);
    }

    /// @dev Labels decide hashes of transactions, which must be unique: so they rise, and name the block of the enqueueing.
    function _checkLabel(Tip memory _end, uint256 _queueIndex, uint256 _enqueuedAt, uint256 _offset) private view {
        (bytes32 labelHash, uint32 logIndex) = BatchCalldata.readLabel(_offset);
        if (logIndex == BatchCalldata.NO_LABEL) {
            if (labelHash != 0) revert WrongLabelBlock(_queueIndex, 0, labelHash);
            return;
        }
        bytes32 known = _knownBlockHash(_enqueuedAt);
        if (labelHash != known) revert WrongLabelBlock(_queueIndex, known, labelHash);
        // Queue elements come in the order of their blocks, so that only labels of one block need a look. No deposit is in block 0.
        if (_enqueuedAt == _end.labelBlock && logIndex <= _end.labelLogIndex) {
            revert LabelNotRising(_queueIndex, _end.labelLogIndex, logIndex);
        }
        _end.labelBlock = uint40(_enqueuedAt);
        _end.labelLogIndex = logIndex;
    }

    /// @dev Takes the next `_count` sequenced elements from the calldata into a block.
    function _takeSequenced(
        ElementHashing.Element memory _element,
        uint256 _count,
        uint256 _offset
    ) internal pure returns (uint256 next_) {
        if (_count > MAX_SEQUENCED_PER_BLOCK) revert BlockTooLarge(_element.number, MAX_SEQUENCED_PER_BLOCK, _count);
        bytes32[] memory hashes = new bytes32[](_count);
        next_ = _offset;
        for (uint256 i = 0; i < _count; i++) (hashes[i], next_) = BatchCalldata.readElement(next_);
        uint256 size = next_ - _offset - _count * BatchCalldata.LENGTH_SIZE;
        if (size > MAX_SEQUENCED_BYTES_PER_BLOCK) {
            revert BlockTooLarge(_element.number, MAX_SEQUENCED_BYTES_PER_BLOCK, size);
        }

        bytes32 fold = 0;
        for (uint256 i = _count; i > 0; i--) fold = ElementHashing.foldSequenced(hashes[i - 1], fold);
        _element.sequencedCount = _count;
        _element.sequencedHash = fold;
    }
}
