// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedBytes} from "../MachineErrors.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Machine} from "../state/Machine.sol";
import {Context, Parts} from "../state/Parts.sol";
import {L1Axis} from "../state/L1Axis.sol";
import {Pool} from "../state/Pool.sol";
import {IS_ARBITRUM} from "../state/Rules.sol";

/// @title BlockHash
/// @notice BLOCKHASH: docs/spec/machine.md, 6.4, host.
library BlockHash {
    /// @dev How far back it sees.
    uint256 private constant WINDOW = 256;

    /// @notice Walks headers from the parent back: unlike a contract's storage, no cheat can change what they say.
    ///         Arbitrum's takes numbers of L1's blocks.
    /// @return hash_ 0 for a block that is not seen.
    function find(Machine memory _m, uint256 _wanted) internal pure returns (bytes32 hash_) {
        unchecked {
            Context memory context = Parts.context(_m);
            if (IS_ARBITRUM) {
                if (_wanted >= context.l1Number || context.l1Number - _wanted > WINDOW) return 0;
                return L1Axis.hashOf(_m, _wanted);
            }
            if (_wanted >= context.number || context.number - _wanted > WINDOW) return 0;
            hash_ = context.parentHash;
            for (uint256 number = context.number - 1; number > _wanted; number--) {
                Slice parentHash = Rlp.payload(Rlp.payload(sliceOf(Pool.open(_m, hash_)).ptr()).ptr());
                if (parentHash.size() != 32) revert MalformedBytes("block header");
                hash_ = bytes32(Rlp.toUint(parentHash));
            }
        }
    }
}
