// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeGame} from "./IDisputeGame.sol";

/// @title IDisputeGameFactory
/// @notice The list of all games. Game i shows batch i of the state commitment chain.
interface IDisputeGameFactory {
    function create(
        uint32 _gameType,
        bytes32 _rootClaim,
        bytes calldata _extraData
    ) external payable returns (IDisputeGame proxy_);

    function gameCount() external view returns (uint256 gameCount_);

    function gameAtIndex(
        uint256 _index
    ) external view returns (uint32 gameType_, uint64 timestamp_, IDisputeGame proxy_);
}
