// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, TAG_CONTEXT, TAG_PROGRESS, TAG_STATE, TAG_TRANSACTION} from "./Machine.sol";
import {Pool} from "./Pool.sol";
import {TAG_CONFIG} from "./Rules.sol";

// Structs of docs/spec/machine.md, 2, word for word.

struct Config {
    uint256 tag;
    uint256 chainId;
    uint256 developmentMode;
    uint256 gasLimit;
    uint256 coinbase;
    uint256 baseFeeElasticity;
    uint256 baseFeeDenominator;
    uint256 dataFeeFormula;
    uint256 baseFeeScalar;
    uint256 blobBaseFeeScalar;
    uint256 operatorFeeFormula;
    uint256 operatorFeeScalar;
    uint256 operatorFeeConstant;
    uint256 baseFeeRecipient;
    uint256 dataFeeRecipient;
    uint256 operatorFeeRecipient;
    uint256 blobBaseFee;
    uint256 batcherHash;
    uint256 bn254PairingInput;
    uint256 bls12G1MsmInput;
    uint256 bls12G2MsmInput;
    uint256 bls12PairingInput;
    uint256 maxTransactionGas;
    uint256 precompileBytesLimit;
    uint256 precompileGasLimit;
    uint256 elementLimit;
    uint256 semantics;
}
uint256 constant CONFIG_WORDS = 27;

struct Context {
    uint256 tag;
    bytes32 config;
    uint256 chainId;
    uint256 number;
    uint256 timestamp;
    uint256 coinbase;
    uint256 gasLimit;
    uint256 baseFee;
    uint256 prevRandao;
    uint256 blobBaseFee;
    bytes32 parentHash;
    uint256 beaconRoot;
    uint256 l1Number;
    uint256 l1Hash;
    uint256 l1Timestamp;
    uint256 l1BaseFee;
    uint256 l1BlobBaseFee;
}
uint256 constant CONTEXT_WORDS = 17;

struct Progress {
    uint256 tag;
    uint256 stage;
    bytes32 queue;
    uint256 queueLeft;
    bytes32 sequenced;
    uint256 sequencedLeft;
    uint256 gasUsed;
    uint256 count;
    bytes32 firstTransaction;
    bytes32 transactions;
    bytes32 firstReceipt;
    bytes32 receipts;
    bytes32 bloom;
    bytes32 calls; // of an Arbitrum: ChainCalls
}
uint256 constant PROGRESS_WORDS = 14;

struct Transaction {
    uint256 tag;
    uint256 kind;
    bytes32 hash;
    uint256 sender;
    uint256 isCreation;
    uint256 to;
    uint256 nonce;
    uint256 gasLimit;
    uint256 value;
    uint256 maxFeePerGas;
    uint256 maxPriorityFeePerGas;
    uint256 gasPrice;
    bytes32 input;
    uint256 inputLength;
    bytes32 accessList;
    bytes32 authorizations;
    uint256 intrinsicGas;
    uint256 floorGas;
    uint256 dataFee;
    uint256 mint;
    uint256 isUnsigned;
}
uint256 constant TRANSACTION_WORDS = 21;

uint256 constant STATE_WORDS = 6;

