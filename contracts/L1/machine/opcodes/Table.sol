// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Machine} from "../state/Machine.sol";

/// @notice Osaka's instructions by number: 8 bytes each, `function 4 | inputs 1 | outputs 1 | gas 2`, 0 for an undefined one.
/// @dev Function pointers are the cheapest dispatch of the legacy pipeline: a jump instead of a search.
library Table {
    uint256 private constant SIZE = 256 * 8 + 32;

    function create() internal pure returns (uint256 table_) {
        assembly ("memory-safe") {
            table_ := mload(0x40)
            mstore(0x40, add(table_, SIZE))
            calldatacopy(table_, calldatasize(), SIZE)
        }
    }

    /// @dev INVARIANT: instructions are set in rising order, for each is written with zeros behind it.
    function set(
        uint256 _table,
        uint256 _opcode,
        function(Machine memory, Frame memory) internal view _execute,
        uint256 _inputs,
        uint256 _outputs,
        uint256 _gas
    ) internal pure {
        assembly ("memory-safe") {
            let entry := or(or(shl(32, _execute), shl(24, _inputs)), or(shl(16, _outputs), _gas))
            mstore(add(_table, shl(3, _opcode)), shl(192, entry))
        }
    }

    function inputs(uint256 _entry) internal pure returns (uint256) {
        return (_entry >> 24) & 0xff;
    }

    function outputs(uint256 _entry) internal pure returns (uint256) {
        return (_entry >> 16) & 0xff;
    }

    function cost(uint256 _entry) internal pure returns (uint256) {
        return _entry & 0xffff;
    }
}
