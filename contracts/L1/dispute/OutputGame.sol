// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {GameClone} from "./GameClone.sol";
import {GameStatus, IDisputeGame} from "./IDisputeGame.sol";
import {GameTypes} from "./GameTypes.sol";

/// @title OutputGame
/// @notice Shows a batch of the state commitment chain as a dispute game over its last output, which is what OP Stack clients look
///         for. It holds no state: the claim is in the clone's code, and where it stands is the chain's to say. Once its window is
///         over a game reads as resolved, without a transaction.
contract OutputGame is IDisputeGame {
    IStateCommitmentChain public immutable stateCommitmentChain;
    address public immutable anchorStateRegistry;
    uint256 public immutable l2ChainId;

    /// @param _stateCommitmentChain Holds the batches.
    /// @param _anchorStateRegistry Tells valid games from others.
    /// @param _l2ChainId Chain id of the L2 that the claims are about.
    constructor(IStateCommitmentChain _stateCommitmentChain, address _anchorStateRegistry, uint256 _l2ChainId) {
        stateCommitmentChain = _stateCommitmentChain;
        anchorStateRegistry = _anchorStateRegistry;
        l2ChainId = _l2ChainId;
    }

    /// @notice The batch that the game shows.
    function batchIndex() public view returns (uint256) {
        return GameClone.args().batchIndex;
    }

    /// @inheritdoc IDisputeGame
    function createdAt() external view returns (uint64) {
        return GameClone.args().createdAt;
    }

    /// @inheritdoc IDisputeGame
    function resolvedAt() external view returns (uint64) {
        return stateCommitmentChain.resolvedAt(batchIndex());
    }

    /// @inheritdoc IDisputeGame
    function status() external view returns (GameStatus) {
        return stateCommitmentChain.status(batchIndex());
    }

    /// @inheritdoc IDisputeGame
    function gameType() public pure returns (uint32) {
        return GameTypes.OUTPUT;
    }

    /// @inheritdoc IDisputeGame
    function gameCreator() external view returns (address) {
        return GameClone.args().gameCreator;
    }

    /// @inheritdoc IDisputeGame
    function rootClaim() public view returns (bytes32) {
        return GameClone.args().rootClaim;
    }

    /// @inheritdoc IDisputeGame
    function l1Head() external view returns (bytes32) {
        return GameClone.args().l1Head;
    }

    /// @inheritdoc IDisputeGame
    function extraData() public view returns (bytes memory) {
        return abi.encode(l2BlockNumber());
    }

    /// @inheritdoc IDisputeGame
    function l2BlockNumber() public view returns (uint256) {
        return GameClone.args().l2BlockNumber;
    }

    /// @inheritdoc IDisputeGame
    function l2SequenceNumber() external view returns (uint256) {
        return l2BlockNumber();
    }

    /// @notice What identifies the game in the factory.
    function gameData() external view returns (uint32 gameType_, bytes32 rootClaim_, bytes memory extraData_) {
        return (gameType(), rootClaim(), extraData());
    }

    /// @notice Seconds from the claim to its resolution while it stays undisputed.
    function maxClockDuration() external view returns (uint64) {
        return uint64(stateCommitmentChain.FRAUD_PROOF_WINDOW());
    }

    /// @notice Games of the respected type are all there are.
    function wasRespectedGameTypeWhenCreated() external pure returns (bool) {
        return true;
    }

    /// @notice Semantic version.
    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
