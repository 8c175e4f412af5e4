// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeGameFactory} from "../dispute/IDisputeGameFactory.sol";
import {GameStatus} from "../dispute/IDisputeGame.sol";
import {GameTypes} from "../dispute/GameTypes.sol";
import {ChainTypes} from "./ChainTypes.sol";
import {ICanonicalTransactionChain} from "./ICanonicalTransactionChain.sol";
import {IStateCommitmentChain} from "./IStateCommitmentChain.sol";
import {MerkleTree} from "./MerkleTree.sol";
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
    WrongStart
} from "./ChainErrors.sol";

/// @title StateCommitmentChain
/// @notice Claims about L2: one output root per block, appended in batches by the proposer. A batch is final when its window is
///         over, no dispute about it is open, and the batch before it is final. Fraud at a block deletes that output and all later
///         ones. Every batch is shown to clients as a dispute game over its last output.
/// @dev Finality is never stored: it follows from the times at which batches were made and disputes were closed, so that views
///      tell the truth without anybody's transaction. Batches keep their index for ever, deleted ones too. What survives of a
///      truncated batch is a new batch with the same header of which fewer leaves count (`liveSize`).
contract StateCommitmentChain is IStateCommitmentChain {
    struct Batch {
        /// Hash of the header: see `ChainTypes.hash`.
        bytes32 headerHash;
        uint64 createdAt;
        uint40 prevTotalElements;
        /// Leaves that count, from the first on.
        uint40 liveSize;
        uint32 openDisputes;
        /// Truncations that had happened when the batch was made.
        uint32 era;
    }

    /// @dev From batch `firstBatch` on, everything that existed at `timestamp` is deleted.
    struct Truncation {
        uint64 timestamp;
        uint64 firstBatch;
    }

    /// @dev At `timestamp` the last open dispute of batch `batch` was closed.
    struct Closing {
        uint64 timestamp;
        uint64 batch;
    }

    /// @notice Seconds during which a batch can be disputed.
    uint256 public immutable FRAUD_PROOF_WINDOW;

    ICanonicalTransactionChain public immutable canonicalTransactionChain;
    IDisputeGameFactory public immutable disputeGameFactory;

    /// @notice The only account that appends.
    address public immutable proposer;

    /// @notice The only account that opens and closes disputes and reports fraud.
    address public immutable disputes;

    Batch[] private chain;

    /// @notice L2 blocks that have an output, genesis included.
    uint256 private totalElements;

    Truncation[] private truncations;

    /// @dev INVARIANT: batch and timestamp both rise strictly. A closing that delays everything that an earlier one delays replaces it.
    Closing[] private closings;

    /// @dev Batches with an open dispute, in no order.
    uint256[] private disputed;

    /// @dev The batch that holds what survived of a truncated one, and its open disputes; 0 if nothing did.
    mapping(uint256 => uint256) private heirs;

    event StateBatchAppended(
        uint256 indexed batchIndex,
        bytes32 batchRoot,
        uint256 batchSize,
        uint256 prevTotalElements,
        bytes extraData
    );
    event StateBatchDeleted(uint256 indexed batchIndex, bytes32 batchRoot);

    /// @notice Outputs from block `element` on were deleted, and with them batches `firstBatch` to `lastBatch`.
    event OutputsTruncated(uint256 indexed element, uint256 firstBatch, uint256 lastBatch);
    event DisputeOpened(uint256 indexed batchIndex, uint256 indexed element);
    event DisputeClosed(uint256 indexed batchIndex);

    /// @param _canonicalTransactionChain The blocks that the outputs are about.
    /// @param _disputeGameFactory Shows batches to clients; its game 0 must be the genesis game.
    /// @param _proposer The only account that appends.
    /// @param _disputes The only account that opens and closes disputes and reports fraud.
    /// @param _fraudProofWindow Seconds during which a batch can be disputed.
    /// @param _genesisOutput Output root of L2's genesis block; agreed, never disputed.
    /// @param _genesisTimestamp When it was agreed.
    constructor(
        ICanonicalTransactionChain _canonicalTransactionChain,
        IDisputeGameFactory _disputeGameFactory,
        address _proposer,
        address _disputes,
        uint256 _fraudProofWindow,
        bytes32 _genesisOutput,
        uint256 _genesisTimestamp
    ) {
        canonicalTransactionChain = _canonicalTransactionChain;
        disputeGameFactory = _disputeGameFactory;
        proposer = _proposer;
        disputes = _disputes;
        FRAUD_PROOF_WINDOW = _fraudProofWindow;

        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader({
            batchIndex: 0,
            batchRoot: _genesisOutput,
            batchSize: 1,
            prevTotalElements: 0,
            extraData: abi.encode(_genesisTimestamp, _proposer)
        });
        _append(header, 1, 0, _genesisTimestamp);
    }

    modifier onlyDisputes() {
        if (msg.sender != disputes) revert NotTheCaller(disputes, msg.sender);
        _;
    }

    /// @notice Claims one output root per block, from block `_shouldStartAtElement` on. The blocks must be on the canonical chain.
    function appendStateBatch(bytes32[] memory _outputs, uint256 _shouldStartAtElement) external {
        if (msg.sender != proposer) revert NotTheCaller(proposer, msg.sender);
        if (_shouldStartAtElement != totalElements) revert WrongStart(totalElements, _shouldStartAtElement);
        uint256 size = _outputs.length;
        if (size == 0) revert EmptyBatch();
        uint256 transactions = canonicalTransactionChain.getTotalElements();
        if (totalElements + size > transactions) revert OutputsBeyondTransactions(transactions, totalElements + size);

        bytes32 lastOutput = _outputs[size - 1];
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader({
            batchIndex: chain.length,
            batchRoot: MerkleTree.root(_outputs),
            batchSize: size,
            prevTotalElements: totalElements,
            extraData: abi.encode(block.timestamp, msg.sender)
        });
        _append(header, size, 0, block.timestamp);
        _createGame(lastOutput);
    }

    /// @notice Freezes a batch until the dispute is closed: it cannot become final meanwhile, nor can later ones.
    /// @param _batchIndex The batch. Its window must not be over. `closeDispute` takes the same number, whatever happens meanwhile.
    /// @param _element Number of the block whose output is disputed.
    function openDispute(uint256 _batchIndex, uint256 _element) external onlyDisputes {
        Batch storage batch = _liveBatch(_batchIndex);
        uint256 until = _batchIndex == 0 ? 0 : batch.createdAt + FRAUD_PROOF_WINDOW;
        if (block.timestamp > until) revert NotDisputable(_batchIndex, until, block.timestamp);
        _requireHolds(_batchIndex, batch, _element);
        if (batch.openDisputes == 0) disputed.push(_batchIndex);
        batch.openDisputes++;
        emit DisputeOpened(_batchIndex, _element);
    }

    /// @notice Closes one dispute without consequences.
    /// @param _batchIndex The batch for which it was opened. If the batch was truncated since, its heir is meant; if nothing of it is
    ///                    left, nothing happens.
    function closeDispute(uint256 _batchIndex) external onlyDisputes {
        if (_batchIndex >= chain.length) revert UnknownBatch(_batchIndex, chain.length);
        uint256 batch = _currentBatch(_batchIndex);
        emit DisputeClosed(_batchIndex);
        if (_deletion(batch) != 0) return;
        _closeOne(batch);
    }

    /// @notice Deletes the output of block `_element` and all later ones, because the output was shown to be wrong in a dispute, which
    ///         is closed herewith.
    /// @param _header Header of the batch for which the dispute was opened.
    /// @param _element Number of the block whose output is wrong.
    /// @param _survivor Output of the block before it, and its proof, if the batch holds it: a new game shows it.
    function deleteOutputs(
        ChainTypes.ChainBatchHeader calldata _header,
        uint256 _element,
        bytes32 _survivor,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external onlyDisputes {
        if (_header.batchIndex >= chain.length) revert UnknownBatch(_header.batchIndex, chain.length);
        uint256 batchIndex = _currentBatch(_header.batchIndex);
        Batch memory batch = _liveBatch(batchIndex);
        if (batch.openDisputes == 0) revert NoOpenDispute(batchIndex);
        _requireHolds(batchIndex, batch, _element);
        _requireHeader(batchIndex, _header);

        uint256 lastBatch = chain.length - 1;
        // SAFETY: nothing final is deleted, because an open dispute keeps this batch and later ones from being final.
        truncations.push(Truncation(uint64(block.timestamp), uint64(batchIndex)));
        _dropDisputedFrom(batchIndex);
        totalElements = _element;
        emit StateBatchDeleted(batchIndex, _header.batchRoot);
        emit OutputsTruncated(_element, batchIndex, lastBatch);

        uint256 survivors = _element - batch.prevTotalElements;
        if (survivors == 0) return;
        if (_proof.index != survivors - 1) revert NotInBatch(batchIndex, survivors, _proof.index);
        _requireIncluded(_survivor, _header, _proof);
        totalElements = batch.prevTotalElements;
        heirs[batchIndex] = chain.length;
        // The disputes that are left may be about deleted blocks; whoever holds them closes them then.
        if (batch.openDisputes > 1) disputed.push(chain.length);
        _append(_header, survivors, batch.openDisputes - 1, block.timestamp);
        _createGame(_survivor);
    }

    /// @notice Whether a batch holds an output that still counts; reverts if the proof does not say so.
    function verifyStateCommitment(
        bytes32 _output,
        ChainTypes.ChainBatchHeader calldata _header,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external view returns (bool) {
        Batch storage batch = _liveBatch(_header.batchIndex);
        _requireHeader(_header.batchIndex, _header);
        if (_proof.index >= batch.liveSize) revert NotInBatch(_header.batchIndex, batch.liveSize, _proof.index);
        _requireIncluded(_output, _header, _proof);
        return true;
    }

    /// @notice Whether a batch can still be disputed.
    function insideFraudProofWindow(ChainTypes.ChainBatchHeader calldata _header) external view returns (bool) {
        Batch storage batch = _liveBatch(_header.batchIndex);
        _requireHeader(_header.batchIndex, _header);
        return _header.batchIndex != 0 && block.timestamp <= batch.createdAt + FRAUD_PROOF_WINDOW;
    }

    /// @notice Where a batch stands: in progress, deleted (the challenger won), or final (the defender won).
    function status(uint256 _batchIndex) public view returns (GameStatus) {
        if (_deletedAt(_batchIndex) != 0) return GameStatus.CHALLENGER_WINS;
        return _finalAt(_batchIndex) == 0 ? GameStatus.IN_PROGRESS : GameStatus.DEFENDER_WINS;
    }

    /// @notice When a batch became final or was deleted, in seconds; 0 before.
    function resolvedAt(uint256 _batchIndex) external view returns (uint64) {
        uint64 deletedAt = _deletedAt(_batchIndex);
        return deletedAt != 0 ? deletedAt : _finalAt(_batchIndex);
    }

    /// @notice The last batch that is final. All live ones before it are final too.
    function finalizedBatch() public view returns (uint256 index_) {
        // Batches are in the order of their times: the last one whose window is over, found by halving.
        uint256 high = chain.length;
        while (index_ + 1 < high) {
            uint256 middle = (index_ + high) / 2;
            if (chain[middle].createdAt + FRAUD_PROOF_WINDOW < block.timestamp) index_ = middle;
            else high = middle;
        }
        for (uint256 i = 0; i < disputed.length; i++) {
            if (disputed[i] <= index_) index_ = disputed[i] - 1;
        }
        // Deleted ones are skipped, a whole truncation at a time. Genesis is never deleted.
        for (uint256 deletion = _deletion(index_); deletion != 0; deletion = _deletion(index_)) {
            index_ = truncations[deletion - 1].firstBatch - 1;
        }
    }

    /// @notice L2 blocks whose outputs are final, genesis included.
    function finalizedElements() external view returns (uint256) {
        Batch storage batch = chain[finalizedBatch()];
        return uint256(batch.prevTotalElements) + batch.liveSize;
    }

    /// @notice L2 blocks that have an output, genesis included: the number of the block that the next output is about.
    function getTotalElements() external view returns (uint256) {
        return totalElements;
    }

    /// @notice Batches ever made, deleted ones included.
    function getTotalBatches() external view returns (uint256) {
        return chain.length;
    }

    /// @notice Hash of a batch's header.
    function batches(uint256 _batchIndex) external view returns (bytes32) {
        return _batch(_batchIndex).headerHash;
    }

    /// @notice When a batch was made, in seconds.
    function createdAt(uint256 _batchIndex) external view returns (uint64) {
        return _batch(_batchIndex).createdAt;
    }

    /// @notice The batch's first block.
    function prevTotalElements(uint256 _batchIndex) external view returns (uint256) {
        return _batch(_batchIndex).prevTotalElements;
    }

    /// @notice Outputs of a batch that count, from its first on; 0 when it is deleted.
    function liveSize(uint256 _batchIndex) external view returns (uint256) {
        return _deletedAt(_batchIndex) != 0 ? 0 : _batch(_batchIndex).liveSize;
    }

    /// @notice Disputes of a batch that are open.
    function openDisputes(uint256 _batchIndex) external view returns (uint256) {
        return _deletedAt(_batchIndex) != 0 ? 0 : _batch(_batchIndex).openDisputes;
    }

    function _append(
        ChainTypes.ChainBatchHeader memory _header,
        uint256 _liveSize,
        uint256 _openDisputes,
        uint256 _createdAt
    ) private {
        uint256 index = chain.length;
        chain.push(
            Batch({
                headerHash: ChainTypes.hash(_header),
                createdAt: uint64(_createdAt),
                // A chain of 2^40 blocks is longer than its timestamps.
                prevTotalElements: uint40(_header.prevTotalElements),
                liveSize: uint40(_liveSize),
                openDisputes: uint32(_openDisputes),
                era: uint32(truncations.length)
            })
        );
        totalElements = _header.prevTotalElements + _liveSize;
        emit StateBatchAppended(
            index,
            _header.batchRoot,
            _header.batchSize,
            _header.prevTotalElements,
            _header.extraData
        );
    }

    /// @dev Shows the last batch to clients.
    function _createGame(bytes32 _lastOutput) private {
        disputeGameFactory.create(GameTypes.OUTPUT, _lastOutput, abi.encode(totalElements - 1));
    }

    function _closeOne(uint256 _index) private {
        Batch storage batch = chain[_index];
        if (batch.openDisputes == 0) revert NoOpenDispute(_index);
        batch.openDisputes--;
        if (batch.openDisputes != 0) return;
        for (uint256 i = 0; i < disputed.length; i++) {
            if (disputed[i] != _index) continue;
            disputed[i] = disputed[disputed.length - 1];
            disputed.pop();
            break;
        }
        // What an earlier closing at this batch or behind it delays, this one delays for longer.
        while (closings.length != 0 && closings[closings.length - 1].batch >= _index) closings.pop();
        closings.push(Closing(uint64(block.timestamp), uint64(_index)));
    }

    function _dropDisputedFrom(uint256 _firstBatch) private {
        for (uint256 i = disputed.length; i > 0; i--) {
            if (disputed[i - 1] < _firstBatch) continue;
            disputed[i - 1] = disputed[disputed.length - 1];
            disputed.pop();
        }
    }

    function _batch(uint256 _index) private view returns (Batch storage) {
        if (_index >= chain.length) revert UnknownBatch(_index, chain.length);
        return chain[_index];
    }

    function _liveBatch(uint256 _index) private view returns (Batch storage batch_) {
        batch_ = _batch(_index);
        if (_deletion(_index) != 0) revert BatchDeleted(_index);
    }

    /// @dev The batch that holds today what `_index` held.
    function _currentBatch(uint256 _index) private view returns (uint256) {
        while (heirs[_index] != 0) _index = heirs[_index];
        return _index;
    }

    /// @dev One more than the index of the truncation that deleted the batch; 0 if none did.
    function _deletion(uint256 _index) private view returns (uint256) {
        for (uint256 i = chain[_index].era; i < truncations.length; i++) {
            if (truncations[i].firstBatch <= _index) return i + 1;
        }
        return 0;
    }

    function _deletedAt(uint256 _index) private view returns (uint64) {
        if (_index >= chain.length) revert UnknownBatch(_index, chain.length);
        uint256 deletion = _deletion(_index);
        return deletion == 0 ? 0 : truncations[deletion - 1].timestamp;
    }

    /// @dev When a live batch became final; 0 if it has not.
    function _finalAt(uint256 _index) private view returns (uint64 finalAt_) {
        uint64 madeAt = chain[_index].createdAt;
        if (_index == 0) return madeAt;
        finalAt_ = madeAt + uint64(FRAUD_PROOF_WINDOW);
        if (block.timestamp <= finalAt_) return 0;
        for (uint256 i = 0; i < disputed.length; i++) {
            if (disputed[i] <= _index) return 0;
        }
        // The latest closing at this batch or before it. Predecessors are older, so that their windows end before its own.
        uint256 low = 0;
        uint256 high = closings.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (closings[middle].batch <= _index) low = middle + 1;
            else high = middle;
        }
        if (low != 0 && closings[low - 1].timestamp > finalAt_) finalAt_ = closings[low - 1].timestamp;
    }

    function _requireHolds(uint256 _index, Batch memory _live, uint256 _element) private pure {
        uint256 first = _live.prevTotalElements;
        if (_element < first || _element - first >= _live.liveSize) {
            revert NotInBatch(_index, _live.liveSize, _element);
        }
    }

    function _requireHeader(uint256 _index, ChainTypes.ChainBatchHeader memory _header) private view {
        bytes32 actual = ChainTypes.hash(_header);
        bytes32 expected = chain[_index].headerHash;
        if (actual != expected) revert WrongBatchHeader(_index, expected, actual);
    }

    function _requireIncluded(
        bytes32 _output,
        ChainTypes.ChainBatchHeader memory _header,
        ChainTypes.ChainInclusionProof memory _proof
    ) private pure {
        bytes32 root = MerkleTree.rootOf(_output, _proof.index, _proof.siblings, _header.batchSize);
        if (root != _header.batchRoot) revert WrongInclusionProof(_header.batchRoot, root);
    }
}
