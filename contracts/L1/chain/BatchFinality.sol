// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GameStatus} from "../dispute/IDisputeGame.sol";
import {NoOpenDispute} from "./ChainErrors.sol";
import {Closings} from "./Closings.sol";
import {LiveBatches} from "./LiveBatches.sol";
import {PositionSet} from "./PositionSet.sol";

/// @title BatchFinality
/// @notice Where each batch of outputs stands: in progress, deleted, or final.
/// @dev Finality is never stored: it follows from the times at which outputs were appended and disputes were closed, so that views
///      tell the truth without a transaction.
abstract contract BatchFinality is LiveBatches {
    using Closings for Closings.List;
    using PositionSet for PositionSet.Set;

    /// @notice Seconds during which a batch can be disputed.
    uint256 public immutable FRAUD_PROOF_WINDOW;

    /// @dev Those at the places of deleted batches need not be forgotten: what is appended there later is younger.
    Closings.List private closings;

    /// @dev Places of the batches with an open dispute. Those from `height` on are left over from a truncation.
    PositionSet.Set private disputed;

    /// @param _fraudProofWindow Seconds during which a batch can be disputed.
    constructor(uint256 _fraudProofWindow) {
        FRAUD_PROOF_WINDOW = _fraudProofWindow;
    }

    /// @notice Where a batch stands: in progress, deleted (the challenger won), or final (the defender won).
    function status(uint256 _batchIndex) public view returns (GameStatus) {
        uint256 position = _batch(_batchIndex).position;
        if (!_lives(_batchIndex)) return GameStatus.CHALLENGER_WINS;
        return _finalAt(position) == 0 ? GameStatus.IN_PROGRESS : GameStatus.DEFENDER_WINS;
    }

    /// @notice When a batch became final or was deleted, in seconds; 0 before.
    function resolvedAt(uint256 _batchIndex) external view returns (uint64) {
        uint64 deletedAt = _deletedAt(_batchIndex);
        return deletedAt != 0 ? deletedAt : _finalAt(_batch(_batchIndex).position);
    }

    /// @notice The last batch that is final. All live ones before it are final too.
    function finalizedBatch() external view returns (uint256) {
        return _numberAt(_lastFinal());
    }

    /// @notice L2 blocks whose outputs are final, genesis included.
    function finalizedElements() external view returns (uint256) {
        Batch storage batch = _at(_lastFinal());
        return uint256(batch.prevTotalElements) + batch.liveSize;
    }

    /// @notice All batches numbered below are final or deleted, and so is what was left of them. It never falls.
    function firstUndecidedBatch() external view returns (uint256) {
        uint256 next = _lastFinal() + 1;
        return next == height ? getTotalBatches() : _at(next).origin;
    }

    /// @notice The first live batch with an open dispute, behind which nothing becomes final; the greatest number without one.
    function firstDisputedBatch() external view returns (uint256) {
        uint256 position = disputed.lowest();
        return position < height ? _numberAt(position) : type(uint256).max;
    }

    function _push(
        bytes32 _headerHash,
        uint256 _prevTotalElements,
        uint256 _liveSize,
        uint256 _createdAt
    ) internal override returns (uint256) {
        disputed.remove(height);
        return super._push(_headerHash, _prevTotalElements, _liveSize, _createdAt);
    }

    /// @dev Puts what is left of the truncated batch back, with the disputes that are still open. They may be about deleted blocks;
    ///      the disputes contract closes them then.
    function _inherit(Batch memory _truncated, uint256 _liveSize) internal {
        Batch storage heir = _pushHeir(_truncated, _liveSize);
        heir.openDisputes = _truncated.openDisputes - 1;
        if (heir.openDisputes != 0) disputed.add(heir.position);
        // The dispute that deleted the rest kept the heir's outputs from being final until now.
        closings.record(heir.position);
    }

    function _openOne(Batch storage _live) internal {
        if (_live.openDisputes == 0) disputed.add(_live.position);
        _live.openDisputes++;
    }

    function _closeOne(uint256 _index) internal {
        Batch storage batch = _batch(_index);
        if (batch.openDisputes == 0) revert NoOpenDispute(_index);
        batch.openDisputes--;
        if (batch.openDisputes != 0) return;
        disputed.remove(batch.position);
        closings.record(batch.position);
    }

    /// @dev Place of the last final batch. Genesis is final from the start and cannot be disputed.
    function _lastFinal() private view returns (uint256 low_) {
        uint256 high = height;
        while (low_ + 1 < high) {
            uint256 middle = (low_ + high) / 2;
            if (_windowEnd(middle) < block.timestamp) low_ = middle;
            else high = middle;
        }
        uint256 open = disputed.lowest();
        if (open <= low_) low_ = open - 1;
    }

    /// @dev When the live batch at a place became final; 0 if it has not.
    function _finalAt(uint256 _position) private view returns (uint64 finalAt_) {
        if (_position == 0) return _at(0).createdAt;
        finalAt_ = uint64(_windowEnd(_position));
        if (block.timestamp <= finalAt_ || disputed.lowest() <= _position) return 0;
        // Predecessors are older, so that their windows end before its own.
        uint64 closedAt = closings.latest(_position);
        if (closedAt > finalAt_) finalAt_ = closedAt;
    }

    /// @dev The last second of a batch's window.
    function _windowEnd(uint256 _position) private view returns (uint256) {
        return _at(_position).createdAt + FRAUD_PROOF_WINDOW;
    }
}
