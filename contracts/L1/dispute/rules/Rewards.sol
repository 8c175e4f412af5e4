// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../IDisputes.sol";
import {DisputeStillAlive, NothingToCollect, NotNext} from "./RuleErrors.sol";
import {Reexecution} from "./Reexecution.sol";

/// @title Rewards
/// @notice What a dispute leaves behind: bonds go back one by one, and what the wrong side lost goes to the first commitment that
///         joined, lives and is right. To find that one, an account that wants it walks the joins in their order.
abstract contract Rewards is Reexecution {
    struct Reward {
        /// Wei that wait for the first that lives and is right.
        uint128 amount;
        /// Joins that the walk has passed.
        uint32 passed;
    }

    mapping(uint256 id => Reward) private rewards;

    /// @inheritdoc IDisputes
    /// @dev A commitment that a verdict proves wrong loses its bond here: to the runs and to the reward; the rest is burned.
    function collectBond(uint256 _id, bytes32 _name) public {
        Game storage game = _ended(_id);
        if (_name == 0) return _collectRunnersBond(_id, game);
        Player storage player = players[_id][_name];
        if (!player.alive || player.collected) revert NothingToCollect();
        player.collected = true;
        if (_isRight(game, player)) return _credit(player.owner, commitmentBond);
        emit Eliminated(_id, _name, 0);
        _share(_id, commitmentBond - _repayRuns(game.start, commitmentBond / 2));
    }

    /// @inheritdoc IDisputes
    function collectReward(uint256 _id, bytes32[] calldata _names) public {
        Game storage game = _ended(_id);
        Reward storage reward = rewards[_id];
        uint256 passed = reward.passed;
        address winner;
        for (uint256 i = 0; i < _names.length && winner == address(0); i++) {
            Player storage player = players[_id][_names[i]];
            if (player.owner == address(0) || player.index != passed) revert NotNext(_names[i], passed);
            if (_isRight(game, player)) winner = player.owner;
            else passed++;
        }
        // SAFETY: no more than ever joined.
        reward.passed = uint32(passed);
        if (winner == address(0) && passed < game.joined) return;
        uint256 amount = reward.amount;
        reward.amount = 0;
        if (winner == address(0)) _burn(amount);
        else _credit(winner, amount);
    }

    /// @dev Adds to what the first that lives and is right will get.
    function _reward(uint256 _id, uint256 _amount) internal {
        rewards[_id].amount += uint128(_amount);
    }

    /// @dev Half is a reward, half is burned.
    function _share(uint256 _id, uint256 _amount) private {
        _reward(_id, _amount / 2);
        _burn(_amount - _amount / 2);
    }

    /// @dev Lost when the claim stands: it froze what is true.
    function _collectRunnersBond(uint256 _id, Game storage _game) private {
        address runner = _game.runner;
        if (runner == address(0)) revert NothingToCollect();
        _game.runner = address(0);
        if (_game.status == DisputeStatus.STANDS) _share(_id, commitmentBond);
        else _credit(runner, commitmentBond);
    }

    function _ended(uint256 _id) private view returns (Game storage game_) {
        game_ = games[_id];
        if (game_.status == DisputeStatus.ALIVE) revert DisputeStillAlive(_id);
        if (game_.status == DisputeStatus.NONE) revert NothingToCollect();
    }

    /// @dev In a game all that live are right, as only one side does; a moot dispute proves no commitment wrong.
    function _isRight(Game storage _game, Player storage _player) private view returns (bool) {
        if (!_player.alive) return false;
        bool byVerdict = _game.hasVerdict && _game.status != DisputeStatus.MOOT;
        return !byVerdict || _outputOf(_game, _player) == resultOf[_game.start];
    }
}
