// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, TAG_CHAIN_CALLS} from "./Machine.sol";
import {Parts, Progress} from "./Parts.sol";
import {Pool} from "./Pool.sol";

/// @notice What an Arbitrum has yet to ask of ArbRetryableTx in a block: docs/spec/machine.md, 12.
struct ChainCallsPart {
    uint256 tag;
    uint256 gasLeft;
    uint256 looks; // tickets to look at
    bytes32 message; // the queue element whose requests are executed, 0 for none
    uint256 ordinal; // of its next request
    uint256 more; // whether there may be one
}

/// @title ChainCalls
/// @notice Opens and changes CALLS, to which PROGRESS commits.
library ChainCalls {
    uint256 private constant WORDS = 6;
    /// @dev Gas of all calls that the chain makes in a block.
    uint256 private constant BLOCK_GAS = 1 << 27;
    /// @dev Tickets that a block looks at.
    uint256 private constant LOOKS = 2;

    function begin(Machine memory _m, Progress memory _progress) internal pure {
        set(_m, _progress, ChainCallsPart(TAG_CHAIN_CALLS, BLOCK_GAS, LOOKS, 0, 0, 0));
    }

    /// @dev SAFETY: read only. Change a copy, and set it.
    function open(Machine memory _m, Progress memory _progress) internal pure returns (ChainCallsPart memory part_) {
        uint256 ptr = Pool.openWords(_m, _progress.calls, TAG_CHAIN_CALLS, WORDS);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function copy(Machine memory _m, Progress memory _progress) internal pure returns (ChainCallsPart memory part_) {
        ChainCallsPart memory original = open(_m, _progress);
        uint256 size = 32 * WORDS;
        assembly ("memory-safe") {
            part_ := mload(0x40)
            mstore(0x40, add(part_, size))
            mcopy(part_, original, size)
        }
    }

    /// @notice Sets CALLS in a copy of PROGRESS.
    function set(Machine memory _m, Progress memory _progress, ChainCallsPart memory _part) internal pure {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _part
        }
        _progress.calls = Parts.addWords(_m, ptr, WORDS);
    }
}
