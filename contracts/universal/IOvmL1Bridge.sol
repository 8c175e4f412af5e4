// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IOvmL1Bridge
/// @notice What L2's bridge asks of L1's in OVM 2.0.
interface IOvmL1Bridge {
    function finalizeETHWithdrawal(address _from, address _to, uint256 _amount, bytes calldata _data) external;

    function finalizeERC20Withdrawal(
        address _l1Token,
        address _l2Token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external;
}
