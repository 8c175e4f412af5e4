// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IBridge
/// @notice What Arbitrum's other L1 contracts need of the bridge.
interface IBridge {
    function deliver(
        uint8 _kind,
        address _sender,
        bytes calldata _messageData
    ) external payable returns (uint256 messageIndex_);

    function executeCall(
        address _to,
        uint256 _value,
        bytes calldata _data
    ) external returns (bool success_, bytes memory returnData_);

    function delayedInboxAccs(uint256 _index) external view returns (bytes32);
}
