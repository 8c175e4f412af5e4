// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IOvmL2Bridge
/// @notice What L1's bridge asks of L2's in OVM 2.0.
interface IOvmL2Bridge {
    function finalizeDeposit(
        address _l1Token,
        address _l2Token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external;
}
