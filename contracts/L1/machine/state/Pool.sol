// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {MalformedPart, MalformedWitness, MissingPreimage, WrongRegisteredCode} from "../MachineErrors.sol";
import {CodeRegistry} from "../CodeRegistry.sol";
import {BUCKETS_AT} from "./Layout.sol";
import {EMPTY, Machine} from "./Machine.sol";

/// @title Pool
/// @notice The set of preimages that a call knows: the witness's items, and whatever the call has hashed itself.
/// @dev An item in memory: address of the next item of its bucket | hash | length | bytes. Its address is that of the length,
///      so that an item is a `bytes memory`.
library Pool {
    uint256 private constant HEADER = 64;
    uint256 private constant MIN_BUCKETS = 64;
    uint256 private constant MAX_BUCKETS = 512;

    /// @notice Reads a witness: `uint24 length | bytes`, over and over.
    function load(Machine memory _m, bytes calldata _witness) internal pure {
        unchecked {
            uint256 buckets = MIN_BUCKETS;
            while (buckets < MAX_BUCKETS && buckets * 512 < _witness.length) buckets *= 2;
            assembly ("memory-safe") {
                // INVARIANT: nothing has been allocated behind the running frame yet.
                mstore(0x40, add(BUCKETS_AT, shl(5, buckets)))
                calldatacopy(BUCKETS_AT, calldatasize(), shl(5, buckets))
            }
            _m.bucketMask = 32 * (buckets - 1);
            uint256 end = _witness.length;
            for (uint256 ptr = 0; ptr < end;) {
                if (ptr + 3 > end) revert MalformedWitness(end, ptr);
                uint256 length;
                assembly ("memory-safe") {
                    length := shr(232, calldataload(add(_witness.offset, ptr)))
                }
                ptr += 3;
                if (ptr + length > end) revert MalformedWitness(end, ptr);
                bytes memory item = allocate(length);
                assembly ("memory-safe") {
                    calldatacopy(add(item, 32), add(_witness.offset, ptr), length)
                }
                add(_m, item);
                ptr += length;
            }
        }
    }

    /// @notice Memory for an item. Its bytes are not cleared.
    function allocate(uint256 _length) internal pure returns (bytes memory item_) {
        assembly ("memory-safe") {
            item_ := add(mload(0x40), HEADER)
            mstore(item_, _length)
            mstore(0x40, and(add(add(item_, 63), _length), not(31)))
        }
    }

    /// @notice Gives back the end of an item that was allocated last and got shorter.
    function trim(bytes memory _item, uint256 _length) internal pure {
        assembly ("memory-safe") {
            mstore(_item, _length)
            mstore(0x40, and(add(add(_item, 63), _length), not(31)))
        }
    }

    /// @notice Makes an item known.
    /// @param _item Made by `allocate`.
    function add(Machine memory _m, bytes memory _item) internal pure returns (bytes32 hash_) {
        uint256 mask = _m.bucketMask;
        assembly ("memory-safe") {
            hash_ := keccak256(add(_item, 32), mload(_item))
            let bucket := add(BUCKETS_AT, and(shl(5, hash_), mask))
            mstore(sub(_item, 64), mload(bucket))
            mstore(sub(_item, 32), hash_)
            mstore(bucket, _item)
        }
    }

    /// @notice The item with this hash, 0 if it is unknown.
    function find(Machine memory _m, bytes32 _hash) internal pure returns (uint256 at_) {
        if (_hash == EMPTY) return 0x60;
        uint256 mask = _m.bucketMask;
        assembly ("memory-safe") {
            at_ := mload(add(BUCKETS_AT, and(shl(5, _hash), mask)))
            for {} at_ {} {
                if eq(mload(sub(at_, 32)), _hash) {
                    break
                }
                at_ := mload(sub(at_, 64))
            }
        }
    }

    /// @notice Opens a hash: the L1 call reverts when its preimage is unknown.
    function open(Machine memory _m, bytes32 _hash) internal pure returns (bytes memory item_) {
        uint256 ptr = find(_m, _hash);
        if (ptr == 0) revert MissingPreimage(_hash);
        assembly ("memory-safe") {
            item_ := ptr
        }
    }

    /// @notice Opens a struct of words, and gives the address of its first one.
    function openWords(
        Machine memory _m,
        bytes32 _hash,
        uint256 _tag,
        uint256 _count
    ) internal pure returns (uint256 at_) {
        uint256 item = find(_m, _hash);
        if (item == 0) revert MissingPreimage(_hash);
        uint256 length;
        uint256 tag;
        assembly ("memory-safe") {
            length := mload(item)
            at_ := add(item, 32)
            tag := mload(at_)
        }
        if (length != 32 * _count || tag != _tag) revert MalformedPart(_tag, tag, length);
    }

    /// @notice Opens code: from the pool, or else from the registry.
    function openCode(Machine memory _m, bytes32 _hash) internal view returns (bytes memory item_) {
        uint256 ptr = find(_m, _hash);
        if (ptr == 0) return _openRegistered(_m, _hash);
        assembly ("memory-safe") {
            item_ := ptr
        }
    }

    function _openRegistered(Machine memory _m, bytes32 _hash) private view returns (bytes memory item_) {
        address holder = _m.registry == address(0) ? address(0) : CodeRegistry(_m.registry).codeOf(_hash);
        if (holder == address(0)) revert MissingPreimage(_hash);
        if (holder.codehash != _hash) revert WrongRegisteredCode(_hash, holder.codehash);
        uint256 length = holder.code.length;
        item_ = allocate(length);
        assembly ("memory-safe") {
            extcodecopy(holder, add(item_, 32), 0, length)
        }
        add(_m, item_);
    }
}
