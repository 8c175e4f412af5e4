// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {BUCKETS_AT, BUCKET_MASK, machineAt} from "./state/Layout.sol";
import {Machine} from "./state/Machine.sol";

/// @title Prover
/// @notice A part of the machine's rules in a contract of its own.
/// @dev Called with the caller's whole memory from 0x40 on, so that both sides see the machine at the same addresses, and nothing
///      is decoded or encoded. It gives back what it has changed: what it allocated, and the low memory (state/Layout.sol).
///      INVARIANT: between the two, in what its caller had allocated, a prover writes nothing: it may take a frame's operands, but
///      pushes no result, and reads a frame's memory, but opens none of its pages; bytes of its caller become an item of the pool as a copy.
///      test/rollup/machine/provers.test.ts watches every write.
abstract contract Prover {
    fallback() external {
        Machine memory machine = machineAt();
        uint256 allocated;
        assembly ("memory-safe") {
            calldatacopy(0x40, 0, calldatasize())
            allocated := mload(0x40)
        }
        _prove(machine);
        assembly ("memory-safe") {
            let end := mload(0x40)
            let low := sub(add(add(BUCKETS_AT, mload(BUCKET_MASK)), 32), 0x40)
            mcopy(end, 0x40, low)
            return(allocated, add(sub(end, allocated), low))
        }
    }

    /// @dev Must not write behind the free memory pointer anything that it wants to keep.
    function _prove(Machine memory _m) internal view virtual;
}

/// @notice Hands the machine to a prover, and takes it back. The prover's revert is the caller's.
function handTo(address _prover) view {
    assembly ("memory-safe") {
        let end := mload(0x40)
        if iszero(staticcall(gas(), _prover, 0x40, sub(end, 0x40), 0, 0)) {
            returndatacopy(0, 0, returndatasize())
            revert(0, returndatasize())
        }
        let low := sub(add(add(BUCKETS_AT, mload(BUCKET_MASK)), 32), 0x40)
        let allocated := sub(returndatasize(), low)
        returndatacopy(end, 0, allocated)
        returndatacopy(0x40, allocated, low)
    }
}
