// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OvmMessagePasser
/// @notice Records the messages to L1: L1's messenger accepts a storage proof of such a record against a final state root.
/// @dev Predeploy 0x4200000000000000000000000000000000000000. INVARIANT: `sentMessages` is slot 0.
contract OvmMessagePasser {
    /// @notice Whether an account passed a message, by hash of the message and the account.
    mapping(bytes32 => bool) public sentMessages;

    /// @notice Passes a message. L1 takes those of the messenger alone.
    function passMessageToL1(bytes memory _message) external {
        sentMessages[keccak256(abi.encodePacked(_message, msg.sender))] = true;
    }
}
