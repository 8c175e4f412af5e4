// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {EMPTY, Machine, TAG_LOGS} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";

struct LogsPart {
    uint256 tag;
    bytes32 chunks;
    bytes32 tail;
    uint256 size;
    bytes32 bloom;
}
uint256 constant LOGS_WORDS = 5;

/// @title Logs
/// @notice The transaction's logs: docs/spec/machine.md, 2.
library Logs {
    /// @dev From this length on, the tail becomes a chunk.
    uint256 private constant CHUNK = 4096;
    uint256 private constant BLOOM = 256;

    /// @notice Opens LOGS; all fields are 0 while there is no log.
    function read(Machine memory _m) internal pure returns (LogsPart memory logs_) {
        Parts.openState(_m);
        if (_m.logs == 0) return logs_;
        uint256 ptr = Pool.openWords(_m, _m.logs, TAG_LOGS, LOGS_WORDS);
        assembly ("memory-safe") {
            mcopy(logs_, ptr, mul(32, LOGS_WORDS))
        }
    }

    /// @notice Appends a log.
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
        if (tail.length < CHUNK) {
            logs.tail = Pool.add(_m, tail);
        } else {
            bytes memory chunk = Pool.allocate(32 + tail.length);
            bytes32 previous = logs.chunks;
            assembly ("memory-safe") {
                mstore(add(chunk, 32), previous)
                mcopy(add(chunk, 64), add(tail, 32), mload(tail))
            }
            logs.chunks = Pool.add(_m, chunk);
            logs.tail = EMPTY;
        }
        logs.tag = TAG_LOGS;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := logs
        }
        _m.logs = Parts.addWords(_m, ptr, LOGS_WORDS);
        _m.stateIsNew = true;
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
            Rlp.writeBytes(to, _data);
            Pool.trim(tail_, old.size() + added);
            _logs.size += added;
        }
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
