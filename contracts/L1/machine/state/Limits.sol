// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {ELEMENT_ALLOWED} from "./Rules.sol";

// What every chain allows: docs/spec/machine.md, 4. CONFIG is opened only for more than that. The first is also what a step opens of a memory.
uint256 constant RANGE_ALLOWED = 131072;
uint256 constant PRECOMPILE_GAS_ALLOWED = 7_000_000;

/// @title Limits
/// @notice What a chain allows beyond that: a limit of its configuration, 0 for none.
library Limits {
    /// @param _length Bytes that are given to a precompile.
    function isInputOver(Machine memory _m, uint256 _length) internal pure returns (bool) {
        return _length > RANGE_ALLOWED && _isOver(_length, Parts.config(_m).precompileBytesLimit);
    }

    /// @param _gas By a precompile's formula.
    function isPrecompileGasOver(Machine memory _m, uint256 _gas) internal pure returns (bool) {
        return _gas > PRECOMPILE_GAS_ALLOWED && _isOver(_gas, Parts.config(_m).precompileGasLimit);
    }

    /// @param _size Bytes of a sequenced element.
    function isElementOver(Machine memory _m, uint256 _size) internal pure returns (bool) {
        return _size > ELEMENT_ALLOWED && _isOver(_size, Parts.config(_m).elementLimit);
    }

    function _isOver(uint256 _amount, uint256 _limit) private pure returns (bool) {
        return _limit != 0 && _amount > _limit;
    }
}
