// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title GameTypes
library GameTypes {
    /// @notice The only type of game here: "OVM". Not one of those whose numbers mean timestamps to clients (4, 5, 7, 9).
    uint32 internal constant OUTPUT = 0x4f564d;
}
