// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2StandardERC20} from "./L2StandardERC20.sol";

/// @title L2StandardTokenFactory
/// @notice Makes tokens that stand for tokens of L1.
/// @dev Predeploy 0x4200000000000000000000000000000000000012.
contract L2StandardTokenFactory {
    event StandardL2TokenCreated(address indexed _l1Token, address indexed _l2Token);

    /// @notice Makes a token. Anyone may, any number of times.
    function createStandardL2Token(address _l1Token, string memory _name, string memory _symbol) external {
        require(_l1Token != address(0), "Must provide L1 token address");
        L2StandardERC20 token = new L2StandardERC20(_l1Token, _name, _symbol);
        emit StandardL2TokenCreated(_l1Token, address(token));
    }
}
