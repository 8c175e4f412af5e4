// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MarkerNotEmpty, UnsupportedBatchType, UnsupportedFlags, WrongBatchLength} from "./ChainErrors.sol";

/// @title BatchCalldata
/// @notice Reads the calldata of `appendSequencerBatch()`, which has OVM's layout instead of an ABI's: docs/spec/chain-contracts.md.
///         Readers take an offset into the calldata and return the next one.
library BatchCalldata {
    /// @notice Where the contexts begin: behind selector, start, and the two counts.
    uint256 internal constant CONTEXTS_OFFSET = 15;
    uint256 internal constant CONTEXT_SIZE = 16;

    /// @notice An L1 block hash and a log index.
    uint256 internal constant LABEL_SIZE = 36;

    /// @notice Log index of a label that labels nothing.
    uint32 internal constant NO_LABEL = type(uint32).max;

    /// @notice Bytes before each sequenced element.
    uint256 internal constant LENGTH_SIZE = 3;

    /// @notice "OVM", the type of batches with our extension.
    uint256 internal constant TYPE_OVM = 0x4f564d;

    uint8 internal constant FLAG_PREV_RANDAO = 1;
    uint8 internal constant FLAG_BASE_FEE = 2;

    /// @notice One L2 block, as its context announces it.
    struct Context {
        uint256 numSequenced;
        uint256 numQueued;
        uint256 timestamp;
        uint256 l1OriginNumber;
    }

    /// @notice A batch's head.
    struct Head {
        uint256 shouldStartAtElement;
        uint256 totalElementsToAppend;
        /// Contexts that are blocks.
        uint256 numContexts;
        /// Where the first of them is.
        uint256 contextsOffset;
        /// Where the extension begins; the elements, if there is none.
        uint256 extensionOffset;
        bool isTyped;
    }

    /// @notice What the extension says of one block.
    struct Extension {
        uint8 flags;
        bytes32 prevRandao;
        uint256 baseFee;
        /// Where the labels are, 36 bytes each.
        uint256 labelsOffset;
    }

    function readHead() internal pure returns (Head memory head_) {
        head_.shouldStartAtElement = _read(4, 5);
        head_.totalElementsToAppend = _read(9, 3);
        head_.numContexts = _read(12, 3);
        head_.contextsOffset = CONTEXTS_OFFSET;
        head_.extensionOffset = CONTEXTS_OFFSET + head_.numContexts * CONTEXT_SIZE;
        _requireLength(head_.extensionOffset);
        if (head_.numContexts == 0) return head_;

        Context memory first = readContext(CONTEXTS_OFFSET);
        if (first.timestamp == 0) {
            if (first.l1OriginNumber != TYPE_OVM) revert UnsupportedBatchType(first.l1OriginNumber);
            if (first.numSequenced != 0 || first.numQueued != 0) {
                revert MarkerNotEmpty(first.numSequenced, first.numQueued);
            }
            head_.isTyped = true;
            head_.contextsOffset += CONTEXT_SIZE;
            head_.numContexts--;
        }
    }

    function readContext(uint256 _offset) internal pure returns (Context memory) {
        return Context(_read(_offset, 3), _read(_offset + 3, 3), _read(_offset + 6, 5), _read(_offset + 11, 5));
    }

    /// @param _supported Flags that this chain accepts.
    function readExtension(
        uint256 _offset,
        uint256 _numQueued,
        uint8 _supported
    ) internal pure returns (Extension memory extension_, uint256 next_) {
        _requireLength(_offset + 1);
        extension_.flags = uint8(_read(_offset, 1));
        if (extension_.flags & ~_supported != 0) revert UnsupportedFlags(extension_.flags, _supported);
        next_ = _offset + 1;
        if (extension_.flags & FLAG_PREV_RANDAO != 0) {
            extension_.prevRandao = bytes32(_read(next_, 32));
            next_ += 32;
        }
        if (extension_.flags & FLAG_BASE_FEE != 0) {
            extension_.baseFee = _read(next_, 32);
            next_ += 32;
        }
        extension_.labelsOffset = next_;
        next_ += _numQueued * LABEL_SIZE;
        _requireLength(next_);
    }

    function readLabel(uint256 _offset) internal pure returns (bytes32 blockHash_, uint32 logIndex_) {
        blockHash_ = bytes32(_read(_offset, 32));
        logIndex_ = uint32(_read(_offset + 32, 4));
    }

    /// @notice Hash of the sequenced element at `_offset`, and where the next one is.
    function readElement(uint256 _offset) internal pure returns (bytes32 hash_, uint256 next_) {
        _requireLength(_offset + LENGTH_SIZE);
        uint256 start = _offset + LENGTH_SIZE;
        next_ = start + _read(_offset, LENGTH_SIZE);
        _requireLength(next_);
        assembly ("memory-safe") {
            // The bytes go behind all that is allocated and are not kept.
            let buffer := mload(0x40)
            calldatacopy(buffer, start, sub(next_, start))
            hash_ := keccak256(buffer, sub(next_, start))
        }
    }

    function _requireLength(uint256 _length) private pure {
        if (msg.data.length < _length) revert WrongBatchLength(_length, msg.data.length);
    }

    /// @dev A big-endian number of `_size` bytes. Bytes behind the calldata read as zero: callers check the length.
    function _read(uint256 _offset, uint256 _size) private pure returns (uint256 value_) {
        assembly ("memory-safe") {
            value_ := shr(sub(256, mul(8, _size)), calldataload(_offset))
        }
    }
}
