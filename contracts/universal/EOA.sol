// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title EOA
/// @notice Tells accounts with a key from contracts, also where an account delegates its code (EIP-7702).
library EOA {
    /// @notice Whether the caller is an account that a key controls: the sender of the transaction, or an account whose code
    ///         is an EIP-7702 delegation designator (0xef0100 and an address).
    function isSenderEOA() internal view returns (bool) {
        if (msg.sender == tx.origin) return true;
        bytes memory code = msg.sender.code;
        return code.length == 23 && bytes3(code) == 0xef0100;
    }
}
