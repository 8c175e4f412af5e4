// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../IDisputes.sol";
import {DisputeNotAlive, DisputeNotOver, WrongBatch} from "./RuleErrors.sol";
import {Rewards} from "./Rewards.sol";

/// @title Resolution
/// @notice How disputes end. What it costs does not grow with commitments and matches.
abstract contract Resolution is Rewards {
    /// @inheritdoc IDisputes
    function resolve(uint256 _id, Survivor calldata _survivor) external {
        Game storage game = games[_id];
        if (game.status != DisputeStatus.ALIVE) revert DisputeNotAlive(_id, game.status);
        DisputeStatus outcome = _outcome(_id, game);
        if (outcome == DisputeStatus.DELETED) _delete(_id, game, _survivor);
        else _close(_id, game, outcome);
    }

    function _isMoot(Game storage _game) internal view returns (bool) {
        return !stateCommitmentChain.isLive(_game.batchIndex, _game.element);
    }

    /// @dev Ends a dispute without consequences for the output.
    function _close(uint256 _id, Game storage _game, DisputeStatus _status) internal {
        _end(_id, _game, _status);
        stateCommitmentChain.closeDispute(_game.batchIndex);
    }

    /// @dev Deletes the claim and what was built on it. Half of its proposer's stake is burned.
    function _delete(uint256 _id, Game storage _game, Survivor calldata _survivor) internal {
        if (_survivor.header.batchIndex != _game.batchIndex) {
            revert WrongBatch(_game.batchIndex, _survivor.header.batchIndex);
        }
        _end(_id, _game, DisputeStatus.DELETED);
        stateCommitmentChain.deleteOutputs(_survivor.header, _game.element, _survivor.output, _survivor.proof);
        // The chain has just compared the header's hash, which binds the proposer.
        (, address proposer) = abi.decode(_survivor.header.extraData, (uint256, address));
        uint256 stake = proposerStakes.slash(proposer);
        uint256 won = stake / 2;
        _burn(stake - won);
        if (!_game.hasVerdict) return _reward(_id, won);
        uint256 repaid = _repayRuns(_game.start, won);
        _credit(_finisher(_game.start), won - repaid);
    }

    /// @dev The first that applies; reverts while none does.
    function _outcome(uint256 _id, Game storage _game) private view returns (DisputeStatus) {
        if (_isMoot(_game)) return DisputeStatus.MOOT;
        if (_game.hasVerdict) {
            return resultOf[_game.start] == _game.claim ? DisputeStatus.STANDS : DisputeStatus.DELETED;
        }
        uint256 until = _game.openedAt + clock;
        if (block.timestamp > until && _game.aliveChallengers == 0) return DisputeStatus.STANDS;
        if (block.timestamp > until && _game.aliveDefenders == 0) return DisputeStatus.DELETED;
        revert DisputeNotOver(_id, until, _game.aliveDefenders, _game.aliveChallengers);
    }

    function _end(uint256 _id, Game storage _game, DisputeStatus _status) private {
        _game.status = _status;
        disputeOf[_game.start] = 0;
        emit DisputeResolved(_id, _status);
    }
}
