// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClosedPages} from "../state/ClosedPages.sol";
import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {RANGE_ALLOWED} from "../state/Limits.sol";
import {LongData} from "../state/LongData.sol";
import {Logs} from "../state/Logs.sol";
import {Machine, PHASE_RANGE, PHASE_RUN, TAG_COPYING, TAG_HASHING, TAG_LOGGING} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Copying, COPYING_WORDS, Hashing, HASHING_WORDS, Logging, LOGGING_WORDS} from "../state/Work.sol";
import {Sponge} from "../state/Sponge.sol";

/// @title Range
/// @notice Phase RANGE: a part of a long range. docs/spec/machine.md, 7.14.
library Range {
    using FrameStack for Frame;

    /// @dev Blocks that a step takes in: as many as a fair share of L1's gas pays for.
    uint256 private constant HASHED = 200;
    /// @dev Bytes that a step copies or logs: with the data that they come from, the witness is shorter than what public pools relay.
    uint256 private constant COPIED = 65536;

    /// @notice Begins to hash memory.
    function beginHash(Machine memory _m, uint256 _offset, uint256 _length) internal pure {
        Hashing memory hashing;
        (hashing.tag, hashing.offset, hashing.left) = (TAG_HASHING, _offset, _length);
        _keep(_m, hashing);
    }

    /// @notice Copies data to memory that is paid for, zeros beyond its end: at once, if it is not long.
    function copy(
        Machine memory _m,
        Frame memory _f,
        bytes32 _data,
        uint256 _dataLength,
        uint256 _from,
        uint256 _to,
        uint256 _length
    ) internal view {
        ClosedPages.close(_m, _f);
        if (_length > RANGE_ALLOWED) beginCopy(_m, _data, _dataLength, _from, _to, _length);
        else if (_length != 0) _copyNow(_m, _f, _data, _dataLength, _from, _to, _length);
    }

    /// @notice Begins to copy data to memory, zeros beyond its end.
    function beginCopy(
        Machine memory _m,
        bytes32 _data,
        uint256 _dataLength,
        uint256 _from,
        uint256 _to,
        uint256 _length
    ) internal pure {
        if (_from > _dataLength) _from = _dataLength;
        _keep(_m, Copying(TAG_COPYING, _data, _dataLength, _from, _to, _length));
    }

    /// @notice Begins to log data, or goes on: what stands before it in the log is there.
    function beginLog(Machine memory _m, bytes32 _data, uint256 _dataLength, uint256 _from) internal pure {
        Logging memory logging = Logging(TAG_LOGGING, _data, _dataLength, _from);
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := logging
        }
        _begin(_m, ptr, LOGGING_WORDS);
    }

    function execute(Machine memory _m, Frame memory _f) internal view {
        bytes memory cursor = Pool.open(_m, _m.work);
        uint256 tag;
        assembly ("memory-safe") {
            tag := mload(add(cursor, 32))
        }
        if (tag == TAG_HASHING) _hash(_m, _f, _hashing(_m));
        else if (tag == TAG_COPYING) _copy(_m, _f, _copying(_m));
        else _log(_m, _logging(_m));
    }

    function _logging(Machine memory _m) private pure returns (Logging memory logging_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_LOGGING, LOGGING_WORDS);
        assembly ("memory-safe") {
            logging_ := ptr
        }
    }

    function _hashing(Machine memory _m) private pure returns (Hashing memory hashing_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_HASHING, HASHING_WORDS);
        assembly ("memory-safe") {
            mcopy(hashing_, ptr, mul(32, HASHING_WORDS))
        }
    }

    function _copying(Machine memory _m) private pure returns (Copying memory copying_) {
        uint256 ptr = Pool.openWords(_m, _m.work, TAG_COPYING, COPYING_WORDS);
        assembly ("memory-safe") {
            mcopy(copying_, ptr, mul(32, COPYING_WORDS))
        }
    }

    function _hash(Machine memory _m, Frame memory _f, Hashing memory _hashing_) private pure {
        unchecked {
            uint256 left = _hashing_.left;
            bool isLast = left < HASHED * Sponge.RATE;
            uint256 blocks = isLast ? left / Sponge.RATE + 1 : HASHED;
            uint256 size = blocks * Sponge.RATE;
            uint256 from = _allocate(size);
            uint256 sponge;
            assembly ("memory-safe") {
                sponge := add(_hashing_, 96)
            }
            FrameMemory.gather(_m, _f, from, _hashing_.offset, isLast ? left : size);
            if (isLast) Sponge.pad(from, left, size);
            Sponge.absorb(sponge, from, blocks);
            if (isLast) {
                FrameStack.makeRoom(_m, _f);
                _f.push(Sponge.digest(sponge));
                _m.phase = PHASE_RUN;
                return;
            }
            _hashing_.offset += size;
            _hashing_.left -= size;
            _keep(_m, _hashing_);
        }
    }

    function _copy(Machine memory _m, Frame memory _f, Copying memory _copying_) private view {
        unchecked {
            uint256 count = _copying_.left < COPIED ? _copying_.left : COPIED;
            uint256 from = _copying_.from;
            _copyNow(_m, _f, _copying_.data, _copying_.dataLength, from, _copying_.to, count);
            if (count == _copying_.left) {
                _m.phase = PHASE_RUN;
                return;
            }
            from += count;
            beginCopy(_m, _copying_.data, _copying_.dataLength, from, _copying_.to + count, _copying_.left - count);
        }
    }

    function _log(Machine memory _m, Logging memory _logging_) private view {
        unchecked {
            (uint256 length, uint256 from) = (_logging_.dataLength, _logging_.from);
            uint256 count = length - from < COPIED ? length - from : COPIED;
            Logs.add(_m, _logging_.data, length, from, count);
            from += count;
            if (from == length) _m.phase = PHASE_RUN;
            else beginLog(_m, _logging_.data, length, from);
        }
    }

    function _copyNow(
        Machine memory _m,
        Frame memory _f,
        bytes32 _data,
        uint256 _dataLength,
        uint256 _from,
        uint256 _to,
        uint256 _length
    ) private view {
        uint256 bytesAt = _allocate(_length);
        LongData.read(_m, _data, _dataLength, _from, _length, bytesAt);
        FrameMemory.write(_m, _f, _to, bytesAt, _length, _length);
    }

    function _allocate(uint256 _size) private pure returns (uint256 ptr_) {
        assembly ("memory-safe") {
            ptr_ := mload(0x40)
            mstore(0x40, and(add(add(ptr_, _size), 31), not(31)))
        }
    }

    function _keep(Machine memory _m, Hashing memory _cursor) private pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _cursor
        }
        _begin(_m, ptr, HASHING_WORDS);
    }

    function _keep(Machine memory _m, Copying memory _cursor) private pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _cursor
        }
        _begin(_m, ptr, COPYING_WORDS);
    }

    function _begin(Machine memory _m, uint256 _cursor, uint256 _words) private pure {
        _m.phase = PHASE_RANGE;
        _m.work = Parts.addWords(_m, _cursor, _words);
    }
}
