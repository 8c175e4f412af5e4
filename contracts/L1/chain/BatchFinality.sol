// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GameStatus} from "../dispute/IDisputeGame.sol";
import {BatchDeleted, NoOpenDispute, UnknownBatch} from "./ChainErrors.sol";
import {IStateCommitmentChain} from "./IStateCommitmentChain.sol";

/// @title BatchFinality
/// @notice Where each batch of outputs stands: in progress, deleted, or final.
/// @dev Finality is never stored: it follows from the times at which batches were made and disputes were closed, so that views
///      tell the truth without anybody's transaction. Batches keep their index for ever, deleted ones too. What survives of a
///      truncated batch is a new batch with the same header of which fewer leaves count (`liveSize`).
abstract contract BatchFinality is IStateCommitmentChain {
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

    Batch[] private chain;

    Truncation[] private truncations;

    /// @dev INVARIANT: batch and timestamp both rise strictly. A closing that delays everything that an earlier one delays replaces it.
    Closing[] private closings;

    /// @dev Batches with an open dispute, in no order.
    uint256[] private disputed;

    /// @dev The batch that holds what survived of a truncated one, and its open disputes; 0 if nothing did.
    mapping(uint256 => uint256) private heirs;

    /// @param _fraudProofWindow Seconds during which a batch can be disputed.
    constructor(uint256 _fraudProofWindow) {
        FRAUD_PROOF_WINDOW = _fraudProofWindow;
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

    /// @notice Batches ever made, deleted ones included.
    function getTotalBatches() public view returns (uint256) {
        return chain.length;
    }

    /// @notice Hash of a batch's header.
    function batches(uint256 _batchIndex) public view returns (bytes32) {
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

    function _push(
        bytes32 _headerHash,
        uint256 _prevTotalElements,
        uint256 _liveSize,
        uint256 _createdAt
    ) internal returns (uint256 index_) {
        index_ = chain.length;
        chain.push(
            Batch({
                headerHash: _headerHash,
                createdAt: uint64(_createdAt),
                // A chain of 2^40 blocks is longer than its timestamps.
                prevTotalElements: uint40(_prevTotalElements),
                liveSize: uint40(_liveSize),
                openDisputes: 0,
                era: uint32(truncations.length)
            })
        );
    }

    /// @dev Deletes the batch and all later ones.
    function _truncate(uint256 _firstBatch) internal {
        truncations.push(Truncation(uint64(block.timestamp), uint64(_firstBatch)));
        for (uint256 i = disputed.length; i > 0; i--) {
            if (disputed[i - 1] < _firstBatch) continue;
            disputed[i - 1] = disputed[disputed.length - 1];
            disputed.pop();
        }
    }

    /// @dev Makes the last batch the heir of a truncated one, with the disputes that are still open. They may be about deleted
    ///      blocks; whoever holds them closes them then.
    function _inherit(uint256 _truncated, uint256 _openDisputes) internal {
        uint256 heir = chain.length - 1;
        heirs[_truncated] = heir;
        if (_openDisputes == 0) return;
        chain[heir].openDisputes = uint32(_openDisputes);
        disputed.push(heir);
    }

    function _openOne(uint256 _index) internal {
        if (chain[_index].openDisputes == 0) disputed.push(_index);
        chain[_index].openDisputes++;
    }

    function _closeOne(uint256 _index) internal {
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

    function _batch(uint256 _index) private view returns (Batch storage) {
        if (_index >= chain.length) revert UnknownBatch(_index, chain.length);
        return chain[_index];
    }

    function _liveBatch(uint256 _index) internal view returns (Batch storage batch_) {
        batch_ = _batch(_index);
        if (_deletion(_index) != 0) revert BatchDeleted(_index);
    }

    /// @dev The batch that holds today what `_index` held.
    function _currentBatch(uint256 _index) internal view returns (uint256) {
        if (_index >= chain.length) revert UnknownBatch(_index, chain.length);
        while (heirs[_index] != 0) _index = heirs[_index];
        return _index;
    }

    /// @dev One more than the index of the truncation that deleted the batch; 0 if none did.
    function _deletion(uint256 _index) internal view returns (uint256) {
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
}
