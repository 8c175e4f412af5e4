// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchCalldata} from "./BatchCalldata.sol";
import {BlockAssembly} from "./BlockAssembly.sol";
import {ChainTypes} from "./ChainTypes.sol";
import {ElementHashing} from "./ElementHashing.sol";
import {FreeMemory} from "./FreeMemory.sol";
import {MerkleTree} from "./MerkleTree.sol";
import {TransactionQueue} from "./TransactionQueue.sol";
import {
    EmptyBatch,
    ForceInclusionTooEarly,
    NotSentDirectly,
    NotTheCaller,
    OverdueElementLeft,
    QueueEmpty,
    SenderHasCode,
    TimestampTooFarAhead,
    UnknownBatch,
    WrongBatchHeader,
    WrongBatchLength,
    WrongElementCount,
    WrongInclusionProof,
    WrongStart
} from "./ChainErrors.sol";

/// @title CanonicalTransactionChain
/// @notice The order of L2: which transactions each L2 block holds, and at which time. The sequencer appends batches of blocks; what
///         waits in the queue for longer than the force inclusion period, anyone appends. Nothing here is ever undone.
///         The bytes and the rules are in docs/spec/chain-contracts.md.
contract CanonicalTransactionChain is BlockAssembly {
    /// @notice Seconds by which an L2 block may be ahead of the L1 block that appends it.
    uint256 public constant MAX_TIME_DRIFT = 1_800;

    /// @notice The only account that appends sequenced transactions.
    address public immutable sequencer;

    /// @notice Seconds after which anyone may append a queue element.
    uint256 public immutable forceInclusionPeriodSeconds;

    /// @notice Whether batches may set header fields by hand.
    bool public immutable developmentMode;

    Tip private tip;

    /// @notice Hash of each batch's header; batch 0 holds genesis.
    bytes32[] public batches;

    event TransactionBatchAppended(
        uint256 indexed batchIndex,
        bytes32 batchRoot,
        uint256 batchSize,
        uint256 prevTotalElements,
        bytes extraData
    );
    event SequencerBatchAppended(uint256 startingQueueIndex, uint256 numQueueElements, uint256 totalElements);
    event QueueBatchAppended(uint256 startingQueueIndex, uint256 numQueueElements, uint256 totalElements);

    /// @param _portal The only account that enqueues.
    /// @param _sequencer The only account that appends sequenced transactions.
    /// @param _forceInclusionPeriodSeconds Seconds after which anyone may append a queue element.
    /// @param _developmentMode Whether batches may set header fields by hand.
    /// @param _genesisTimestamp Time of the L2 genesis block.
    constructor(
        address _portal,
        address _sequencer,
        uint256 _forceInclusionPeriodSeconds,
        bool _developmentMode,
        uint256 _genesisTimestamp
    ) TransactionQueue(_portal) {
        sequencer = _sequencer;
        forceInclusionPeriodSeconds = _forceInclusionPeriodSeconds;
        developmentMode = _developmentMode;

        ElementHashing.Element memory genesis;
        genesis.timestamp = _genesisTimestamp;
        tip.timestamp = uint40(_genesisTimestamp);
        bytes32[] memory leaves = new bytes32[](1);
        leaves[0] = ElementHashing.leaf(genesis);
        _appendBatch(tip, leaves, "");
    }

    /// @notice Appends blocks that the sequencer built. The calldata behind the selector is the batch.
    function appendSequencerBatch() external {
        if (msg.sender != sequencer) revert NotTheCaller(sequencer, msg.sender);
        // INVARIANT: the batch is the calldata of its L1 transaction, where everybody finds it. An account without code that
        // sent the transaction itself calls from no other place; one with code (EIP-7702) could make the batch up inside.
        if (msg.sender != tx.origin) revert NotSentDirectly(msg.sender, tx.origin);
        if (msg.sender.code.length != 0) revert SenderHasCode(msg.sender, msg.sender.code.length);
        BatchCalldata.Head memory head = BatchCalldata.readHead();
        Tip memory end = tip;
        if (head.shouldStartAtElement != end.totalElements) {
            revert WrongStart(end.totalElements, head.shouldStartAtElement);
        }
        if (head.numContexts == 0) revert EmptyBatch();
        if (head.totalElementsToAppend != head.numContexts) {
            revert WrongElementCount(head.totalElementsToAppend, head.numContexts);
        }

        uint256 queueStart = end.nextQueueIndex;
        bytes32[] memory leaves = _readBlocks(head, end);
        _requireNothingOverdue(end.nextQueueIndex);
        _appendBatch(end, leaves, "");
        emit SequencerBatchAppended(queueStart, end.nextQueueIndex - queueStart, end.totalElements);
    }

    /// @notice Appends up to `_count` overdue queue elements, without labels; anyone may.
    function appendQueueBatch(uint256 _count) external {
        if (_count == 0) revert EmptyBatch();
        Tip memory end = tip;
        uint256 queueStart = end.nextQueueIndex;
        uint256 overdue = _countOverdue(queueStart, _count);

        // At most one block an element; the arrays are cut when it is known how many there are.
        ChainTypes.QueueContext[] memory contexts = new ChainTypes.QueueContext[](overdue);
        bytes32[] memory leaves = new bytes32[](overdue);
        uint256 blocks = 0;
        for (uint256 taken = 0; taken < overdue; blocks++) {
            (uint256 size, uint256 lastEnqueuedAt) = _packBlock(queueStart + taken, overdue - taken);
            contexts[blocks] = ChainTypes.QueueContext({
                numQueued: size,
                timestamp: _max(uint256(end.timestamp) + 1, block.timestamp),
                l1OriginNumber: _forcedOrigin(_max(end.l1OriginNumber, lastEnqueuedAt))
            });
            ElementHashing.Element memory element = _openBlock(
                end,
                contexts[blocks].timestamp,
                contexts[blocks].l1OriginNumber
            );
            // An account that forces an element in could label it wrongly, and so keep the sequencer from labelling those behind it.
            _takeQueued(end, element, size, 0);
            leaves[blocks] = ElementHashing.leaf(element);
            taken += size;
        }
        assembly ("memory-safe") {
            mstore(contexts, blocks)
            mstore(leaves, blocks)
        }
        _appendBatch(end, leaves, abi.encode(contexts));
        emit QueueBatchAppended(queueStart, overdue, end.totalElements);
    }

    /// @notice Whether a batch holds a leaf; reverts if the proof does not say so.
    function verifyElement(
        bytes32 _leaf,
        ChainTypes.ChainBatchHeader calldata _header,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external view returns (bool) {
        if (_header.batchIndex >= batches.length) revert UnknownBatch(_header.batchIndex, batches.length);
        bytes32 actual = ChainTypes.hash(_header);
        if (actual != batches[_header.batchIndex]) {
            revert WrongBatchHeader(_header.batchIndex, batches[_header.batchIndex], actual);
        }
        bytes32 root = MerkleTree.rootOf(_leaf, _proof.index, _proof.siblings, _header.batchSize);
        if (root != _header.batchRoot) revert WrongInclusionProof(_header.batchRoot, root);
        return true;
    }

    /// @notice L2 blocks on the chain, genesis included: the number of the next one.
    function getTotalElements() external view returns (uint256) {
        return tip.totalElements;
    }

    /// @notice Batches, the one that holds genesis included.
    function getTotalBatches() external view returns (uint256) {
        return batches.length;
    }

    /// @notice Index of the first queue element that no batch has taken.
    function getNextQueueIndex() external view returns (uint40) {
        return tip.nextQueueIndex;
    }

    /// @notice Queue elements that wait.
    function getNumPendingQueueElements() external view returns (uint40) {
        return getQueueLength() - tip.nextQueueIndex;
    }

    /// @notice Timestamp of the last L2 block.
    function getLastTimestamp() external view returns (uint40) {
        return tip.timestamp;
    }

    /// @notice L1 origin of the last L2 block.
    function getLastBlockNumber() external view returns (uint40) {
        return tip.l1OriginNumber;
    }

    function _readBlocks(
        BatchCalldata.Head memory _head,
        Tip memory _end
    ) private view returns (bytes32[] memory leaves_) {
        uint8 flags = developmentMode ? BatchCalldata.FLAG_PREV_RANDAO | BatchCalldata.FLAG_BASE_FEE : 0;
        leaves_ = new bytes32[](_head.numContexts);
        // Of each block only its leaf is kept: memory that grew with the batch would cost more than its blocks do.
        uint256 mark = FreeMemory.mark();
        // Elements come behind the whole extension: a first pass finds where it ends.
        uint256 elements = _head.extensionOffset;
        if (_head.isTyped) {
            for (uint256 i = 0; i < _head.numContexts; i++) {
                FreeMemory.release(mark);
                uint256 contextOffset = _head.contextsOffset + i * BatchCalldata.CONTEXT_SIZE;
                (, elements) = BatchCalldata.readExtension(
                    elements,
                    BatchCalldata.readContext(contextOffset).numQueued,
                    flags
                );
            }
        }

        uint256 extensions = _head.extensionOffset;
        for (uint256 i = 0; i < _head.numContexts; i++) {
            FreeMemory.release(mark);
            BatchCalldata.Context memory context = BatchCalldata.readContext(
                _head.contextsOffset + i * BatchCalldata.CONTEXT_SIZE
            );
            BatchCalldata.Extension memory extension;
            if (_head.isTyped) {
                (extension, extensions) = BatchCalldata.readExtension(extensions, context.numQueued, flags);
            }
            ElementHashing.Element memory element = _openBlock(_end, context.timestamp, context.l1OriginNumber);
            if (context.timestamp > block.timestamp + MAX_TIME_DRIFT) {
                revert TimestampTooFarAhead(element.number, block.timestamp + MAX_TIME_DRIFT, context.timestamp);
            }
            _takeQueued(_end, element, context.numQueued, extension.labelsOffset);
            elements = _takeSequenced(element, context.numSequenced, elements);
            element.headerOverridesHash = ElementHashing.headerOverrides(
                extension.flags,
                extension.prevRandao,
                extension.baseFee
            );
            leaves_[i] = ElementHashing.leaf(element);
        }
        if (elements != msg.data.length) revert WrongBatchLength(elements, msg.data.length);
    }

    /// @dev Overdue elements from `_start` on, `_limit` at most. Reverts when there is none.
    function _countOverdue(uint256 _start, uint256 _limit) private view returns (uint256 count_) {
        if (_start == queue.length) revert QueueEmpty(_start);
        uint256 end = _limit < queue.length - _start ? _start + _limit : queue.length;
        while (_start + count_ < end && _dueAt(_start + count_) < block.timestamp) count_++;
        if (count_ == 0) revert ForceInclusionTooEarly(_start, _dueAt(_start) + 1 - block.timestamp);
    }

    /// @dev How many elements from `_start` on fit into one block, `_limit` at most, and the L1 block of the last of them.
    function _packBlock(uint256 _start, uint256 _limit) private view returns (uint256 count_, uint256 lastEnqueuedAt_) {
        uint256 gas = 0;
        uint256 limit = _limit < MAX_QUEUED_PER_BLOCK ? _limit : MAX_QUEUED_PER_BLOCK;
        while (count_ < limit) {
            ChainTypes.QueueElement storage queued = queue[_start + count_];
            gas += queued.gasLimit;
            // INVARIANT: the portal lets no element in whose gas exceeds a block's, so that the first always fits.
            if (gas > L2_BLOCK_GAS_LIMIT) break;
            lastEnqueuedAt_ = queued.blockNumber;
            count_++;
        }
    }

    /// @dev A forgotten hash of an old block must not keep a user out: the parent of the present block serves then.
    function _forcedOrigin(uint256 _wanted) private view returns (uint256) {
        return _blockHashOrZero(_wanted) == 0 ? block.number - 1 : _wanted;
    }

    function _requireNothingOverdue(uint256 _nextQueueIndex) private view {
        if (_nextQueueIndex < queue.length && _dueAt(_nextQueueIndex) < block.timestamp) {
            revert OverdueElementLeft(_nextQueueIndex, _dueAt(_nextQueueIndex), block.timestamp);
        }
    }

    /// @dev The last second in which the element belongs to the sequencer.
    function _dueAt(uint256 _queueIndex) private view returns (uint256) {
        return queue[_queueIndex].timestamp + forceInclusionPeriodSeconds;
    }

    function _appendBatch(Tip memory _end, bytes32[] memory _leaves, bytes memory _extraData) private {
        uint256 size = _leaves.length;
        uint256 previousTotal = tip.totalElements;
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader({
            batchIndex: batches.length,
            batchRoot: MerkleTree.root(_leaves),
            batchSize: size,
            prevTotalElements: previousTotal,
            extraData: _extraData
        });
        batches.push(ChainTypes.hash(header));
        tip = _end;
        tip.totalElements = uint40(previousTotal + size);
        emit TransactionBatchAppended(header.batchIndex, header.batchRoot, size, previousTotal, _extraData);
    }

    function _max(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _a > _b ? _a : _b;
    }
}
