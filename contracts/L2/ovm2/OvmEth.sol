// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../token/Erc20.sol";
import {OvmBridgedToken} from "./OvmBridgedToken.sol";

/// @title OvmEth
/// @notice The ledger of ether in OVM 2.0: an account's balance, which BALANCE reads and a call with value moves, is what `balanceOf` says.
///         The bridge mints and burns here, with Transfer events; a call with value logs nothing.
/// @dev Predeploy 0xDeadDeAddeAddEAddeadDEaDDEAdDeaDDeAD0000. INVARIANT: `balanceOf` is slot 0, which the L2 writes itself.
contract OvmEth is OvmBridgedToken {
    constructor() Erc20("Ether", "ETH") {}

    /// @inheritdoc OvmBridgedToken
    function l1Token() public pure override returns (address) {
        return address(0);
    }

    /// @inheritdoc Erc20
    function transfer(address, uint256) external pure override returns (bool) {
        revert("OVM_ETH: transfer is disabled pending further community discussion.");
    }

    /// @inheritdoc Erc20
    function approve(address, uint256) external pure override returns (bool) {
        revert("OVM_ETH: approve is disabled pending further community discussion.");
    }

    /// @inheritdoc Erc20
    function transferFrom(address, address, uint256) external pure override returns (bool) {
        revert("OVM_ETH: transferFrom is disabled pending further community discussion.");
    }

    /// @inheritdoc Erc20
    function increaseAllowance(address, uint256) external pure override returns (bool) {
        revert("OVM_ETH: increaseAllowance is disabled pending further community discussion.");
    }

    /// @inheritdoc Erc20
    function decreaseAllowance(address, uint256) external pure override returns (bool) {
        revert("OVM_ETH: decreaseAllowance is disabled pending further community discussion.");
    }
}
