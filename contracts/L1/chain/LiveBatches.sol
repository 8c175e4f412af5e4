// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchDeleted, UnknownBatch} from "./ChainErrors.sol";
import {IStateCommitmentChain} from "./IStateCommitmentChain.sol";
import {Truncations} from "./Truncations.sol";

/// @title LiveBatches
/// @notice Batches of outputs and which of them count. Batches keep their number for ever, deleted ones too; those that live form a
///         stack, and a truncation takes its top. What survives of a truncated batch is its *heir*: a new batch in the same place
///         of the stack, with the same header, of which fewer leaves count (`liveSize`).
/// @dev No function here takes longer for the batches, disputes or truncations that have nothing to do with it.
abstract contract LiveBatches is IStateCommitmentChain {
    using Truncations for Truncations.Truncation[];

    struct Batch {
        /// Hash of the header: see `ChainTypes.hash`.
        bytes32 headerHash;
        /// When its outputs were appended, in seconds; an heir's are as old as its predecessor's.
        uint40 createdAt;
        uint40 prevTotalElements;
        /// Leaves that count, from the first on.
        uint40 liveSize;
        uint32 openDisputes;
        /// Place in the stack, if it lives.
        uint32 position;
        /// Number of the batch in which its outputs were appended: its own, if it is not an heir.
        uint32 origin;
        /// Truncations that had happened when the batch was made.
        uint32 era;
    }

    Batch[] private chain;

    /// @dev Numbers of the live batches, of which the first `height` count.
    ///      INVARIANT: numbers, origins and blocks rise strictly, and times do not fall.
    uint32[] private stack;
    uint256 internal height;

    Truncations.Truncation[] private truncations;

    /// @notice Batches ever made, deleted ones included.
    function getTotalBatches() public view returns (uint256) {
        return chain.length;
    }

    /// @notice L2 blocks that have an output, genesis included: the number of the block that the next output is about.
    function getTotalElements() public view returns (uint256) {
        Batch storage last = _at(height - 1);
        return uint256(last.prevTotalElements) + last.liveSize;
    }

    /// @notice Hash of a batch's header.
    function batches(uint256 _batchIndex) public view returns (bytes32) {
        return _batch(_batchIndex).headerHash;
    }

    /// @notice When a batch's outputs were appended, in seconds; what is left of a batch is as old as the batch.
    function createdAt(uint256 _batchIndex) external view returns (uint64) {
        return _batch(_batchIndex).createdAt;
    }

    /// @notice The batch's first block.
    function prevTotalElements(uint256 _batchIndex) external view returns (uint256) {
        return _batch(_batchIndex).prevTotalElements;
    }

    /// @notice Outputs of a batch that count, from its first on; 0 when it is deleted.
    function liveSize(uint256 _batchIndex) external view returns (uint256) {
        Batch storage batch = _batch(_batchIndex);
        return _lives(_batchIndex) ? batch.liveSize : 0;
    }

    /// @notice Disputes of a batch that are open.
    function openDisputes(uint256 _batchIndex) external view returns (uint256) {
        Batch storage batch = _batch(_batchIndex);
        return _lives(_batchIndex) ? batch.openDisputes : 0;
    }

    /// @notice Whether the output of block `_element`, which a batch held, still counts, be it in the batch or in what is left of it.
    function isLive(uint256 _batchIndex, uint256 _element) external view returns (bool) {
        (bool left, uint256 index) = _current(_batchIndex);
        if (!left) return false;
        Batch storage batch = chain[index];
        return _element >= batch.prevTotalElements && _element - batch.prevTotalElements < batch.liveSize;
    }

    /// @dev Puts a batch on the stack.
    function _push(
        bytes32 _headerHash,
        uint256 _prevTotalElements,
        uint256 _liveSize,
        uint256 _createdAt
    ) internal virtual returns (uint256 index_) {
        index_ = chain.length;
        // Timestamps and blocks fit 40 bits for as long as those of a sequencer's batch do; each batch took a transaction.
        chain.push(
            Batch({
                headerHash: _headerHash,
                createdAt: uint40(_createdAt),
                prevTotalElements: uint40(_prevTotalElements),
                liveSize: uint40(_liveSize),
                openDisputes: 0,
                position: uint32(height),
                origin: uint32(index_),
                era: uint32(truncations.length)
            })
        );
        if (height == stack.length) stack.push(uint32(index_));
        else stack[height] = uint32(index_);
        height++;
    }

    /// @dev Deletes a live batch and all behind it.
    function _truncate(uint256 _index) internal {
        height = chain[_index].position;
        truncations.record(height);
    }

    /// @dev Puts what is left of the truncated batch back on the stack.
    function _pushHeir(Batch memory _truncated, uint256 _liveSize) internal returns (Batch storage heir_) {
        uint256 index = _push(_truncated.headerHash, _truncated.prevTotalElements, _liveSize, _truncated.createdAt);
        heir_ = chain[index];
        heir_.origin = _truncated.origin;
    }

    /// @dev When a batch was deleted, in seconds; 0 if it lives.
    function _deletedAt(uint256 _index) internal view returns (uint64) {
        Batch storage batch = _batch(_index);
        return _lives(_index) ? 0 : truncations.timeOf(batch.era, batch.position);
    }

    function _batch(uint256 _index) internal view returns (Batch storage) {
        if (_index >= chain.length) revert UnknownBatch(_index, chain.length);
        return chain[_index];
    }

    function _liveBatch(uint256 _index) internal view returns (Batch storage batch_) {
        batch_ = _batch(_index);
        if (!_lives(_index)) revert BatchDeleted(_index);
    }

    /// @dev The live batch at a place of the stack.
    function _at(uint256 _position) internal view returns (Batch storage) {
        return chain[stack[_position]];
    }

    function _numberAt(uint256 _position) internal view returns (uint256) {
        return stack[_position];
    }

    /// @dev The batch that holds today what is left of batch `_index`, if anything is.
    function _current(uint256 _index) internal view returns (bool left_, uint256 index_) {
        Batch storage batch = _batch(_index);
        if (batch.position >= height) return (false, 0);
        // An heir takes its predecessor's place; another batch there has another origin.
        index_ = stack[batch.position];
        left_ = chain[index_].origin == batch.origin;
    }

    function _lives(uint256 _index) internal view returns (bool) {
        uint256 position = chain[_index].position;
        return position < height && stack[position] == _index;
    }
}
