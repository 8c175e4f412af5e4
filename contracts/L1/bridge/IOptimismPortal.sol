// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IOptimismPortal
/// @notice What the messenger needs of the portal.
interface IOptimismPortal {
    function depositTransaction(
        address _to,
        uint256 _value,
        uint64 _gasLimit,
        bool _isCreation,
        bytes calldata _data
    ) external payable;

    /// @notice Sender, on L2, of the withdrawal that is being finalized.
    function l2Sender() external view returns (address);
}
