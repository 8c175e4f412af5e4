// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../../token/Erc20.sol";
import {Erc20Permit} from "../../token/Erc20Permit.sol";

/// @title L2GatewayToken
/// @notice A token on L2 that a gateway mints and burns.
abstract contract L2GatewayToken is Erc20Permit {
    /// @notice The gateway alone mints and burns.
    /// @dev INVARIANT: `rollup/ovm/arbitrum/genesis.ts` has the layout.
    address public l2Gateway;

    /// @notice The token on L1.
    address public l1Address;

    uint8 public decimals;

    error OnlyGateway(address caller);

    event Transfer(address indexed from, address indexed to, uint256 value, bytes data);

    modifier onlyGateway() {
        if (msg.sender != l2Gateway) revert OnlyGateway(msg.sender);
        _;
    }

    constructor() Erc20("", "") {}

    /// @notice Moves the caller's tokens, and calls the receiver if it is a contract (ERC-677).
    function transferAndCall(address _to, uint256 _value, bytes calldata _data) external returns (bool) {
        _transfer(msg.sender, _to, _value);
        emit Transfer(msg.sender, _to, _value, _data);
        if (_to.code.length > 0) ITransferReceiver(_to).onTokenTransfer(msg.sender, _value, _data);
        return true;
    }
}

/// @title ITransferReceiver
/// @notice What a contract has that takes tokens with data (ERC-677).
interface ITransferReceiver {
    function onTokenTransfer(address _from, uint256 _value, bytes calldata _data) external;
}
