// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {RANGE_ALLOWED} from "./Limits.sol";
import {LongData} from "./LongData.sol";
import {EMPTY, ENDING_LOGGED, Machine, TAG_LOGS} from "./Machine.sol";
import {PAGE, PAGE_BITS} from "./Pages.sol";
import {PageTree} from "./PageTree.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";

struct LogsPart {
    uint256 tag;
    bytes32 pages; // the whole ones
    bytes32 tail; // the bytes behind them
    uint256 size;
    bytes32 bloom;
}
uint256 constant LOGS_WORDS = 5;

/// @title Logs
/// @notice The transaction's logs: docs/spec/machine.md, 2.
library Logs {
    uint256 private constant BLOOM = 256;

    /// @notice Opens the LOGS of the transaction so far; all fields are 0 while there is no log.
    function read(Machine memory _m) internal pure returns (LogsPart memory) {
        Parts.openState(_m);
        return open(_m, _m.logs);
    }

    /// @notice A copy of LOGS.
    function open(Machine memory _m, bytes32 _logs) internal pure returns (LogsPart memory logs_) {
        if (_logs == 0) return logs_;
        uint256 ptr = Pool.openWords(_m, _logs, TAG_LOGS, LOGS_WORDS);
        assembly ("memory-safe") {
            mcopy(logs_, ptr, mul(32, LOGS_WORDS))
        }
    }

    /// @notice Appends a log; if its data is long, what stands before it: `add` takes the data itself. What is a page or more behind the whole
    ///         ones is still to be folded into them.
    /// @param _topics Address of the topics, first one first.
    function append(
        Machine memory _m,
        uint256 _emitter,
        uint256 _topics,
        uint256 _topicCount,
        Slice _data
    ) internal pure {
        LogsPart memory logs = read(_m);
        bytes memory tail = _appendToTail(_m, logs, _emitter, _topics, _topicCount, _data);
        bytes memory bloom = copyBloom(_m, logs.bloom);
        addToBloom(bloom, _addressHash(_emitter));
        for (uint256 i = 0; i < _topicCount; i++) {
            bytes32 hash;
            assembly ("memory-safe") {
                hash := keccak256(add(_topics, mul(32, i)), 32)
            }
            addToBloom(bloom, hash);
        }
        logs.bloom = Pool.add(_m, bloom);
        logs.tail = Pool.add(_m, tail);
        if (tail.length >= PAGE) _m.ending = ENDING_LOGGED;
        _keep(_m, logs);
    }

    /// @dev The tail with `[address, [topics], data]` behind it.
    function _appendToTail(
        Machine memory _m,
        LogsPart memory _logs,
        uint256 _emitter,
        uint256 _topics,
        uint256 _topicCount,
        Slice _data
    ) private pure returns (bytes memory tail_) {
        unchecked {
            Slice old = sliceOf(Pool.open(_m, _logs.size == 0 ? EMPTY : _logs.tail));
            uint256 topicsLength = 33 * _topicCount;
            uint256 length = 21 + Rlp.headerSize(topicsLength) + topicsLength + Rlp.bytesSize(_data);
            uint256 added = Rlp.headerSize(length) + length;
            bool isLong = _data.size() > RANGE_ALLOWED;
            if (isLong) added -= _data.size();
            tail_ = Pool.allocate(old.size() + added + 32);
            uint256 to = Rlp.copy(sliceOf(tail_).ptr(), old);
            to = Rlp.writeHeader(to, 0xc0, length);
            to = Rlp.writeAddress(to, _emitter);
            to = Rlp.writeHeader(to, 0xc0, topicsLength);
            for (uint256 i = 0; i < _topicCount; i++) {
                uint256 topic;
                assembly ("memory-safe") {
                    topic := mload(add(_topics, mul(32, i)))
                }
                to = Rlp.writeHash(to, topic);
            }
            if (isLong) Rlp.writeHeader(to, 0x80, _data.size());
            else Rlp.writeBytes(to, _data);
            Pool.trim(tail_, old.size() + added);
            _logs.size += added;
        }
    }

    /// @notice Folds the whole pages of a tail into the others.
    function fold(Machine memory _m) internal pure {
        LogsPart memory logs = read(_m);
        _fold(_m, logs, sliceOf(Pool.open(_m, logs.tail)));
    }

    /// @notice Appends a part of the last log's data.
    function add(Machine memory _m, bytes32 _data, uint256 _dataLength, uint256 _from, uint256 _count) internal view {
        unchecked {
            LogsPart memory logs = read(_m);
            Slice old = sliceOf(Pool.open(_m, logs.tail));
            uint256 start;
            uint256 length = old.size() + _count;
            assembly ("memory-safe") {
                start := mload(0x40)
                mstore(0x40, and(add(add(start, length), 31), not(31)))
            }
            LongData.read(_m, _data, _dataLength, _from, _count, Rlp.copy(start, old));
            logs.size += _count;
            _fold(_m, logs, sliceOf(start, length));
        }
    }

    /// @notice Copies bytes of the logs' RLP, one log behind the other, to an address.
    function copy(Machine memory _m, LogsPart memory _logs, uint256 _from, uint256 _length, uint256 _to) internal pure {
        unchecked {
            uint256 count = _logs.size >> PAGE_BITS;
            uint256 paged = count << PAGE_BITS;
            uint256 end = _from + _length;
            if (_from < paged) {
                uint256 there = (end < paged ? end : paged) - _from;
                PageTree.read(_m, _logs.pages, count, _from, there, _to);
                _to += there;
                _from += there;
            }
            if (_from < end)
                Rlp.copy(_to, sliceOf(sliceOf(Pool.open(_m, _logs.tail)).ptr() + _from - paged, end - _from));
        }
    }

    /// @param _bytes What stands behind the whole pages.
    function _fold(Machine memory _m, LogsPart memory _logs, Slice _bytes) private pure {
        unchecked {
            uint256 length = _bytes.size();
            uint256 added = length >> PAGE_BITS;
            uint256 count = (_logs.size - length) >> PAGE_BITS;
            _logs.pages = PageTree.append(_m, _logs.pages, count, _bytes.ptr(), added);
            bytes memory tail = Pool.allocate(length & (PAGE - 1));
            Rlp.copy(sliceOf(tail).ptr(), sliceOf(_bytes.ptr() + (added << PAGE_BITS), tail.length));
            _logs.tail = Pool.add(_m, tail);
            _keep(_m, _logs);
        }
    }

    function _keep(Machine memory _m, LogsPart memory _logs) private pure {
        _logs.tag = TAG_LOGS;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _logs
        }
        _m.logs = Parts.addWords(_m, ptr, LOGS_WORDS);
        _m.stateIsNew = true;
    }

    /// @notice A copy of a bloom filter's 256 bytes, zeros for 0.
    function copyBloom(Machine memory _m, bytes32 _bloom) internal pure returns (bytes memory bloom_) {
        bytes memory old = _bloom == 0 ? new bytes(BLOOM) : Pool.open(_m, _bloom);
        bloom_ = Pool.allocate(BLOOM);
        Rlp.copy(sliceOf(bloom_).ptr(), sliceOf(old));
    }

    /// @notice Sets three of 2,048 bits (Yellow Paper, 4.3.1).
    function addToBloom(bytes memory _bloom, bytes32 _hash) internal pure {
        assembly ("memory-safe") {
            for {
                let i := 0
            } lt(i, 6) {
                i := add(i, 2)
            } {
                let bit := and(or(shl(8, byte(i, _hash)), byte(add(i, 1), _hash)), 2047)
                let ptr := add(add(_bloom, 32), sub(255, shr(3, bit)))
                mstore8(ptr, or(byte(0, mload(ptr)), shl(and(bit, 7), 1)))
            }
        }
    }

    function _addressHash(uint256 _address) private pure returns (bytes32 key_) {
        assembly ("memory-safe") {
            mstore(0, _address)
            key_ := keccak256(12, 20)
        }
    }
}
