// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Create2Deployer
/// @notice Deploys by CREATE2 for anyone, from the same address as on public OP chains (since Canyon).
/// @dev 0x13b0D85CcB8bf860b6b79AF3029fCA081AE9beF2. Of the public one's interface, ERC-1820 implementers and the owner's
///      switches are left out.
contract Create2Deployer {
    /// @notice Thrown when `value` is more than this contract has.
    error InsufficientBalance(uint256 balance, uint256 needed);
    /// @notice Thrown when there is nothing to deploy.
    error EmptyBytecode();
    /// @notice Thrown when the address is taken or the constructor fails without saying why.
    error DeploymentFailed(address predicted);

    receive() external payable {}

    /// @notice Deploys `code` with `value` wei of this contract's, which may come along with the call.
    function deploy(uint256 value, bytes32 salt, bytes memory code) public payable {
        if (address(this).balance < value) revert InsufficientBalance(address(this).balance, value);
        if (code.length == 0) revert EmptyBytecode();
        address deployed;
        assembly ("memory-safe") {
            deployed := create2(value, add(code, 0x20), mload(code), salt)
            if and(iszero(deployed), gt(returndatasize(), 0)) {
                // The constructor's own error goes on to the caller.
                let reason := mload(0x40)
                returndatacopy(reason, 0, returndatasize())
                revert(reason, returndatasize())
            }
        }
        if (deployed == address(0)) revert DeploymentFailed(computeAddress(salt, keccak256(code)));
    }

    /// @notice Where `deploy` puts code of this hash.
    function computeAddress(bytes32 salt, bytes32 codeHash) public view returns (address) {
        return computeAddressWithDeployer(salt, codeHash, address(this));
    }

    /// @notice Where `deployer` puts code of this hash by CREATE2 (EIP-1014).
    function computeAddressWithDeployer(
        bytes32 salt,
        bytes32 codeHash,
        address deployer
    ) public pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), deployer, salt, codeHash)))));
    }
}
