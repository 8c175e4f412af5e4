// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Frame, FRAME_WORDS} from "./Frame.sol";
import {Limits, MEMORY_ALLOWED} from "./Limits.sol";
import {EMPTY, ENDING_EXCEPTIONAL, Machine, TAG_FRAME} from "./Machine.sol";
import {Pool} from "./Pool.sol";

/// @title Frames
/// @notice Opens and hashes frames, and gives access to their stack, memory and data.
library Frames {
    uint256 internal constant STACK_LIMIT = 1024;
    /// @notice No range of memory begins or lasts so far, whatever the chain allows.
    uint256 private constant MEMORY_BOUND = 1 << 32;

    uint256 private constant FIRST_STACK = 32 * 48;

    /// @notice A frame with nothing in it.
    function create() internal pure returns (Frame memory frame_) {
        frame_.tag = TAG_FRAME;
        frame_.memoryHash = EMPTY;
        frame_.returnData = EMPTY;
    }

    /// @notice Suspends a frame for a child of its own.
    function nest(Frame memory _child, Frame memory _parent) internal pure {
        uint256 parentAt;
        assembly ("memory-safe") {
            parentAt := _parent
        }
        _child.parentAt = parentAt;
        unchecked {
            _child.depth = _parent.depth + 1;
        }
    }

    /// @param _code An item that is known.
    function setCode(Frame memory _f, bytes memory _code) internal pure {
        uint256 codeAt;
        bytes32 codeHash = EMPTY;
        assembly ("memory-safe") {
            codeAt := _code
            if mload(_code) {
                codeHash := mload(sub(_code, 32))
            }
        }
        _f.codeAt = codeAt;
        _f.code = codeHash;
    }

    function setInput(Frame memory _f, bytes memory _input, bytes32 _hash) internal pure {
        uint256 inputAt;
        assembly ("memory-safe") {
            inputAt := _input
        }
        _f.inputAt = inputAt;
        _f.input = _hash;
        _f.inputLength = _input.length;
    }

    /// @notice Opens a frame that is known by its hash.
    function open(Machine memory _m, bytes32 _hash) internal pure returns (Frame memory frame_) {
        uint256 ptr = Pool.openWords(_m, _hash, TAG_FRAME, FRAME_WORDS);
        assembly ("memory-safe") {
            mcopy(frame_, ptr, mul(32, FRAME_WORDS))
        }
    }

    /// @notice Hash of a live frame, and of those that wait for it.
    function hash(Frame memory _f) internal pure returns (bytes32 hash_) {
        if (_f.parentAt != 0) {
            Frame memory parent;
            uint256 parentAt = _f.parentAt;
            assembly ("memory-safe") {
                parent := parentAt
            }
            _f.parent = hash(parent);
        }
        if (_f.memoryAt != 0) {
            (uint256 ptr, uint256 length) = (_f.memoryAt, _f.memoryLength);
            bytes32 memoryHash;
            assembly ("memory-safe") {
                memoryHash := keccak256(ptr, length)
            }
            _f.memoryHash = memoryHash;
        }
        bytes32 stack = _f.stack;
        (uint256 low, uint256 top) = (_f.stackLow, _f.stackTop);
        uint256 height;
        unchecked {
            height = _f.stackLength + (top - low) / 32;
        }
        assembly ("memory-safe") {
            for {} lt(low, top) {
                low := add(low, 32)
            } {
                mstore(0, stack)
                mstore(32, mload(low))
                stack := keccak256(0, 64)
            }
            // Behind the free memory pointer, and forgotten at once.
            let ptr := mload(0x40)
            mcopy(ptr, _f, mul(32, FRAME_WORDS))
            mstore(add(ptr, mul(32, 13)), stack)
            mstore(add(ptr, mul(32, 14)), height)
            hash_ := keccak256(ptr, mul(32, FRAME_WORDS))
        }
    }

    function pop(Frame memory _f) internal pure returns (uint256 value_) {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            top := sub(top, 32)
            value_ := mload(top)
        }
        _f.stackTop = top;
    }

    function pop2(Frame memory _f) internal pure returns (uint256 a_, uint256 b_) {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            a_ := mload(sub(top, 32))
            top := sub(top, 64)
            b_ := mload(top)
        }
        _f.stackTop = top;
    }

    function pop3(Frame memory _f) internal pure returns (uint256 a_, uint256 b_, uint256 c_) {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            a_ := mload(sub(top, 32))
            b_ := mload(sub(top, 64))
            top := sub(top, 96)
            c_ := mload(top)
        }
        _f.stackTop = top;
    }

    /// @dev INVARIANT: the step has made sure that there is room.
    function push(Frame memory _f, uint256 _value) internal pure {
        uint256 top = _f.stackTop;
        assembly ("memory-safe") {
            mstore(top, _value)
            top := add(top, 32)
        }
        _f.stackTop = top;
    }

    /// @notice Makes sure that the opcode's operands are revealed and its results have room.
    /// @return Whether the stack allows the opcode at all.
    function prepareStack(
        Machine memory _m,
        Frame memory _f,
        uint256 _inputs,
        uint256 _outputs
    ) internal pure returns (bool) {
        unchecked {
            uint256 revealed = (_f.stackTop - _f.stackLow) / 32;
            uint256 height = _f.stackLength + revealed;
            if (height < _inputs || height - _inputs + _outputs > STACK_LIMIT) return false;
            uint256 missing = revealed < _inputs ? _inputs - revealed : 0;
            uint256 needed = revealed + missing + (_outputs > _inputs ? _outputs - _inputs : 0);
            if (missing != 0 || _f.stackTop - _f.stackLow + 32 * (needed - revealed) > _f.stackHigh - _f.stackLow) {
                _moveStack(_f, revealed, missing, needed);
                if (missing != 0) _reveal(_m, _f, missing);
            }
            return true;
        }
    }

    /// @dev Makes room for `_missing` items below the revealed ones, and for `_needed` in all.
    function _moveStack(Frame memory _f, uint256 _revealed, uint256 _missing, uint256 _needed) private pure {
        unchecked {
            uint256 low = _f.stackLow;
            uint256 high = _f.stackHigh;
            if (low + 32 * _needed > high) {
                uint256 size = 2 * (high - low);
                if (size < FIRST_STACK) size = FIRST_STACK;
                if (size < 32 * _needed) size = 32 * _needed;
                // INVARIANT: what fits keeps the stack's limit.
                uint256 most = 32 * (STACK_LIMIT + _missing - _f.stackLength);
                if (size > most) size = most;
                uint256 moved;
                assembly ("memory-safe") {
                    moved := mload(0x40)
                    mstore(0x40, add(moved, size))
                    mcopy(add(moved, mul(32, _missing)), low, mul(32, _revealed))
                }
                _f.stackLow = moved;
                _f.stackHigh = moved + size;
                low = moved;
            } else {
                assembly ("memory-safe") {
                    mcopy(add(low, mul(32, _missing)), low, mul(32, _revealed))
                }
            }
            _f.stackTop = low + 32 * (_revealed + _missing);
        }
    }

    function _reveal(Machine memory _m, Frame memory _f, uint256 _count) private pure {
        unchecked {
            bytes32 rest = _f.stack;
            uint256 ptr = _f.stackLow + 32 * _count;
            uint256 low = _f.stackLow;
            while (ptr > low) {
                ptr -= 32;
                bytes memory link = Pool.open(_m, rest);
                if (link.length != 64) revert MissingPreimage(rest);
                assembly ("memory-safe") {
                    rest := mload(add(link, 32))
                    mstore(ptr, mload(add(link, 64)))
                }
            }
            _f.stack = rest;
            _f.stackLength -= _count;
        }
    }

    /// @notice Takes gas, or halts the frame.
    /// @return Whether there was enough.
    function charge(Machine memory _m, Frame memory _f, uint256 _gas) internal pure returns (bool) {
        unchecked {
            uint256 left = _f.gas;
            if (_gas > left) {
                _m.ending = ENDING_EXCEPTIONAL;
                return false;
            }
            _f.gas = left - _gas;
            return true;
        }
    }

    /// @notice Checks a range of memory without paying for it.
    /// @return end_ Where it ends, 0 for a range of no length, the greatest number for one that cannot be.
    function rangeEnd(uint256 _offset, uint256 _length) internal pure returns (uint256 end_) {
        unchecked {
            if (_length == 0) return 0;
            if (_offset >= MEMORY_BOUND || _length >= MEMORY_BOUND) return type(uint256).max;
            return _offset + _length;
        }
    }

    /// @notice Pays for memory up to `_end`, and grows it.
    /// @return Whether there was enough gas and no limit was passed; if not, the frame halts.
    function expand(Machine memory _m, Frame memory _f, uint256 _end) internal pure returns (bool) {
        unchecked {
            if (_end == 0) return true;
            if (_end <= _f.memoryLength) {
                if (_f.memoryAt == 0) _openMemory(_m, _f, 0);
                return true;
            }
            if (_end == type(uint256).max || Limits.isMemoryOver(_m, _end)) {
                _m.ending = ENDING_EXCEPTIONAL;
                return false;
            }
            uint256 words = (_end + 31) / 32;
            uint256 before = _f.memoryLength / 32;
            if (!charge(_m, _f, 3 * (words - before) + (words * words) / 512 - (before * before) / 512)) return false;
            if (_f.memoryAt == 0) _openMemory(_m, _f, 32 * words);
            else if (_f.memoryCapacity < 32 * words) _moveMemory(_f, 32 * words);
            (uint256 from, uint256 length) = (_f.memoryAt + 32 * before, 32 * (words - before));
            _f.memoryLength = 32 * words;
            assembly ("memory-safe") {
                // Zeros: nothing lies behind the call data.
                calldatacopy(from, calldatasize(), length)
            }
            return true;
        }
    }

    /// @notice `expand` for a range; its offset is then an address's distance from `memoryAt`.
    function expandRange(
        Machine memory _m,
        Frame memory _f,
        uint256 _offset,
        uint256 _length
    ) internal pure returns (bool) {
        return expand(_m, _f, rangeEnd(_offset, _length));
    }

    /// @notice Opens the memory as it is.
    function openMemory(Machine memory _m, Frame memory _f) internal pure {
        if (_f.memoryAt == 0) _openMemory(_m, _f, 0);
    }

    function _openMemory(Machine memory _m, Frame memory _f, uint256 _least) private pure {
        uint256 length = _f.memoryLength;
        bytes memory bytes_ = Pool.open(_m, _f.memoryHash);
        if (bytes_.length != length) revert MissingPreimage(_f.memoryHash);
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := add(bytes_, 32)
        }
        _f.memoryAt = ptr;
        // A copy: the item must stay what its hash says.
        _moveMemory(_f, _least);
    }

    function _moveMemory(Frame memory _f, uint256 _least) private pure {
        unchecked {
            (uint256 from, uint256 length) = (_f.memoryAt, _f.memoryLength);
            uint256 size = 2 * length;
            if (size < _least) size = _least;
            if (size < 256) size = 256;
            // Most frames end before this, and memory beyond it is dear.
            if (size > MEMORY_ALLOWED) size = _least > MEMORY_ALLOWED ? _least : MEMORY_ALLOWED;
            if (size < length) size = length;
            uint256 ptr;
            assembly ("memory-safe") {
                ptr := mload(0x40)
                mstore(0x40, add(ptr, size))
                mcopy(ptr, from, length)
            }
            _f.memoryAt = ptr;
            _f.memoryCapacity = size;
        }
    }

    /// @notice A copy of memory, as an item. The range has been expanded.
    function slice(Frame memory _f, uint256 _offset, uint256 _length) internal pure returns (bytes memory item_) {
        if (_length == 0) return item_;
        item_ = Pool.allocate(_length);
        uint256 ptr = _f.memoryAt;
        assembly ("memory-safe") {
            mcopy(add(item_, 32), add(ptr, _offset), _length)
        }
    }

    /// @notice Copies bytes into memory, zeros beyond their end. The range has been expanded.
    function copyInto(
        Frame memory _f,
        uint256 _offset,
        bytes memory _from,
        uint256 _at,
        uint256 _length
    ) internal pure {
        unchecked {
            uint256 to = _f.memoryAt + _offset;
            uint256 size = _from.length;
            uint256 there = _at < size ? size - _at : 0;
            if (there > _length) there = _length;
            assembly ("memory-safe") {
                mcopy(to, add(add(_from, 32), _at), there)
                calldatacopy(add(to, there), calldatasize(), sub(_length, there))
            }
        }
    }

    function code(Machine memory _m, Frame memory _f) internal view returns (bytes memory code_) {
        uint256 ptr = _f.codeAt;
        if (ptr == 0) {
            code_ = Pool.openCode(_m, _f.code);
            assembly ("memory-safe") {
                ptr := code_
            }
            _f.codeAt = ptr;
        }
        assembly ("memory-safe") {
            code_ := ptr
        }
    }

    function input(Machine memory _m, Frame memory _f) internal pure returns (bytes memory input_) {
        uint256 ptr = _f.inputAt;
        if (ptr == 0) {
            input_ = Pool.open(_m, _f.input);
            assembly ("memory-safe") {
                ptr := input_
            }
            _f.inputAt = ptr;
        }
        assembly ("memory-safe") {
            input_ := ptr
        }
    }

    function returnData(Machine memory _m, Frame memory _f) internal pure returns (bytes memory data_) {
        uint256 ptr = _f.returnDataAt;
        if (ptr == 0) {
            data_ = Pool.open(_m, _f.returnData);
            assembly ("memory-safe") {
                ptr := data_
            }
            _f.returnDataAt = ptr;
        }
        assembly ("memory-safe") {
            data_ := ptr
        }
    }

    /// @notice What the frame's last call returned.
    /// @param _data Made by `Pool.allocate`, or empty.
    function setReturnData(Machine memory _m, Frame memory _f, bytes memory _data) internal pure {
        uint256 length = _data.length;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _data
        }
        _f.returnDataAt = ptr;
        _f.returnDataLength = length;
        _f.returnData = length == 0 ? EMPTY : Pool.add(_m, _data);
    }
}
