// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedPart} from "../MachineErrors.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {HeaderCommitment} from "../state/HeaderCommitment.sol";
import {
    EMPTY_ROOT,
    Machine,
    PHASE_SYSTEM,
    TAG_CONTEXT,
    TAG_MACHINE,
    TAG_PROGRESS,
    TAG_START
} from "../state/Machine.sol";
import {CONFIG_WORDS, Config, CONTEXT_WORDS, Context, Parts, Progress} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_ARBITRUM, IS_OVM2, TAG_CONFIG} from "../state/Rules.sol";
import {BlockFees} from "./BlockFees.sol";

/// @title Begin
/// @notice From START, three hashes that L1 has, to a block's context. docs/spec/machine.md, 7.1.
library Begin {
    // Positions in an RLP header.
    uint256 private constant GAS_LIMIT = 9;
    uint256 private constant GAS_USED = 10;
    uint256 internal constant TIMESTAMP = 11;
    uint256 private constant EXTRA_DATA = 12;
    uint256 private constant MIX_HASH = 13;
    uint256 private constant BASE_FEE = 15;
    uint256 private constant EXCESS_BLOB_GAS = 18;
    uint256 private constant BEACON_ROOT = 19;
    uint256 internal constant FIELDS = 20;

    /// @dev Of a block of OVM 2.0. CONFIG has what the transaction chain lets a block's queue elements have.
    uint256 private constant OVM2_BLOCK_GAS = 15_000_000;

    /// @dev GASLIMIT on Arbitrum, where a block holds what CONFIG says; and wei for gas, at least, and without congestion.
    uint256 private constant ARBITRUM_GAS_LIMIT = 1 << 50;
    uint256 private constant ARBITRUM_BASE_FEE = 100_000_000;

    uint256 private constant OVERRIDES_PREV_RANDAO = 1;
    uint256 private constant OVERRIDES_BASE_FEE = 2;

    /// @dev Products with gas stay below 2^256.
    uint256 private constant MAX_BASE_FEE = type(uint128).max;

    /// @dev The block's leaf on the canonical transaction chain: docs/spec/chain-contracts.md.
    struct Leaf {
        uint256 number;
        uint256 timestamp;
        uint256 l1Number;
        bytes32 l1Hash;
        uint256 queueStart;
        uint256 queueLeft;
        bytes32 queue;
        uint256 sequencedLeft;
        bytes32 sequenced;
        bytes32 overrides;
    }

    struct Output {
        uint256 version;
        bytes32 stateRoot;
        bytes32 passerRoot;
        bytes32 blockHash;
    }

    struct Overrides {
        uint256 flags;
        uint256 prevRandao;
        uint256 baseFee;
    }

    struct Start {
        uint256 tag;
        bytes32 config;
        bytes32 previousOutput;
        bytes32 leaf;
    }

    function execute(Machine memory _m) internal pure {
        Start memory start = _start(_m);
        Config memory config = _config(_m, start.config);
        Leaf memory leaf = abi.decode(_words(_m, start.leaf, 10), (Leaf));
        bytes32 blockHash = _openPrevious(_m, start.previousOutput);
        Context memory context;
        context.tag = TAG_CONTEXT;
        context.config = start.config;
        context.chainId = config.chainId;
        context.coinbase = IS_ARBITRUM && leaf.queueLeft != 0 ? _senderOf(_m, leaf.queue) : config.coinbase;
        context.gasLimit =
            IS_OVM2
                ? OVM2_BLOCK_GAS
                : IS_ARBITRUM
                    ? ARBITRUM_GAS_LIMIT
                    : config.gasLimit;
        context.blobBaseFee = config.blobBaseFee;
        context.number = leaf.number;
        context.timestamp = leaf.timestamp;
        context.l1Number = leaf.l1Number;
        context.l1Hash = uint256(leaf.l1Hash);
        context.parentHash = blockHash;
        if (IS_ARBITRUM) context.baseFee = ARBITRUM_BASE_FEE;
        else if (!IS_OVM2) context.baseFee = _nextBaseFee(_m, config, blockHash);
        _readL1(_m, context, leaf.l1Hash);
        _override(_m, context, leaf.overrides);
        if (context.baseFee > MAX_BASE_FEE) context.baseFee = MAX_BASE_FEE;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := context
        }
        _m.context = Parts.addWords(_m, ptr, CONTEXT_WORDS);
        _setProgress(_m, leaf);
        _m.stateIsNew = true;
        _m.status = TAG_MACHINE;
        _m.phase = PHASE_SYSTEM;
    }

    /// @dev The state that the block begins with, and the hash of the block before.
    function _openPrevious(Machine memory _m, bytes32 _output) private pure returns (bytes32) {
        _m.access = EMPTY_ROOT;
        _m.stateIsOpen = true;
        if (IS_OVM2) {
            _m.root = _output;
            return HeaderCommitment.blockHash(_m);
        }
        Output memory output = abi.decode(_words(_m, _output, 4), (Output));
        _m.root = output.stateRoot;
        return output.blockHash;
    }

    function _start(Machine memory _m) private pure returns (Start memory start_) {
        uint256 ptr = Pool.openWords(_m, _m.closed, TAG_START, 4);
        assembly ("memory-safe") {
            start_ := ptr
        }
    }

    function _config(Machine memory _m, bytes32 _hash) private pure returns (Config memory config_) {
        uint256 ptr = Pool.openWords(_m, _hash, TAG_CONFIG, CONFIG_WORDS);
        assembly ("memory-safe") {
            config_ := ptr
        }
    }

    function _words(Machine memory _m, bytes32 _hash, uint256 _count) private pure returns (bytes memory words_) {
        words_ = Pool.open(_m, _hash);
        if (words_.length != 32 * _count) revert MalformedPart(0, 0, words_.length);
    }

    function _setProgress(Machine memory _m, Leaf memory _leaf) private pure {
        Progress memory progress;
        progress.tag = TAG_PROGRESS;
        progress.queue = _leaf.queue;
        progress.queueLeft = _leaf.queueLeft;
        progress.sequenced = _leaf.sequenced;
        progress.sequencedLeft = _leaf.sequencedLeft;
        Parts.setProgress(_m, progress);
    }

    /// @dev Who sent the first message of a queue.
    function _senderOf(Machine memory _m, bytes32 _queue) private pure returns (uint256) {
        bytes32 element = abi.decode(_words(_m, _queue, 4), (bytes32));
        return uint160(abi.decode(_words(_m, element, 8), (uint256)));
    }

    function _nextBaseFee(Machine memory _m, Config memory _c, bytes32 _parent) private pure returns (uint256) {
        uint256[FIELDS] memory header = openHeader(_m, _parent);
        return
            BlockFees.nextBaseFee(
                header[GAS_LIMIT],
                header[GAS_USED],
                header[BASE_FEE],
                _c.baseFeeElasticity,
                _c.baseFeeDenominator
            );
    }

    function _readL1(Machine memory _m, Context memory _context, bytes32 _l1Hash) private pure {
        uint256[FIELDS] memory header = openHeader(_m, _l1Hash);
        if (IS_OVM2) _context.timestamp = header[TIMESTAMP];
        else _context.prevRandao = IS_ARBITRUM ? 1 : header[MIX_HASH];
        _context.beaconRoot = header[BEACON_ROOT];
        _context.l1Timestamp = header[TIMESTAMP];
        _context.l1BaseFee = header[BASE_FEE];
        _context.l1BlobBaseFee = BlockFees.blobBaseFee(header[EXCESS_BLOB_GAS]);
    }

    function _override(Machine memory _m, Context memory _context, bytes32 _overrides) private pure {
        if (_overrides == 0) return;
        Overrides memory o = abi.decode(_words(_m, _overrides, 3), (Overrides));
        if (o.flags & OVERRIDES_PREV_RANDAO != 0) _context.prevRandao = o.prevRandao;
        if (!IS_OVM2 && o.flags & OVERRIDES_BASE_FEE != 0) _context.baseFee = o.baseFee;
    }

    /// @notice A header's fields as numbers: 0 for those that it does not have, and for those before GAS_LIMIT, which no rule reads.
    function openHeader(Machine memory _m, bytes32 _hash) internal pure returns (uint256[FIELDS] memory fields_) {
        unchecked {
            Slice list = Rlp.payload(sliceOf(Pool.open(_m, _hash)).ptr());
            uint256 ptr = list.ptr();
            uint256 end = ptr + list.size();
            for (uint256 i = 0; i < FIELDS && ptr < end; i++) {
                if (i >= GAS_LIMIT && i != EXTRA_DATA) fields_[i] = Rlp.readUint(ptr);
                ptr = Rlp.next(ptr);
            }
        }
    }
}
