// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TooLittleGas} from "../MachineErrors.sol";

/// @title Signatures
/// @notice Who signed a digest (secp256k1).
library Signatures {
    uint256 internal constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant ECRECOVER_GAS = 3000;
    uint256 private constant MARGIN = 5000;

    /// @notice Whether s is the lower one of the two (EIP-2).
    function isLow(uint256 _s) internal pure returns (bool) {
        return _s <= N / 2;
    }

    /// @notice The signer, 0 for an invalid signature.
    /// @param _yParity 0 or 1.
    function signer(bytes32 _digest, uint256 _yParity, uint256 _r, uint256 _s) internal view returns (uint256) {
        // SAFETY: without this, a lack of L1's gas would look like a bad signature.
        if (gasleft() < ECRECOVER_GAS + MARGIN) revert TooLittleGas(ECRECOVER_GAS + MARGIN, gasleft());
        return uint160(ecrecover(_digest, uint8(27 + _yParity), bytes32(_r), bytes32(_s)));
    }
}
