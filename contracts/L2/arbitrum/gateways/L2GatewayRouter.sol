// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2ERC20Gateway} from "./L2ERC20Gateway.sol";

/// @title L2GatewayRouter
/// @notice Where users send tokens back to L1: every token goes through the standard gateway. ABI and events are those of Arbitrum's router.
contract L2GatewayRouter {
    L2ERC20Gateway public immutable defaultGateway;
    address public immutable counterpartGateway;

    event TransferRouted(address indexed token, address indexed _userFrom, address indexed _userTo, address gateway);

    /// @param _defaultGateway The standard gateway.
    /// @param _counterpartGateway The router on L1.
    constructor(L2ERC20Gateway _defaultGateway, address _counterpartGateway) {
        defaultGateway = _defaultGateway;
        counterpartGateway = _counterpartGateway;
    }

    /// @notice Sends tokens back to L1. The gateway burns them without an allowance.
    function outboundTransfer(
        address _l1Token,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable returns (bytes memory) {
        return outboundTransfer(_l1Token, _to, _amount, 0, 0, _data);
    }

    /// @notice The same, with the gas that the other direction needs.
    function outboundTransfer(
        address _token,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) public payable returns (bytes memory) {
        emit TransferRouted(_token, msg.sender, _to, address(defaultGateway));
        return
            defaultGateway.outboundTransfer{value: msg.value}(
                _token,
                _to,
                _amount,
                _maxGas,
                _gasPriceBid,
                abi.encode(msg.sender, _data)
            );
    }

    /// @notice The gateway of a token: the standard one.
    function getGateway(address) external view returns (address) {
        return address(defaultGateway);
    }

    /// @notice The gateway that was registered for a token: none.
    function l1TokenToGateway(address) external pure returns (address) {
        return address(0);
    }

    /// @notice Address of a token on L2.
    function calculateL2TokenAddress(address _token) external view returns (address) {
        return defaultGateway.calculateL2TokenAddress(_token);
    }

    /// @notice Calldata of the message that the next withdrawal would send.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external view returns (bytes memory) {
        return defaultGateway.getOutboundCalldata(_token, _from, _to, _amount, _data);
    }
}
