// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DelayedBackwards, ForceIncludeTimeTooSoon, IncorrectMessagePreimage} from "./ArbitrumErrors.sol";
import {IBridge} from "./IBridge.sol";
import {ITransactionBatches} from "./ITransactionBatches.sol";
import {MessageHashing} from "./MessageHashing.sol";

/// @title SequencerInbox
/// @notice Shows the batches of the canonical transaction chain in Arbitrum's words, and forces messages in. The delay is the chain's own,
///         in seconds; `maxTimeVariation` gives it in blocks as well, of twelve seconds each.
contract SequencerInbox {
    /// @notice Bounds of a batch, as Nitro's event has them.
    struct TimeBounds {
        uint64 minTimestamp;
        uint64 maxTimestamp;
        uint64 minBlockNumber;
        uint64 maxBlockNumber;
    }

    /// @notice Seconds of an L1 block.
    uint256 internal constant BLOCK_SECONDS = 12;

    /// @notice Where the data of a forced batch is: nowhere.
    uint8 internal constant NO_DATA = 2;

    ITransactionBatches public immutable canonicalTransactionChain;
    IBridge public immutable bridge;
    address public immutable rollup;

    event SequencerBatchDelivered(
        uint256 indexed batchSequenceNumber,
        bytes32 indexed beforeAcc,
        bytes32 indexed afterAcc,
        bytes32 delayedAcc,
        uint256 afterDelayedMessagesRead,
        TimeBounds timeBounds,
        uint8 dataLocation
    );

    /// @param _canonicalTransactionChain Holds the batches.
    /// @param _bridge Holds the messages.
    /// @param _rollup Shows the claims about L2's state.
    constructor(ITransactionBatches _canonicalTransactionChain, IBridge _bridge, address _rollup) {
        canonicalTransactionChain = _canonicalTransactionChain;
        bridge = _bridge;
        rollup = _rollup;
    }

    /// @notice Puts messages on L2 that the sequencer left out for longer than the delay, and all those before them. Anyone may.
    /// @param _totalDelayedMessagesRead Messages on L2 afterwards: the number of the last one, plus 1.
    /// @param _kind Kind of the last one.
    /// @param _l1BlockAndTime L1 block and time of the last one.
    /// @param _baseFeeL1 Base fee of that block.
    /// @param _sender Sender of the last one, aliased.
    /// @param _messageDataHash Hash of its data.
    function forceInclusion(
        uint256 _totalDelayedMessagesRead,
        uint8 _kind,
        uint64[2] calldata _l1BlockAndTime,
        uint256 _baseFeeL1,
        address _sender,
        bytes32 _messageDataHash
    ) external {
        if (_totalDelayedMessagesRead <= totalDelayedMessagesRead()) revert DelayedBackwards();
        if (_l1BlockAndTime[1] + _delaySeconds() >= block.timestamp) revert ForceIncludeTimeTooSoon();
        uint256 last = _totalDelayedMessagesRead - 1;
        bytes32 messageHash = MessageHashing.hash(
            _kind,
            _sender,
            _l1BlockAndTime[0],
            _l1BlockAndTime[1],
            last,
            _baseFeeL1,
            _messageDataHash
        );
        bytes32 before = last == 0 ? bytes32(0) : bridge.delayedInboxAccs(last - 1);
        bytes32 delayedAcc = bridge.delayedInboxAccs(last);
        if (MessageHashing.accumulate(before, messageHash) != delayedAcc) revert IncorrectMessagePreimage();
        _append(_totalDelayedMessagesRead, delayedAcc);
    }

    /// @notice Messages from L1 that are in batches.
    function totalDelayedMessagesRead() public view returns (uint256) {
        return canonicalTransactionChain.getNextQueueIndex();
    }

    /// @notice Batches, genesis included.
    function batchCount() external view returns (uint256) {
        return canonicalTransactionChain.getTotalBatches();
    }

    /// @notice Hash of a batch's header.
    function inboxAccs(uint256 _index) external view returns (bytes32) {
        return canonicalTransactionChain.batches(_index);
    }

    /// @notice The delay of messages and the sequencer's lead: delayBlocks, futureBlocks, delaySeconds, futureSeconds.
    function maxTimeVariation() external view returns (uint256, uint256, uint256, uint256) {
        uint256 future = canonicalTransactionChain.MAX_TIME_DRIFT();
        return (_inBlocks(_delaySeconds()), _inBlocks(future), _delaySeconds(), future);
    }

    /// @notice Whether an account posts batches.
    function isBatchPoster(address _account) external view returns (bool) {
        return _account == canonicalTransactionChain.sequencer();
    }

    /// @notice Whether an account orders transactions.
    function isSequencer(address _account) external view returns (bool) {
        return _account == canonicalTransactionChain.sequencer();
    }

    /// @notice The delay never shrinks.
    function isDelayBufferable() external pure returns (bool) {
        return false;
    }

    /// @notice Fees are in ETH.
    function isUsingFeeToken() external pure returns (bool) {
        return false;
    }

    function _append(uint256 _totalDelayedMessagesRead, bytes32 _delayedAcc) private {
        uint256 index = canonicalTransactionChain.getTotalBatches();
        canonicalTransactionChain.appendQueueBatch(_totalDelayedMessagesRead - totalDelayedMessagesRead());
        uint64 time = uint64(canonicalTransactionChain.getLastTimestamp());
        uint64 number = uint64(canonicalTransactionChain.getLastBlockNumber());
        emit SequencerBatchDelivered(
            index,
            canonicalTransactionChain.batches(index - 1),
            canonicalTransactionChain.batches(index),
            _delayedAcc,
            totalDelayedMessagesRead(),
            TimeBounds(time, time, number, number),
            NO_DATA
        );
    }

    function _delaySeconds() private view returns (uint256) {
        return canonicalTransactionChain.forceInclusionPeriodSeconds();
    }

    function _inBlocks(uint256 _seconds) private pure returns (uint256) {
        return (_seconds + BLOCK_SECONDS - 1) / BLOCK_SECONDS;
    }
}
