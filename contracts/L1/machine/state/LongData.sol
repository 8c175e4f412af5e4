// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedPart} from "../MachineErrors.sol";
import {ClosedPages} from "./ClosedPages.sol";
import {Frame} from "./Frame.sol";
import {RANGE_ALLOWED} from "./Limits.sol";
import {Machine, TAG_SLICE} from "./Machine.sol";
import {PAGE, PAGE_BITS, Pages} from "./Pages.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";

/// @title LongData
/// @notice Input and return data that may be too long to be opened at once: then it is a slice of a memory. docs/spec/machine.md, 2.
library LongData {
    uint256 private constant SLICE_WORDS = 4;

    /// @notice A part of the frame's memory as data. The memory is closed by it.
    /// @return data_ What commits to it.
    function slice(Machine memory _m, Frame memory _f, uint256 _offset) internal pure returns (bytes32 data_) {
        ClosedPages.close(_m, _f);
        (bytes32 root, uint256 length) = (_f.memoryRoot, _f.memoryLength);
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := mload(0x40)
            mstore(ptr, TAG_SLICE)
            mstore(add(ptr, 32), root)
            mstore(add(ptr, 64), length)
            mstore(add(ptr, 96), _offset)
            mstore(0x40, add(ptr, 128))
        }
        return Parts.addWords(_m, ptr, SLICE_WORDS);
    }

    /// @notice Copies bytes of data to an address, zeros beyond its end.
    /// @param _data Code too: what is not in the pool may be in the registry.
    function read(
        Machine memory _m,
        bytes32 _data,
        uint256 _dataLength,
        uint256 _from,
        uint256 _count,
        uint256 _to
    ) internal view {
        unchecked {
            uint256 there = _from < _dataLength ? _dataLength - _from : 0;
            if (there > _count) there = _count;
            assembly ("memory-safe") {
                calldatacopy(add(_to, there), calldatasize(), sub(_count, there))
            }
            if (there == 0) return;
            bytes memory item = Pool.openCode(_m, _data);
            if (item.length == _dataLength) {
                assembly ("memory-safe") {
                    mcopy(_to, add(add(item, 32), _from), there)
                }
            } else {
                _readSlice(_m, item, _dataLength, _from, there, _to);
            }
        }
    }

    function _readSlice(
        Machine memory _m,
        bytes memory _slice,
        uint256 _dataLength,
        uint256 _from,
        uint256 _count,
        uint256 _to
    ) private pure {
        unchecked {
            uint256 tag;
            bytes32 root;
            uint256 height;
            uint256 offset;
            assembly ("memory-safe") {
                tag := mload(add(_slice, 32))
                root := mload(add(_slice, 64))
                height := mload(add(_slice, 96))
                offset := mload(add(_slice, 128))
            }
            // SAFETY: bytes of this length are no longer than what is opened at once; a slice is longer.
            if (_slice.length != 32 * SLICE_WORDS || tag != TAG_SLICE || _dataLength <= RANGE_ALLOWED)
                revert MalformedPart(TAG_SLICE, tag, _slice.length);
            height = Pages.heightOf(height);
            offset += _from;
            for (uint256 end = offset + _count; offset != end;) {
                uint256 within = offset & (PAGE - 1);
                uint256 count = PAGE - within;
                if (count > end - offset) count = end - offset;
                Pages.load(_m, root, height, offset >> PAGE_BITS, within, count, _to);
                _to += count;
                offset += count;
            }
        }
    }
}
