// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {GameTypes} from "./GameTypes.sol";
import {IAnchorStateRegistry} from "./IAnchorStateRegistry.sol";
import {GameStatus, IDisputeGame} from "./IDisputeGame.sol";
import {IDisputeGameFactory} from "./IDisputeGameFactory.sol";
import {OutputGame} from "./OutputGame.sol";

/// @title AnchorStateRegistry
/// @notice Tells games on which withdrawals may rest from others, in the words that OP Stack clients ask it in, and names the latest
///         final output. It holds no state.
///         https://specs.optimism.io/fault-proof/stage-one/anchor-state-registry.html
contract AnchorStateRegistry is IAnchorStateRegistry {
    IDisputeGameFactory public immutable disputeGameFactory;
    IStateCommitmentChain public immutable stateCommitmentChain;

    /// @notice Seconds between a game's resolution and the withdrawals that rest on it.
    uint256 public immutable disputeGameFinalityDelaySeconds;

    /// @param _disputeGameFactory The list of games.
    /// @param _stateCommitmentChain The batches that they show.
    /// @param _disputeGameFinalityDelaySeconds Seconds between a game's resolution and the withdrawals that rest on it.
    constructor(
        IDisputeGameFactory _disputeGameFactory,
        IStateCommitmentChain _stateCommitmentChain,
        uint256 _disputeGameFinalityDelaySeconds
    ) {
        disputeGameFactory = _disputeGameFactory;
        stateCommitmentChain = _stateCommitmentChain;
        disputeGameFinalityDelaySeconds = _disputeGameFinalityDelaySeconds;
    }

    /// @notice The latest final output.
    function getAnchorRoot() public view returns (bytes32 root_, uint256 l2SequenceNumber_) {
        IDisputeGame game = anchorGame();
        return (game.rootClaim(), game.l2SequenceNumber());
    }

    /// @notice The latest final output; the type must be the only one there is.
    function anchors(uint32 _gameType) external view returns (bytes32 root_, uint256 l2SequenceNumber_) {
        if (_gameType != GameTypes.OUTPUT) return (0, 0);
        return getAnchorRoot();
    }

    /// @notice The game over the latest final output.
    function anchorGame() public view returns (IDisputeGame game_) {
        (, , game_) = disputeGameFactory.gameAtIndex(stateCommitmentChain.finalizedBatch());
    }

    /// @notice Whether the factory made the game.
    function isGameRegistered(IDisputeGame _game) public view returns (bool) {
        // SAFETY: a foreign contract may say any index, but it is not the factory's game there.
        try OutputGame(address(_game)).batchIndex() returns (uint256 index) {
            if (index >= disputeGameFactory.gameCount()) return false;
            (, , IDisputeGame registered) = disputeGameFactory.gameAtIndex(index);
            return address(registered) == address(_game);
        } catch {
            return false;
        }
    }

    /// @notice Whether the game is one to look at at all.
    function isGameProper(IDisputeGame _game) public view returns (bool) {
        return isGameRegistered(_game);
    }

    /// @notice Whether the game has the type on which withdrawals rest.
    function isGameRespected(IDisputeGame _game) public view returns (bool) {
        return _game.gameType() == GameTypes.OUTPUT;
    }

    /// @notice Whether the game is over, for whomever.
    function isGameResolved(IDisputeGame _game) public view returns (bool) {
        return _game.status() != GameStatus.IN_PROGRESS;
    }

    /// @notice Whether the game is over for longer than the finality delay.
    function isGameFinalized(IDisputeGame _game) public view returns (bool) {
        return isGameResolved(_game) && block.timestamp - _game.resolvedAt() > disputeGameFinalityDelaySeconds;
    }

    /// @notice Whether withdrawals may rest on the game's claim.
    function isGameClaimValid(IDisputeGame _game) external view returns (bool) {
        return
            isGameProper(_game) &&
            isGameRespected(_game) &&
            isGameFinalized(_game) &&
            _game.status() == GameStatus.DEFENDER_WINS;
    }

    /// @notice No account can blacklist games here: a proven fraud deletes them.
    function isGameBlacklisted(IDisputeGame) external pure returns (bool) {
        return false;
    }

    /// @notice No account can retire games here: a proven fraud deletes them.
    function isGameRetired(IDisputeGame) external pure returns (bool) {
        return false;
    }

    /// @notice The type of game on which withdrawals rest.
    function respectedGameType() external pure returns (uint32) {
        return GameTypes.OUTPUT;
    }

    /// @notice Games made up to this second are retired: none are.
    function retirementTimestamp() external pure returns (uint64) {
        return 0;
    }

    /// @notice No account can pause the system.
    function paused() external pure returns (bool) {
        return false;
    }

    /// @notice Semantic version.
    function version() external pure returns (string memory) {
        return "1.0.0";
    }
}
