// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotFromCounterpart} from "../../../L1/arbitrum/gateways/GatewayErrors.sol";
import {GatewayRouter} from "../../../L1/arbitrum/gateways/GatewayRouter.sol";
import {AddressAliasHelper} from "../../../universal/AddressAliasHelper.sol";

/// @title L2GatewayRouter
/// @notice Where users send tokens back to L1, by the gateways that L1's router tells. ABI and events are those of Arbitrum's router.
contract L2GatewayRouter is GatewayRouter {
    address public immutable counterpartGateway;

    /// @param _defaultGateway The standard gateway.
    /// @param _counterpartGateway The router on L1.
    constructor(address _defaultGateway, address _counterpartGateway) GatewayRouter(_defaultGateway) {
        counterpartGateway = _counterpartGateway;
    }

    /// @notice Takes what tokens registered on L1. L1's router only.
    function setGateway(address[] calldata _l1Token, address[] calldata _gateway) external {
        if (msg.sender != AddressAliasHelper.applyL1ToL2Alias(counterpartGateway)) {
            revert NotFromCounterpart(msg.sender);
        }
        for (uint256 i = 0; i < _l1Token.length; i++) _setGateway(_l1Token[i], _gateway[i]);
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
        return
            _route(_token, _to).outboundTransfer{value: msg.value}(
                _token,
                _to,
                _amount,
                _maxGas,
                _gasPriceBid,
                abi.encode(msg.sender, _data)
            );
    }
}
