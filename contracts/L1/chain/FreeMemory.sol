// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title FreeMemory
/// @notice Lets go of memory, which Solidity never does: a loop that allocates in each turn pays for memory with the square of
///         its turns.
library FreeMemory {
    /// @notice Where free memory begins.
    function mark() internal pure returns (uint256 mark_) {
        assembly ("memory-safe") {
            mark_ := mload(0x40)
        }
    }

    /// @notice Makes what was allocated since `_mark` free again.
    ///         SAFETY: nothing that was allocated since may be used afterwards.
    function release(uint256 _mark) internal pure {
        assembly ("memory-safe") {
            mstore(0x40, _mark)
        }
    }
}
