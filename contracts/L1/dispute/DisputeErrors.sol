// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when a caller other than the state commitment chain makes a game.
error OnlyStateCommitmentChain(address expected, address actual);

/// @notice Thrown for a type of game that does not exist. Clients know the name.
error NoImplementation(uint32 gameType);

/// @notice Thrown when a game is asked that does not exist.
error UnknownGame(uint256 index, uint256 gameCount);

/// @notice Thrown when ether is sent along: proposals have no bond here.
error UnexpectedBond(uint256 value);

/// @notice Thrown when there was not enough gas to make the game's contract.
error GameNotMade(uint256 index);