/// @title Parts
/// @notice Opens the parts of a machine when a step first reads them, and commits to those that it changed.
library Parts {
    function context(Machine memory _m) internal pure returns (Context memory part_) {
        uint256 ptr = _m.contextAt;
        if (ptr == 0) {
            ptr = Pool.openWords(_m, _m.context, TAG_CONTEXT, CONTEXT_WORDS);
            _m.contextAt = ptr;
        }
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    /// @notice A word of CONTEXT. Unlike a struct that is returned, it needs no memory.
    function contextWord(Machine memory _m, uint256 _index) internal pure returns (uint256 word_) {
        if (_m.contextAt == 0) _m.contextAt = Pool.openWords(_m, _m.context, TAG_CONTEXT, CONTEXT_WORDS);
        uint256 ptr = _m.contextAt;
        assembly ("memory-safe") {
            word_ := mload(add(ptr, shl(5, _index)))
        }
    }

    /// @notice A word of TRANSACTION.
    function transactionWord(Machine memory _m, uint256 _index) internal pure returns (uint256 word_) {
        if (_m.transactionAt == 0) {
            _m.transactionAt = Pool.openWords(_m, _m.transaction, TAG_TRANSACTION, TRANSACTION_WORDS);
        }
        uint256 ptr = _m.transactionAt;
        assembly ("memory-safe") {
            word_ := mload(add(ptr, shl(5, _index)))
        }
    }

    function config(Machine memory _m) internal pure returns (Config memory part_) {
        uint256 ptr = Pool.openWords(_m, context(_m).config, TAG_CONFIG, CONFIG_WORDS);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    /// @dev SAFETY: read only. Change a copy, and set it.
    function transaction(Machine memory _m) internal pure returns (Transaction memory part_) {
        uint256 ptr = _m.transactionAt;
        if (ptr == 0) {
            ptr = Pool.openWords(_m, _m.transaction, TAG_TRANSACTION, TRANSACTION_WORDS);
            _m.transactionAt = ptr;
        }
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function setTransaction(Machine memory _m, Transaction memory _part) internal pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _part
        }
        _m.transactionAt = 0;
        _m.transaction = addWords(_m, ptr, TRANSACTION_WORDS);
    }

    /// @notice A copy of TRANSACTION to change and set.
    function copyTransaction(Machine memory _m) internal pure returns (Transaction memory part_) {
        Transaction memory original = transaction(_m);
        uint256 size = 32 * TRANSACTION_WORDS;
        assembly ("memory-safe") {
            part_ := mload(0x40)
            mstore(0x40, add(part_, size))
            mcopy(part_, original, size)
        }
    }

    /// @notice A copy of PROGRESS to change and set.
    function copyProgress(Machine memory _m) internal pure returns (Progress memory part_) {
        uint256 ptr = Pool.openWords(_m, _m.progress, TAG_PROGRESS, PROGRESS_WORDS);
        uint256 size = 32 * PROGRESS_WORDS;
        assembly ("memory-safe") {
            part_ := mload(0x40)
            mstore(0x40, add(part_, size))
            mcopy(part_, ptr, size)
        }
    }

    /// @notice Whether ELEMENT has something to take, were it but the begin of the queue.
    function hasElement(Machine memory _m) internal pure returns (bool has_) {
        uint256 ptr = Pool.openWords(_m, _m.progress, TAG_PROGRESS, PROGRESS_WORDS);
        assembly ("memory-safe") {
            let stage := mload(add(ptr, 32))
            let queueLeft := mload(add(ptr, 96))
            let sequencedLeft := mload(add(ptr, 160))
            has_ := or(iszero(stage), gt(or(queueLeft, sequencedLeft), 0))
        }
    }

    function setProgress(Machine memory _m, Progress memory _part) internal pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _part
        }
        _m.progress = addWords(_m, ptr, PROGRESS_WORDS);
    }

    /// @notice Makes words in memory known, and hashes them.
    function addWords(Machine memory _m, uint256 _at, uint256 _count) internal pure returns (bytes32) {
        bytes memory item = Pool.allocate(32 * _count);
        assembly ("memory-safe") {
            mcopy(add(item, 32), _at, mload(item))
        }
        return Pool.add(_m, item);
    }

    /// @notice Opens STATE: its fields are then the machine's.
    function openState(Machine memory _m) internal pure {
        if (_m.stateIsOpen) return;
        uint256 ptr = Pool.openWords(_m, _m.state, TAG_STATE, STATE_WORDS);
        _m.stateIsOpen = true;
        _m.stateIsNew = false;
        bytes32 root;
        bytes32 access;
        uint256 refund;
        bytes32 logs;
        bytes32 destroyed;
        assembly ("memory-safe") {
            root := mload(add(ptr, 32))
            access := mload(add(ptr, 64))
            refund := mload(add(ptr, 96))
            logs := mload(add(ptr, 128))
            destroyed := mload(add(ptr, 160))
        }
        _m.root = root;
        _m.access = access;
        _m.refund = refund;
        _m.logs = logs;
        _m.destroyed = destroyed;
    }

    /// @notice The hash of STATE as it is now.
    function stateHash(Machine memory _m) internal pure returns (bytes32) {
        if (_m.stateIsOpen && _m.stateIsNew) {
            bytes memory item = Pool.allocate(32 * STATE_WORDS);
            (bytes32 root, bytes32 access, uint256 refund) = (_m.root, _m.access, _m.refund);
            (bytes32 logs, bytes32 destroyed) = (_m.logs, _m.destroyed);
            assembly ("memory-safe") {
                mstore(add(item, 32), TAG_STATE)
                mstore(add(item, 64), root)
                mstore(add(item, 96), access)
                mstore(add(item, 128), refund)
                mstore(add(item, 160), logs)
                mstore(add(item, 192), destroyed)
            }
            _m.state = Pool.add(_m, item);
            _m.stateIsNew = false;
        }
        return _m.state;
    }

    /// @notice Goes back to, or on with, another STATE.
    function setState(Machine memory _m, bytes32 _state) internal pure {
        if (_m.stateIsOpen && !_m.stateIsNew && _m.state == _state) return;
        _m.state = _state;
        _m.stateIsOpen = false;
        _m.stateIsNew = false;
    }
}
