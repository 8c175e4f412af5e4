// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when an account that is not the router sends tokens through a gateway.
error NotRouter(address caller);

/// @notice Thrown when tokens are handed out for a message that the gateway of the other layer did not send.
error NotFromCounterpart(address sender);

/// @notice Thrown when the data of a transfer asks for a call besides: standard gateways make none.
error ExtraDataDisabled();

/// @notice Thrown when the token is no contract, or none that the gateway takes.
error NotAToken(address token);

/// @notice Thrown when a token calls back into the gateway.
error Reentered();

/// @notice Thrown when a token takes no gateway.
error TokenDisabled(address token);

/// @notice Thrown when a caller that would register itself does not say that it is a token for Arbitrum.
error NotArbitrumEnabled(address caller);

/// @notice Thrown when a token that is registered would register itself otherwise.
error RegisteredOtherwise(address token, address registered);

/// @notice Thrown when a gateway does not take the token that it is registered for.
error TokenNotHandled(address token, address gateway);

/// @notice Thrown when an account that is not the owner registers tokens.
error NotOwner(address caller);

/// @notice Thrown when there are more tokens than what is registered for them, or fewer.
error DifferentLengths(uint256 tokens, uint256 registered);
