// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../token/Erc20.sol";
import {OvmBridgedToken} from "./OvmBridgedToken.sol";

/// @title L2StandardERC20
/// @notice A bridged token that the factory makes.
contract L2StandardERC20 is OvmBridgedToken {
    address private immutable TOKEN;

    /// @param _l1Token The token of L1.
    constructor(address _l1Token, string memory _name, string memory _symbol) Erc20(_name, _symbol) {
        TOKEN = _l1Token;
    }

    /// @inheritdoc OvmBridgedToken
    function l1Token() public view override returns (address) {
        return TOKEN;
    }
}
