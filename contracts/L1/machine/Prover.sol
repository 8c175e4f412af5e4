// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, machineAt} from "./state/Machine.sol";

/// @title Prover
/// @notice A part of the machine's rules in a contract of its own.
/// @dev Called with the caller's whole memory from 0x40 on, and returns what it made of it: both sides see the machine at the
///      same addresses, so that nothing is decoded or encoded. Memory is call data for free, and costs 3 gas a word to copy.
abstract contract Prover {
    fallback() external {
        Machine memory machine = machineAt();
        assembly ("memory-safe") {
            calldatacopy(0x40, 0, calldatasize())
        }
        _prove(machine);
        assembly ("memory-safe") {
            return(0x40, sub(mload(0x40), 0x40))
        }
    }

    /// @dev Must not write behind the free memory pointer anything that it wants to keep.
    function _prove(Machine memory _m) internal view virtual;
}

/// @notice Hands the machine to a prover, and takes it back. The prover's revert is the caller's.
function handTo(address _prover) view {
    assembly ("memory-safe") {
        if iszero(staticcall(gas(), _prover, 0x40, sub(mload(0x40), 0x40), 0, 0)) {
            returndatacopy(0, 0, returndatasize())
            revert(0, returndatasize())
        }
        returndatacopy(0x40, 0, returndatasize())
    }
}
