// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "./Frame.sol";

// Domain tags: docs/spec/machine.md, 2.
uint256 constant TAG_START = 1;
uint256 constant TAG_MACHINE = 2;
uint256 constant TAG_HALT = 3;
uint256 constant TAG_CONTEXT = 5;
uint256 constant TAG_PROGRESS = 6;
uint256 constant TAG_TRANSACTION = 7;
uint256 constant TAG_STATE = 8;
uint256 constant TAG_LOGS = 9;
uint256 constant TAG_FRAME = 10;
uint256 constant TAG_FASTLZ = 11;
uint256 constant TAG_CURSOR = 12;
uint256 constant TAG_RESULT = 13;
uint256 constant TAG_BUILD = 14;
uint256 constant TAG_RANGE = 15;
uint256 constant TAG_HASHING = 16;
uint256 constant TAG_COPYING = 17;
uint256 constant TAG_SLICE = 18;
uint256 constant TAG_LOGGING = 19;
uint256 constant TAG_RECEIPT = 20;
uint256 constant TAG_LEAF = 21;
uint256 constant TAG_CHAIN_CALLS = 23;

// Phases: docs/spec/machine.md, 7.
uint256 constant PHASE_SYSTEM = 1;
uint256 constant PHASE_ELEMENT = 2;
uint256 constant PHASE_FASTLZ = 3;
uint256 constant PHASE_CHECK = 4;
uint256 constant PHASE_ACCESS = 5;
uint256 constant PHASE_AUTHORIZE = 6;
uint256 constant PHASE_ENTER = 7;
uint256 constant PHASE_RUN = 8;
uint256 constant PHASE_SETTLE = 9;
uint256 constant PHASE_DESTROY = 10;
uint256 constant PHASE_RECEIPT = 11;
uint256 constant PHASE_TRANSACTIONS = 12;
uint256 constant PHASE_RECEIPTS = 13;
uint256 constant PHASE_SEAL = 14;
uint256 constant PHASE_RANGE = 15;
uint256 constant PHASE_LEAF = 16;
// Of Arbitrum alone.
uint256 constant PHASE_INTERNAL = 17;
uint256 constant PHASE_PENDING = 18;
uint256 constant PHASE_MESSAGE = 19;
uint256 constant PHASE_MOVES = 20;
uint256 constant PHASE_REDEEMED = 21;

// How the running frame ends in this step.
uint256 constant ENDING_NONE = 0;
uint256 constant ENDING_SUCCESS = 1;
uint256 constant ENDING_REVERT = 2;
uint256 constant ENDING_EXCEPTIONAL = 3;
// It does not: the range prover executes its opcode, because it takes more of memory, or of input or return data, than one step can open, or
// because it is rare.
uint256 constant ENDING_LONG = 4;
// It does not either: what it has logged fills a page.
uint256 constant ENDING_LOGGED = 5;

bytes32 constant EMPTY = 0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470;
bytes32 constant EMPTY_ROOT = 0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421;

uint256 constant MAX_NONCE = type(uint64).max;
uint256 constant MAX_DEPTH = 1024;

/// @notice A machine in memory: the hashes that it consists of, and those of its parts that are open.
/// @dev An address of an open part is 0 while the part is closed. Where a machine lies: see Layout.sol.
struct Machine {
    uint256 status; // TAG_START, TAG_MACHINE or TAG_HALT
    bytes32 closed; // hash of a START or HALT
    uint256 phase;
    bytes32 context;
    bytes32 progress;
    bytes32 transaction;
    bytes32 state;
    bytes32 work; // the seventh word, outside of RUN; in RANGE its cursor
    Frame frame; // in RUN and RANGE
    uint256 steps; // that are left
    uint256 bucketMask; // 32 * (the pool's buckets - 1)
    address registry;
    address precompiles;
    // The running step.
    uint256 opcode;
    uint256 ending;
    bytes output;
    // Open parts.
    uint256 contextAt;
    uint256 transactionAt;
    // STATE.
    bool stateIsOpen;
    bool stateIsNew;
    bytes32 root;
    bytes32 access;
    uint256 refund;
    bytes32 logs;
    bytes32 destroyed;
    uint256 table; // of opcodes; the interpreter's
}
