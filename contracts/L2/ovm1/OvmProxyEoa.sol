// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ovm1Predeploys} from "./Ovm1Predeploys.sol";

/// @title OvmProxyEoa
/// @notice What stands at the address of every user that has sent a transaction: it does what OVM_ECDSAContractAccount does.
/// @dev Predeploy 0x4200000000000000000000000000000000000009, and the code of users' accounts.
contract OvmProxyEoa {
    /// @dev EIP-1967: keccak256("eip1967.proxy.implementation") - 1.
    bytes32 internal constant IMPLEMENTATION = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    event Upgraded(address indexed implementation);

    fallback(bytes calldata _input) external payable returns (bytes memory) {
        (bool success, bytes memory output) = getImplementation().delegatecall(_input);
        if (success) return output;
        assembly ("memory-safe") {
            revert(add(output, 32), mload(output))
        }
    }

    /// @notice Changes what the account does. No account calls itself, so none can.
    function upgrade(address _implementation) external {
        require(msg.sender == address(this), "EOAs can only upgrade their own EOA implementation.");
        bytes32 slot = IMPLEMENTATION;
        assembly ("memory-safe") {
            sstore(slot, _implementation)
        }
        emit Upgraded(_implementation);
    }

    /// @notice What the account does.
    function getImplementation() public view returns (address implementation_) {
        bytes32 slot = IMPLEMENTATION;
        assembly ("memory-safe") {
            implementation_ := sload(slot)
        }
        if (implementation_ == address(0)) implementation_ = Ovm1Predeploys.ECDSA_CONTRACT_ACCOUNT;
    }
}
