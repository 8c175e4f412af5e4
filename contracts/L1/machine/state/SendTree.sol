// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine} from "./Machine.sol";
import {Account, World} from "./World.sol";

/// @title SendTree
/// @notice Arbitrum's tree of messages to L1, as ArbSys keeps it: contracts/L2/arbitrum/ArbSys.sol
library SendTree {
    uint256 private constant ARB_SYS = 0x64;
    uint256 private constant SIZE = 1;
    /// @dev Roots of the full subtrees, from the lowest level up.
    uint256 private constant PARTIALS = 2;

    /// @notice Number of messages, and the root of their tree, in which what is missing are 32 zero bytes at every level.
    function read(Machine memory _m) internal pure returns (uint256 count_, bytes32 root_) {
        unchecked {
            Account memory account = World.account(_m, ARB_SYS);
            count_ = World.readSlot(_m, account, SIZE);
            bool hasRoot;
            for (uint256 level = 0; count_ >> level != 0; level++) {
                bool isFull = (count_ >> level) & 1 == 1;
                if (!isFull && !hasRoot) continue;
                bytes32 left = isFull ? bytes32(World.readSlot(_m, account, PARTIALS + level)) : root_;
                if (hasRoot) root_ = _pair(left, isFull ? root_ : bytes32(0));
                else root_ = (count_ >> level) == 1 ? left : _pair(left, 0);
                hasRoot = true;
            }
        }
    }

    function _pair(bytes32 _left, bytes32 _right) private pure returns (bytes32 hash_) {
        assembly ("memory-safe") {
            mstore(0, _left)
            mstore(32, _right)
            hash_ := keccak256(0, 64)
        }
    }
}
