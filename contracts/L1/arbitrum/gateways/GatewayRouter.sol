// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TokenDisabled} from "./GatewayErrors.sol";
import {ITokenGateway} from "./ITokenGateway.sol";

/// @title GatewayRouter
/// @notice Which gateway a token takes, on either layer: the one that was registered, or the standard one.
abstract contract GatewayRouter {
    /// @dev In the place of a gateway, for a token that takes none.
    address internal constant DISABLED = address(1);

    address public immutable defaultGateway;

    /// @notice The gateway that was registered for a token: none, or 1 where the token takes none.
    mapping(address l1Token => address) public l1TokenToGateway;

    event TransferRouted(address indexed token, address indexed _userFrom, address indexed _userTo, address gateway);
    event GatewaySet(address indexed l1Token, address indexed gateway);

    /// @param _defaultGateway The standard gateway.
    constructor(address _defaultGateway) {
        defaultGateway = _defaultGateway;
    }

    /// @notice The gateway of a token; 0 where it takes none.
    function getGateway(address _token) public view returns (address gateway_) {
        gateway_ = l1TokenToGateway[_token];
        if (gateway_ == address(0)) gateway_ = defaultGateway;
        if (gateway_ == DISABLED || gateway_.code.length == 0) gateway_ = address(0);
    }

    /// @notice Address of a token on L2; 0 where it takes no gateway, or its gateway does not know it.
    function calculateL2TokenAddress(address _token) external view returns (address) {
        address gateway = getGateway(_token);
        return gateway == address(0) ? gateway : ITokenGateway(gateway).calculateL2TokenAddress(_token);
    }

    /// @notice Calldata of what a transfer sends to the other layer.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external view returns (bytes memory) {
        return _gatewayOf(_token).getOutboundCalldata(_token, _from, _to, _amount, _data);
    }

    /// @dev The gateway for a transfer of the caller's.
    function _route(address _token, address _to) internal returns (ITokenGateway gateway_) {
        gateway_ = _gatewayOf(_token);
        emit TransferRouted(_token, msg.sender, _to, address(gateway_));
    }

    function _setGateway(address _token, address _gateway) internal {
        l1TokenToGateway[_token] = _gateway;
        emit GatewaySet(_token, _gateway);
    }

    function _gatewayOf(address _token) private view returns (ITokenGateway) {
        address gateway = getGateway(_token);
        if (gateway == address(0)) revert TokenDisabled(_token);
        return ITokenGateway(gateway);
    }
}
