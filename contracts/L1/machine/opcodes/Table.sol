// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Machine} from "../state/Machine.sol";

/// @title Table
/// @notice Entries of opcodes by number: 8 bytes each, `function 4 | inputs 1 | outputs 1 | gas 1 | 0`.
/// @dev Function pointers are the cheapest dispatch of the legacy pipeline: a jump instead of a search.
library Table {
    /// @dev 256 entries, and what is read behind the last one.
    uint256 private constant SIZE = 256 * 8 + 32;
    /// @dev A word of four entries is so many times one of them.
    uint256 private constant FOUR = 0x0000000000000001000000000000000100000000000000010000000000000001;

    /// @notice A table in which every opcode executes the same.
    function create(
        function(Machine memory, Frame memory) internal view _execute
    ) internal pure returns (uint256 table_) {
        assembly ("memory-safe") {
            table_ := mload(0x40)
            mstore(0x40, add(table_, SIZE))
        }
        fill(table_, 0, _execute, 0, 0, 0, 0);
        assembly ("memory-safe") {
            for {
                let size := 128
            } lt(size, 2048) {
                size := shl(1, size)
            } {
                mcopy(add(table_, size), table_, size)
            }
        }
    }

    /// @notice Sets a page: the 16 opcodes with the same first digit.
    /// @param _rise How many items more each of them takes and gives than the one before.
    function fill(
        uint256 _table,
        uint256 _page,
        function(Machine memory, Frame memory) internal view _execute,
        uint256 _inputs,
        uint256 _outputs,
        uint256 _gas,
        uint256 _rise
    ) internal pure {
        uint256 entry = _encode(_execute, _inputs, _outputs, _gas) >> 192;
        assembly ("memory-safe") {
            let ptr := add(_table, shl(7, _page))
            let step := mul(_rise, 0x01010000)
            // Entries n to n + 3, and by how much those of the next word are greater.
            let four := add(mul(entry, FOUR), mul(step, 0x000000000000000100000000000000020000000000000003))
            let rise := mul(shl(2, step), FOUR)
            mstore(ptr, four)
            mstore(add(ptr, 32), add(four, rise))
            mstore(add(ptr, 64), add(four, shl(1, rise)))
            mstore(add(ptr, 96), add(four, mul(3, rise)))
        }
    }

    function set(
        uint256 _table,
        uint256 _opcode,
        function(Machine memory, Frame memory) internal view _execute,
        uint256 _inputs,
        uint256 _outputs,
        uint256 _gas
    ) internal pure {
        uint256 entry = _encode(_execute, _inputs, _outputs, _gas);
        assembly ("memory-safe") {
            let ptr := add(_table, shl(3, _opcode))
            mstore(ptr, or(entry, shr(64, shl(64, mload(ptr)))))
        }
    }

    function entryOf(uint256 _table, uint256 _opcode) internal pure returns (uint256 entry_) {
        assembly ("memory-safe") {
            entry_ := mload(add(_table, shl(3, _opcode)))
        }
    }

    function inputs(uint256 _entry) internal pure returns (uint256) {
        return uint8(_entry >> 216);
    }

    function outputs(uint256 _entry) internal pure returns (uint256) {
        return uint8(_entry >> 208);
    }

    function cost(uint256 _entry) internal pure returns (uint256) {
        return uint8(_entry >> 200);
    }

    function _encode(
        function(Machine memory, Frame memory) internal view _execute,
        uint256 _inputs,
        uint256 _outputs,
        uint256 _gas
    ) private pure returns (uint256 entry_) {
        assembly ("memory-safe") {
            entry_ := or(or(shl(224, _execute), shl(216, _inputs)), or(shl(208, _outputs), shl(200, _gas)))
        }
    }
}
