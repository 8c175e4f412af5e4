// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2GatewayToken} from "./L2GatewayToken.sol";

/// @title AeWETH
/// @notice Ether of L2 as an ERC-20, one to one, which the WETH gateway can unwrap for an account. ABI of Arbitrum's.
contract AeWETH is L2GatewayToken {
    /// @notice Thrown when the gateway would make WETH without ether.
    error NoBridgeMint();

    /// @notice Thrown when the receiver of ether refuses it.
    error EtherTransferFailed(address to, uint256 amount);

    receive() external payable {
        depositTo(msg.sender);
    }

    /// @notice Takes tokens of an account, and gives the ether to the gateway. Gateway only.
    function bridgeBurn(address _account, uint256 _amount) external onlyGateway {
        _unwrap(_account, msg.sender, _amount);
    }

    /// @notice Wraps the ether that comes along.
    function deposit() external payable {
        depositTo(msg.sender);
    }

    /// @notice Unwraps ether for the caller.
    function withdraw(uint256 _amount) external {
        withdrawTo(msg.sender, _amount);
    }

    /// @notice Refuses: all of it is ether.
    function bridgeMint(address, uint256) external pure {
        revert NoBridgeMint();
    }

    /// @notice Wraps the ether that comes along for an account.
    function depositTo(address _account) public payable {
        _mint(_account, msg.value);
    }

    /// @notice Unwraps the caller's ether for an account.
    function withdrawTo(address _account, uint256 _amount) public {
        _unwrap(msg.sender, _account, _amount);
    }

    function _unwrap(address _from, address _to, uint256 _amount) private {
        _burn(_from, _amount);
        (bool sent, ) = _to.call{value: _amount}("");
        if (!sent) revert EtherTransferFailed(_to, _amount);
    }
}
