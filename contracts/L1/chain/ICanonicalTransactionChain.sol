// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ICanonicalTransactionChain
/// @notice What other contracts need of the order of L2.
interface ICanonicalTransactionChain {
    function enqueue(address _from, address _to, uint256 _version, bytes calldata _opaqueData) external;

    function getTotalElements() external view returns (uint256);
}
