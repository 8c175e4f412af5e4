// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../token/Erc20.sol";
import {OvmBridgedToken} from "../ovm2/OvmBridgedToken.sol";

/// @title Ovm1Eth
/// @notice Ether in OVM 1.0: a token in the form of WETH9, whose balances are what BALANCE reads and calls with value move. Every move is
///         a Transfer.
/// @dev Predeploy 0x4200000000000000000000000000000000000006. INVARIANT: `balanceOf` is slot 0, which the L2 writes itself.
contract Ovm1Eth is OvmBridgedToken {
    event Deposit(address indexed dst, uint256 wad);
    event Withdrawal(address indexed src, uint256 wad);

    constructor() Erc20("Ether", "ETH") {}

    receive() external payable {
        deposit();
    }

    fallback() external payable {
        deposit();
    }

    /// @notice Does nothing but log: ether is the token already.
    function withdraw(uint256 _wad) external {
        require(balanceOf[msg.sender] >= _wad);
        emit Withdrawal(msg.sender, _wad);
    }

    /// @notice Gives back the ether that comes along: it is the token already.
    function deposit() public payable {
        _transfer(address(this), msg.sender, msg.value);
        emit Deposit(msg.sender, msg.value);
    }

    /// @inheritdoc OvmBridgedToken
    function l1Token() public pure override returns (address) {
        return address(0);
    }
}
