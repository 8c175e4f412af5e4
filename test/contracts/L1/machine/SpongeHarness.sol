// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Sponge} from "../../../../contracts/L1/machine/state/Sponge.sol";
import {Machine} from "../../../../contracts/L1/machine/state/Machine.sol";
import {Pool} from "../../../../contracts/L1/machine/state/Pool.sol";

/// @title SpongeHarness
/// @notice The machine's Keccak in parts, with the machine in its place.
contract SpongeHarness {
    /// @param _state 25 lanes, four in a word.
    /// @return state_ The state behind the blocks.
    /// @return digest_ The hash, if they were the last ones.
    /// @return isKept_ Whether the low memory is as it was.
    function absorb(
        bytes32[7] calldata _state,
        bytes calldata _blocks
    ) external pure returns (bytes32[7] memory state_, uint256 digest_, bool isKept_) {
        Machine memory machine;
        Pool.load(machine, _blocks[:0]);
        bytes32[7] memory state = _state;
        bytes memory blocks = _blocks;
        bytes32 before = _lowMemory();
        uint256 stateAt;
        uint256 from;
        assembly ("memory-safe") {
            stateAt := state
            from := add(blocks, 32)
        }
        Sponge.absorb(stateAt, from, _blocks.length / Sponge.RATE);
        return (state, Sponge.digest(stateAt), before == _lowMemory());
    }

    function _lowMemory() private pure returns (bytes32 hash_) {
        assembly ("memory-safe") {
            hash_ := keccak256(0x40, 0xfa0)
        }
    }
}
