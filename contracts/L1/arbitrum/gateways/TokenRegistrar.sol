// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DifferentLengths, NotArbitrumEnabled, NotOwner, RegisteredOtherwise} from "./GatewayErrors.sol";
import {ARBITRUM_ENABLED, IArbitrumEnabledToken} from "./IArbitrumEnabledToken.sol";
import {TicketSender} from "./TicketSender.sol";

/// @title TokenRegistrar
/// @notice A contract of the token bridge on L1 in which tokens register an address of theirs, as Arbitrum's router and custom gateway have it.
abstract contract TokenRegistrar is TicketSender {
    /// @notice May register tokens that cannot do it by themselves.
    address public immutable owner;

    /// @param _owner May register tokens.
    constructor(address _owner) {
        owner = _owner;
    }

    /// @dev Registers what the caller, a token, says of itself: once.
    /// @param _registered What it registered before; 0 for nothing.
    function _registerOwn(
        address _address,
        address _registered,
        Fees memory _fees,
        address _refundTo
    ) internal returns (uint256) {
        if (IArbitrumEnabledToken(msg.sender).isArbitrumEnabled() != ARBITRUM_ENABLED) {
            revert NotArbitrumEnabled(msg.sender);
        }
        if (_registered != address(0) && _registered != _address) revert RegisteredOtherwise(msg.sender, _registered);
        address[] memory tokens = new address[](1);
        address[] memory addresses = new address[](1);
        (tokens[0], addresses[0]) = (msg.sender, _address);
        return _register(tokens, addresses, _fees, _refundTo);
    }

    /// @dev Registers whatever was registered before. Owner only.
    function _registerAny(
        address[] memory _tokens,
        address[] memory _addresses,
        Fees memory _fees
    ) internal returns (uint256) {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        if (_tokens.length != _addresses.length) revert DifferentLengths(_tokens.length, _addresses.length);
        return _register(_tokens, _addresses, _fees, msg.sender);
    }

    /// @dev Notes the addresses, and tells the counterpart on L2 of them by a ticket; gives the message's number.
    function _register(
        address[] memory _tokens,
        address[] memory _addresses,
        Fees memory _fees,
        address _refundTo
    ) internal virtual returns (uint256);
}
