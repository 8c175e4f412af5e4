// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, Turn} from "../IDisputes.sol";
import {DisputeNotAlive, NotInPlay, VerdictKnown, WrongNode} from "./RuleErrors.sol";
import {Terms} from "./Terms.sol";

/// @title Board
/// @notice What is remembered of disputes, commitments and matches, and who still plays.
abstract contract Board is Terms {
    struct Game {
        bytes32 start;
        bytes32 claim;
        uint40 element;
        uint40 batchIndex;
        uint40 openedAt;
        DisputeStatus status;
        /// The end of the run was proven while the dispute was alive: it waits for its resolution alone.
        bool hasVerdict;
        uint32 aliveDefenders;
        uint32 aliveChallengers;
        uint24 joined;
        /// Whose bond stands for a re-execution; 0 without one, and when it was collected.
        address runner;
    }

    struct Player {
        address owner;
        uint40 joinedAt;
        uint8 height;
        bool defends;
        bool alive;
        /// The bond has left.
        bool collected;
        /// Place in the order of joins.
        uint24 index;
        /// Of a challenger; a defender's is the claim.
        bytes32 output;
    }

    struct Duel {
        Turn turn;
        uint8 height;
        uint8 agreedHeight;
        uint32 position;
        uint40 deadline;
        uint40 defenderLeft;
        uint40 challengerLeft;
        /// H(defender's present node, challenger's, the last one on which both agree): a move opens them anyway.
        bytes32 nodes;
    }

    uint256 public disputeCount;

    mapping(uint256 id => Game) internal games;
    mapping(uint256 id => mapping(bytes32 name => Player)) internal players;
    mapping(bytes32 pair => Duel) internal duels;

    /// @notice The dispute about a start that is alive, or 0.
    mapping(bytes32 start => uint256 id) public disputeOf;

    /// @notice What the run that begins with a start ends in, 0 while that is not proven.
    mapping(bytes32 start => bytes32 output) public resultOf;

    /// @dev A dispute in which calls other than `resolve` are possible.
    function _open(uint256 _id) internal view returns (Game storage game_) {
        game_ = games[_id];
        if (game_.status != DisputeStatus.ALIVE) revert DisputeNotAlive(_id, game_.status);
        if (game_.hasVerdict) revert VerdictKnown(_id, resultOf[game_.start]);
    }

    /// @dev INVARIANT: as soon as one of two commitments is eliminated anywhere, their match is over.
    function _requireBothAlive(Pair calldata _pair) internal view {
        _open(_pair.dispute);
        Player storage defender = _defender(_pair);
        if (!defender.alive || !defender.defends) revert NotInPlay(_pair.defender);
        Player storage challenger = _challenger(_pair);
        if (!challenger.alive || challenger.defends) revert NotInPlay(_pair.challenger);
    }

    function _defender(Pair calldata _pair) internal view returns (Player storage) {
        return players[_pair.dispute][_pair.defender];
    }

    function _challenger(Pair calldata _pair) internal view returns (Player storage) {
        return players[_pair.dispute][_pair.challenger];
    }

    function _outputOf(Game storage _game, Player storage _player) internal view returns (bytes32) {
        return _player.defends ? _game.claim : _player.output;
    }

    function _requireSame(bytes32 _expected, bytes32 _actual) internal pure {
        if (_actual != _expected) revert WrongNode(_expected, _actual);
    }

    function _key(Pair calldata _pair) internal pure returns (bytes32) {
        return keccak256(abi.encode(_pair));
    }
}
