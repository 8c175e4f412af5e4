// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Frame} from "./Frame.sol";
import {Machine} from "./Machine.sol";
import {Pool} from "./Pool.sol";

/// @title FrameStack
/// @notice A frame's stack: the upper items lie revealed in memory, the lower ones are hidden behind the hash of a chain.
library FrameStack {
    uint256 private constant LIMIT = 1024;
    /// @dev Bytes
    uint256 private constant FIRST_CAPACITY = 32 * 48;

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
    function prepare(
        Machine memory _m,
        Frame memory _f,
        uint256 _inputs,
        uint256 _outputs
    ) internal pure returns (bool) {
        unchecked {
            uint256 revealed = (_f.stackTop - _f.stackLow) / 32;
            uint256 height = _f.stackLength + revealed;
            if (height < _inputs || height - _inputs + _outputs > LIMIT) return false;
            uint256 missing = revealed < _inputs ? _inputs - revealed : 0;
            // No opcode makes a stack higher by more than one item.
            if (missing != 0 || (_f.stackTop == _f.stackHigh && height < LIMIT)) _move(_f, revealed, missing);
            if (missing != 0) _reveal(_m, _f, missing);
            return true;
        }
    }

    /// @notice Room for a prover's result. What the prover's caller has allocated is not to be written to (see Prover), so that the stack moves.
    function makeRoom(Machine memory _m, Frame memory _f) internal pure {
        _f.stackHigh = _f.stackTop;
        prepare(_m, _f, 0, 1);
    }

    /// @dev Makes room for `_missing` items below the revealed ones, and for one above them.
    function _move(Frame memory _f, uint256 _revealed, uint256 _missing) private pure {
        unchecked {
            (uint256 from, uint256 to, uint256 high) = (_f.stackLow, _f.stackLow, _f.stackHigh);
            uint256 needed = 32 * (_revealed + _missing + 1);
            if (to + needed > high) {
                uint256 size = 2 * (high - to);
                if (size < FIRST_CAPACITY) size = FIRST_CAPACITY;
                if (size < needed) size = needed;
                // INVARIANT: what fits keeps the stack's limit, for the interpreter looks at nothing else.
                uint256 most = 32 * (LIMIT + _missing - _f.stackLength);
                if (size > most) size = most;
                assembly ("memory-safe") {
                    to := mload(0x40)
                    mstore(0x40, add(to, size))
                }
                _f.stackLow = to;
                _f.stackHigh = to + size;
            }
            assembly ("memory-safe") {
                mcopy(add(to, mul(32, _missing)), from, mul(32, _revealed))
            }
            _f.stackTop = to + 32 * (_revealed + _missing);
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

    /// @notice Hash of the whole stack, and its height.
    function hash(Frame memory _f) internal pure returns (bytes32 hash_, uint256 height_) {
        hash_ = _f.stack;
        (uint256 low, uint256 top) = (_f.stackLow, _f.stackTop);
        unchecked {
            height_ = _f.stackLength + (top - low) / 32;
        }
        assembly ("memory-safe") {
            for {} lt(low, top) {
                low := add(low, 32)
            } {
                mstore(0, hash_)
                mstore(32, mload(low))
                hash_ := keccak256(0, 64)
            }
        }
    }
}
