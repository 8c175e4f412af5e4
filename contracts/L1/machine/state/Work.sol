// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, TAG_BUILD, TAG_CURSOR, TAG_FASTLZ, TAG_RANGE, TAG_RESULT} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";

struct FastLz {
    uint256 tag;
    uint256 position;
    uint256 literalsFrom;
    uint256 length;
    bytes32 table;
}

struct Cursor {
    uint256 tag;
    uint256 offset;
    uint256 keysEnd;
    uint256 target;
}

struct Result {
    uint256 tag;
    uint256 success;
    uint256 gasLeft;
    uint256 gasUsed;
}

struct Build {
    uint256 tag;
    uint256 index;
    bytes32 chain;
    bytes32 spine;
    bytes32 transactionsRoot;
    bytes32 receiptsRoot;
}

/// @dev Bytes of memory that a hash has yet to take in, and Keccak's state: 25 lanes, four in a word, the first one highest.
struct Hashing {
    uint256 tag;
    uint256 offset;
    uint256 left;
    bytes32 sponge0;
    bytes32 sponge1;
    bytes32 sponge2;
    bytes32 sponge3;
    bytes32 sponge4;
    bytes32 sponge5;
    bytes32 sponge6;
}
uint256 constant HASHING_WORDS = 10;

/// @dev Bytes of data that are yet to be copied to memory.
struct Copying {
    uint256 tag;
    bytes32 data;
    uint256 dataLength;
    uint256 from;
    uint256 to;
    uint256 left;
}
uint256 constant COPYING_WORDS = 6;

/// @dev Data of a log that is yet to join the logs: all of it but `from` bytes.
struct Logging {
    uint256 tag;
    bytes32 data;
    uint256 dataLength;
    uint256 from;
}
uint256 constant LOGGING_WORDS = 4;

/// @dev A leaf of the receipts' trie that is hashed in parts: what stands before the logs, the logs, and what stands behind them.
struct LeafPart {
    uint256 tag;
    bytes32 build;
    bytes32 head;
    bytes32 logs;
    bytes32 end;
    uint256 position; // bytes that are hashed
    bytes32 sponge0;
    bytes32 sponge1;
    bytes32 sponge2;
    bytes32 sponge3;
    bytes32 sponge4;
    bytes32 sponge5;
    bytes32 sponge6;
}
uint256 constant LEAF_WORDS = 13;

/// @title Work
/// @notice What a machine's last word commits to outside of RUN: docs/spec/machine.md, 2.
library Work {
    function openFastLz(Machine memory _m) internal pure returns (FastLz memory part_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_FASTLZ, 5);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function openCursor(Machine memory _m) internal pure returns (Cursor memory part_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_CURSOR, 4);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function openResult(Machine memory _m) internal pure returns (Result memory part_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_RESULT, 4);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function openBuild(Machine memory _m, bytes32 _build) internal pure returns (Build memory part_) {
        uint256 ptr = Pool.openWords(_m, _build, TAG_BUILD, 6);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    /// @notice Opens what RANGE works on: its cursor takes the place of `work`.
    /// @return frame_ The hash of the frame.
    function openRange(Machine memory _m) internal pure returns (bytes32 frame_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_RANGE, 3);
        bytes32 cursor_;
        assembly ("memory-safe") {
            frame_ := mload(add(ptr, 32))
            cursor_ := mload(add(ptr, 64))
        }
        _m.work = cursor_;
    }

    function fastLz(
        Machine memory _m,
        uint256 _position,
        uint256 _literalsFrom,
        uint256 _length,
        bytes32 _table
    ) internal pure returns (bytes32) {
        return _add(_m, abi.encode(TAG_FASTLZ, _position, _literalsFrom, _length, _table));
    }

    function cursor(
        Machine memory _m,
        uint256 _offset,
        uint256 _keysEnd,
        uint256 _target
    ) internal pure returns (bytes32) {
        return _add(_m, abi.encode(TAG_CURSOR, _offset, _keysEnd, _target));
    }

    function result(
        Machine memory _m,
        bool _success,
        uint256 _gasLeft,
        uint256 _gasUsed
    ) internal pure returns (bytes32) {
        return _add(_m, abi.encode(TAG_RESULT, _success, _gasLeft, _gasUsed));
    }

    function build(
        Machine memory _m,
        uint256 _index,
        bytes32 _chain,
        bytes32 _spine,
        bytes32 _transactionsRoot,
        bytes32 _receiptsRoot
    ) internal pure returns (bytes32) {
        return _add(_m, abi.encode(TAG_BUILD, _index, _chain, _spine, _transactionsRoot, _receiptsRoot));
    }

    function _add(Machine memory _m, bytes memory _words) private pure returns (bytes32) {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := add(_words, 32)
        }
        return Parts.addWords(_m, ptr, _words.length / 32);
    }
}
