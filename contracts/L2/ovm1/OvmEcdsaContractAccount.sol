// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OvmEcdsaContractAccount
/// @notice What users' accounts do when they are called: they take ether and any call, and know their owner's signatures (EIP-1271).
/// @dev Predeploy 0x4200000000000000000000000000000000000003. Transactions do not pass through it: the L2 does what its `execute` did.
contract OvmEcdsaContractAccount {
    fallback() external payable {}

    /// @notice EIP-1271: its own selector if the account's owner made the signature, zero if not.
    /// @param hash What was signed.
    /// @param signature r, s and v, 65 bytes.
    function isValidSignature(bytes32 hash, bytes memory signature) external view returns (bytes4 magicValue) {
        return _recover(hash, signature) == address(this) ? this.isValidSignature.selector : bytes4(0);
    }

    /// @dev Reasons and limits are those of OpenZeppelin's ECDSA, version 3, which the original used.
    function _recover(bytes32 _hash, bytes memory _signature) private pure returns (address signer_) {
        require(_signature.length == 65, "ECDSA: invalid signature length");
        (bytes32 r, bytes32 s) = abi.decode(_signature, (bytes32, bytes32));
        uint8 v = uint8(_signature[64]);
        require(
            uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0,
            "ECDSA: invalid signature 's' value"
        );
        require(v == 27 || v == 28, "ECDSA: invalid signature 'v' value");
        signer_ = ecrecover(_hash, v, r, s);
        require(signer_ != address(0), "ECDSA: invalid signature");
    }
}
