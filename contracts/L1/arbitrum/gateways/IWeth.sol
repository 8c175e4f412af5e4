// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IWeth
/// @notice Ether as an ERC-20, on either layer.
interface IWeth {
    function deposit() external payable;

    function withdraw(uint256 _amount) external;
}
