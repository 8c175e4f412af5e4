// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ICrossDomainMessenger
/// @notice What a contract needs of the messenger of its layer.
interface ICrossDomainMessenger {
    function sendMessage(address _target, bytes calldata _message, uint32 _minGasLimit) external payable;

    function xDomainMessageSender() external view returns (address);
}
