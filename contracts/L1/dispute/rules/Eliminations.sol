// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../IDisputes.sol";
import {CalldataTokens} from "./CalldataTokens.sol";
import {GasCaps} from "./GasCaps.sol";
import {Matches} from "./Matches.sol";
import {DisputeMoot, TurnNotOver, WrongTurn} from "./RuleErrors.sol";
import {Tree} from "./Tree.sol";

/// @title Eliminations
/// @notice How commitments leave: the one step that L1 executes shows them wrong, or their side lets its turn pass.
/// @dev What is written does not grow with the number of commitments.
abstract contract Eliminations is Matches {
    /// @inheritdoc IDisputes
    function prove(
        Pair calldata _pair,
        bytes32 _defenderState,
        bytes32 _challengerState,
        bytes32[] calldata _agreedPath,
        bytes calldata _witness
    ) external {
        uint256 gasBefore = gasleft();
        _requireBothAlive(_pair);
        Duel storage duel = duels[_key(_pair)];
        if (duel.turn != Turn.LEAF) revert WrongTurn(Turn.LEAF, duel.turn);
        _requireInTime(duel.deadline);
        _requireSame(duel.nodes, _hash(_defenderState, _challengerState, _agreedNode(duel, _agreedPath)));
        bytes32 agreed = _agreedPath.length == 0 ? games[_pair.dispute].start : _agreedPath[0];
        bytes32 proven = machine.step(agreed, _witness);
        duel.turn = Turn.OVER;
        emit StepProven(_pair.dispute, _pair.defender, _pair.challenger, agreed, proven);

        bool defenderIsRight = proven == _defenderState;
        bool challengerIsRight = proven == _challengerState;
        if (!defenderIsRight) _eliminateDefender(_pair, challengerIsRight);
        if (!challengerIsRight) _eliminateChallenger(_pair, defenderIsRight);
        uint256 tokens = CalldataTokens.ofWords(_agreedPath.length) + CalldataTokens.ofBytes(_witness);
        if (defenderIsRight || challengerIsRight) _split(_pair, defenderIsRight, gasBefore, tokens, GasCaps.PROVE);
        else _splitBoth(gasBefore, tokens, GasCaps.PROVE);
    }

    /// @inheritdoc IDisputes
    function timeout(Pair calldata _pair) external {
        uint256 gasBefore = gasleft();
        _requireBothAlive(_pair);
        Duel storage duel = duels[_key(_pair)];
        Turn turn = duel.turn;
        if (turn == Turn.NONE || turn == Turn.OVER) revert WrongTurn(Turn.LEAF, turn);
        _requireOverdue(_pair, duel.deadline);
        duel.turn = Turn.OVER;
        bool defenderWins = turn == Turn.CHALLENGER;
        if (defenderWins) _eliminateChallenger(_pair, true);
        else _eliminateDefender(_pair, true);
        _split(_pair, defenderWins, gasBefore, 0, GasCaps.ENDING);
    }

    /// @inheritdoc IDisputes
    function eliminate(Pair calldata _pair) external {
        uint256 gasBefore = gasleft();
        _requireBothAlive(_pair);
        Duel storage duel = duels[_key(_pair)];
        if (duel.turn != Turn.NONE) revert WrongTurn(Turn.NONE, duel.turn);
        (uint256 deadline, ) = _pairTurn(_pair);
        _requireOverdue(_pair, deadline);
        duel.turn = Turn.OVER;
        _eliminateChallenger(_pair, true);
        _split(_pair, true, gasBefore, 0, GasCaps.ENDING);
    }

    /// @dev The node of which `_path` opens the last state; 0 for START, which is not a state of a tree.
    function _agreedNode(Duel storage _duel, bytes32[] calldata _path) private view returns (bytes32) {
        if (_path.length == 0) return 0;
        return Tree.above(_path[0], _path[1:], _duel.agreedHeight, arity);
    }

    function _eliminateDefender(Pair calldata _pair, bool _byOther) private {
        _defender(_pair).alive = false;
        games[_pair.dispute].aliveDefenders--;
        emit Eliminated(_pair.dispute, _pair.defender, _byOther ? _pair.challenger : bytes32(0));
    }

    function _eliminateChallenger(Pair calldata _pair, bool _byOther) private {
        _challenger(_pair).alive = false;
        games[_pair.dispute].aliveChallengers--;
        emit Eliminated(_pair.dispute, _pair.challenger, _byOther ? _pair.defender : bytes32(0));
    }

    /// @dev SAFETY: in a moot dispute silence is not a fault.
    function _requireOverdue(Pair calldata _pair, uint256 _deadline) private view {
        if (block.timestamp <= _deadline) revert TurnNotOver(_deadline, block.timestamp);
        Game storage game = games[_pair.dispute];
        if (!stateCommitmentChain.isLive(game.batchIndex, game.element)) revert DisputeMoot(_pair.dispute);
    }
}
