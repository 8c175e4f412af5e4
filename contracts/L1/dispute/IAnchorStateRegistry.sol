// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeGame} from "./IDisputeGame.sol";

/// @title IAnchorStateRegistry
/// @notice Tells games on which withdrawals may rest from others.
interface IAnchorStateRegistry {
    function isGameProper(IDisputeGame _game) external view returns (bool);

    function isGameRespected(IDisputeGame _game) external view returns (bool);

    function isGameFinalized(IDisputeGame _game) external view returns (bool);

    function isGameClaimValid(IDisputeGame _game) external view returns (bool);

    function respectedGameType() external view returns (uint32);

    function disputeGameFinalityDelaySeconds() external view returns (uint256);
}
