// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ArbInfo
/// @notice Balances and code of accounts. ABI of Nitro's precompile at 0x65.
contract ArbInfo {
    /// @notice Wei of an account.
    function getBalance(address _account) external view returns (uint256) {
        return _account.balance;
    }

    /// @notice Code of an account.
    function getCode(address _account) external view returns (bytes memory) {
        return _account.code;
    }
}
