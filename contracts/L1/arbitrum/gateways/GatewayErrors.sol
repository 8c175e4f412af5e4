// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when an account that is not the router sends tokens through a gateway.
error NotRouter(address caller);

/// @notice Thrown when tokens are handed out for a message that the gateway of the other layer did not send.
error NotFromCounterpart(address sender);

/// @notice Thrown when the data of a transfer asks for a call besides: standard gateways make none.
error ExtraDataDisabled();

/// @notice Thrown when the token is no contract.
error NotAToken(address token);

/// @notice Thrown when a token calls back into the gateway.
error Reentered();

/// @notice Thrown by what only custom gateways need, which this simulator does not have.
error CustomGatewaysNotSimulated();
