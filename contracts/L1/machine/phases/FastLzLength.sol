// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";
import {sliceOf} from "../rlp/Rlp.sol";
import {Machine, PHASE_CHECK} from "../state/Machine.sol";
import {Config, Context, Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {FastLz, Work} from "../state/Work.sol";

/// @title FastLzLength
/// @notice Phase FASTLZ: the length of FastLZ level 1 over the element, for the L1 data fee. docs/spec/machine.md, 7.4.
library FastLzLength {
    /// @dev Positions of one step.
    uint256 private constant POSITIONS = 8192;
    /// @dev A match reaches back less than this.
    uint256 private constant WINDOW = 8192;
    /// @dev No match begins in the last bytes: the compressor drops one that it finds at its very last position.
    uint256 private constant TAIL = 14;
    /// @dev Every match ends before the last bytes, so this many behind `limit`.
    uint256 private constant REACH = 10;
    /// @dev 8,192 entries of 3 bytes.
    uint256 private constant TABLE = 3 * 8192;

    // Fjord: docs/spec/machine.md, 7.4.
    uint256 private constant MIN_SIZE = 100_000_000;
    uint256 private constant PER_BYTE = 836_500;
    uint256 private constant INTERCEPT = 42_585_600;

    struct Progress {
        uint256 position; // all as distances from the element's first byte
        uint256 literalsFrom;
        uint256 length;
        uint256 data; // address of the element's first byte
        uint256 limit;
        uint256 table; // address of the table's first byte
    }

    function execute(Machine memory _m) internal pure {
        unchecked {
            FastLz memory fastLz = Work.openFastLz(_m);
            bytes memory element = Pool.open(_m, Parts.transaction(_m).hash);
            Progress memory p;
            uint256 allocated = _allocated();
            bytes memory table = _openTable(_m, fastLz.table);
            p.position = fastLz.position;
            p.literalsFrom = fastLz.literalsFrom;
            p.length = fastLz.length;
            p.data = sliceOf(element).ptr();
            p.limit = element.length > TAIL ? element.length - TAIL : 0;
            p.table = sliceOf(table).ptr();
            uint256 stop = p.position + POSITIONS;
            if (stop > p.limit) stop = p.limit;
            while (p.position < stop) _advance(p);
            if (p.position < p.limit) {
                _m.work = Work.fastLz(_m, p.position, p.literalsFrom, p.length, Pool.add(_m, table));
                return;
            }
            // The table is not needed any more.
            _freeFrom(allocated);
            _finish(_m, p.length + _literals(element.length - p.literalsFrom));
        }
    }

    function _allocated() private pure returns (uint256 end_) {
        assembly ("memory-safe") {
            end_ := mload(0x40)
        }
    }

    function _freeFrom(uint256 _end) private pure {
        assembly ("memory-safe") {
            mstore(0x40, _end)
        }
    }

    /// @dev A copy of the table, zeros for 0.
    function _openTable(Machine memory _m, bytes32 _table) private pure returns (bytes memory table_) {
        table_ = Pool.allocate(TABLE + 32);
        assembly ("memory-safe") {
            calldatacopy(add(table_, 32), calldatasize(), add(TABLE, 32))
        }
        if (_table != 0) {
            bytes memory old = Pool.open(_m, _table);
            if (old.length != TABLE) revert MalformedBytes("FastLZ table");
            assembly ("memory-safe") {
                mcopy(add(table_, 32), add(old, 32), TABLE)
            }
        }
        Pool.trim(table_, TABLE);
    }

    /// @dev One position, or one match with the two positions behind it.
    function _advance(Progress memory _p) private pure {
        unchecked {
            uint256 position = _p.position;
            uint256 candidate = _note(_p, position);
            if (position - candidate >= WINDOW || _tripleAt(_p, candidate) != _tripleAt(_p, position)) {
                _p.position = position + 1;
                return;
            }
            uint256 data = _p.data;
            uint256 matched = _matchLength(data + candidate + 3, data + position + 3, data + _p.limit + REACH);
            _p.length += _literals(position - _p.literalsFrom) + _tokens(matched);
            position += matched;
            _note(_p, position);
            _note(_p, position + 1);
            _p.position = position + 2;
            _p.literalsFrom = position + 2;
        }
    }

    /// @dev The three bytes at a position.
    function _tripleAt(Progress memory _p, uint256 _position) private pure returns (uint256 triple_) {
        uint256 data = _p.data;
        assembly ("memory-safe") {
            triple_ := shr(232, mload(add(data, _position)))
        }
    }

    /// @dev Writes a position into the table, at the hash of its three bytes.
    /// @return last_ The position that was there.
    function _note(Progress memory _p, uint256 _position) private pure returns (uint256 last_) {
        uint256 triple = _tripleAt(_p, _position);
        uint256 table = _p.table;
        assembly ("memory-safe") {
            // The first byte counts least. 2,654,435,769 is the golden ratio's part of 2^32.
            let reversed := or(or(shr(16, triple), and(triple, 0xff00)), shl(16, and(triple, 0xff)))
            let entry := add(table, mul(3, and(shr(19, and(mul(2654435769, reversed), 0xffffffff)), 8191)))
            let word := mload(entry)
            last_ := shr(232, word)
            mstore(entry, or(shl(232, _position), and(word, sub(shl(232, 1), 1))))
        }
    }

    /// @dev Bytes that agree; the first one that differs counts too, as in the original.
    function _matchLength(uint256 _candidate, uint256 _position, uint256 _end) private pure returns (uint256 length_) {
        assembly ("memory-safe") {
            let most := mul(gt(_end, _position), sub(_end, _position))
            for {} lt(length_, most) {
                length_ := add(length_, 32)
            } {
                let difference := xor(mload(add(_candidate, length_)), mload(add(_position, length_)))
                if difference {
                    length_ := add(length_, add(shr(3, clz(difference)), 1))
                    break
                }
            }
            if gt(length_, most) {
                length_ := most
            }
        }
    }

    function _literals(uint256 _count) private pure returns (uint256) {
        unchecked {
            uint256 rest = _count % 32;
            return (_count / 32) * 33 + (rest == 0 ? 0 : rest + 1);
        }
    }

    function _tokens(uint256 _matched) private pure returns (uint256) {
        unchecked {
            uint256 beyondFirst = _matched - 1;
            return (beyondFirst / 262) * 3 + (beyondFirst % 262 >= 6 ? 3 : 2);
        }
    }

    function _finish(Machine memory _m, uint256 _length) private pure {
        Transaction memory t = Parts.copyTransaction(_m);
        Context memory context = Parts.context(_m);
        Config memory config = Parts.config(_m);
        uint256 scaled = _length * PER_BYTE;
        scaled = scaled > INTERCEPT ? scaled - INTERCEPT : 0;
        if (scaled < MIN_SIZE) scaled = MIN_SIZE;
        uint256 price =
            16 * config.baseFeeScalar * context.l1BaseFee + config.blobBaseFeeScalar * context.l1BlobBaseFee;
        t.dataFee = (scaled * price) / 1e12;
        Parts.setTransaction(_m, t);
        _m.work = 0;
        _m.phase = PHASE_CHECK;
    }
}
