// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";
import {sliceOf} from "../rlp/Rlp.sol";
import {Machine, PHASE_CHECK} from "../state/Machine.sol";
import {Config, Context, Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {FastLz, Slots} from "../state/Slots.sol";

/// @title FastLzLength
/// @notice Phase FASTLZ: the length of FastLZ level 1 over the element, for the L1 data fee. docs/spec/machine.md, 7.4.
library FastLzLength {
    /// @dev Positions of one step.
    uint256 private constant POSITIONS = 8192;
    /// @dev The compressor leaves the last bytes alone.
    uint256 private constant TAIL = 13;
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
            FastLz memory slot = Slots.openFastLz(_m);
            bytes memory element = Pool.open(_m, Parts.transaction(_m).hash);
            bytes memory table = _openTable(_m, slot.table);
            Progress memory p;
            p.position = slot.position;
            p.literalsFrom = slot.literalsFrom;
            p.length = slot.length;
            p.data = sliceOf(element).ptr();
            p.limit = element.length > TAIL ? element.length - TAIL : 0;
            p.table = sliceOf(table).ptr();
            uint256 stop = p.position + POSITIONS;
            if (stop > p.limit) stop = p.limit;
            while (p.position < stop) _advance(p);
            if (p.position < p.limit) {
                _m.slot = Slots.fastLz(_m, p.position, p.literalsFrom, p.length, Pool.add(_m, table));
                return;
            }
            _finish(_m, p.length + _literals(element.length - p.literalsFrom));
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
            uint256 data = _p.data;
            uint256 table = _p.table;
            uint256 candidate;
            bool isMatch;
            assembly ("memory-safe") {
                let here := shr(232, mload(add(data, position)))
                let entry := add(table, mul(3, slotOf(here)))
                let word := mload(entry)
                candidate := shr(232, word)
                mstore(entry, or(shl(232, position), and(word, sub(shl(232, 1), 1))))
                isMatch := and(lt(sub(position, candidate), 8192), eq(here, shr(232, mload(add(data, candidate)))))
                // 2,654,435,769 is the golden ratio's fraction of 2^32; bytes count from the lowest.
                function slotOf(bytes3_) -> slot {
                    let triple := or(or(shr(16, bytes3_), and(bytes3_, 0xff00)), shl(16, and(bytes3_, 0xff)))
                    slot := and(shr(19, and(mul(2654435769, triple), 0xffffffff)), 8191)
                }
            }
            if (!isMatch) {
                _p.position = position + 1;
                return;
            }
            uint256 matched = _matchLength(data + candidate + 3, data + position + 3, data + _p.limit + 9);
            _p.length += _literals(position - _p.literalsFrom) + _tokens(matched);
            position += matched;
            assembly ("memory-safe") {
                function note(table_, data_, position_) {
                    let bytes3 := shr(232, mload(add(data_, position_)))
                    let triple := or(or(shr(16, bytes3), and(bytes3, 0xff00)), shl(16, and(bytes3, 0xff)))
                    let entry := add(table_, mul(3, and(shr(19, and(mul(2654435769, triple), 0xffffffff)), 8191)))
                    mstore(entry, or(shl(232, position_), and(mload(entry), sub(shl(232, 1), 1))))
                }
                note(table, data, position)
                note(table, data, add(position, 1))
            }
            _p.position = position + 2;
            _p.literalsFrom = position + 2;
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
        _m.slot = 0;
        _m.phase = PHASE_CHECK;
    }
}
