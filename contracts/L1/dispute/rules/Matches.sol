// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../IDisputes.sol";
import {Bonds} from "./Bonds.sol";
import {CalldataTokens} from "./CalldataTokens.sol";
import {Clock} from "./Clock.sol";
import {GasCaps} from "./GasCaps.sol";
import {NotTheFirstDifference, TurnOver, WrongTurn} from "./RuleErrors.sol";
import {Tree} from "./Tree.sol";

/// @title Matches
/// @notice Two commitments go down their trees in turn, to the first state in which they differ. Any account may make every move.
abstract contract Matches is Bonds {
    /// @inheritdoc IDisputes
    function createMatch(Pair calldata _pair, bytes32 _defenderNode, bytes32[] calldata _children) external {
        uint256 gasBefore = gasleft();
        _requireBothAlive(_pair);
        Duel storage duel = duels[_key(_pair)];
        if (duel.turn != Turn.NONE) revert WrongTurn(Turn.NONE, duel.turn);
        (uint256 deadline, uint256 left) = _pairTurn(_pair);
        _requireInTime(deadline);

        uint256 height = _heightOf(_pair);
        duel.turn = Turn.DEFENDER;
        // SAFETY: heights are at most 28, times fit into 40 bits.
        duel.height = uint8(height);
        duel.nodes = _firstNodes(_pair, height, _defenderNode, Tree.node(_children, arity));
        duel.challengerLeft = uint40(Clock.afterTurn(left, deadline, grace, block.timestamp));
        left = Clock.afterJoining(clock, games[_pair.dispute].openedAt, _defender(_pair).joinedAt);
        duel.defenderLeft = uint40(left);
        duel.deadline = uint40(Clock.deadline(block.timestamp, left, grace));
        emit MatchCreated(_pair.dispute, _pair.defender, _pair.challenger, uint8(height), _children);
        _record(_pair, false, gasBefore, CalldataTokens.ofWords(_children.length), GasCaps.CREATE);
    }

    /// @inheritdoc IDisputes
    function move(
        Pair calldata _pair,
        bytes32 _agreed,
        uint256 _child,
        bytes32[] calldata _own,
        bytes32[] calldata _other,
        bytes32[] calldata _next
    ) external {
        uint256 gasBefore = gasleft();
        _requireBothAlive(_pair);
        Duel storage duel = duels[_key(_pair)];
        bool byDefender = duel.turn == Turn.DEFENDER;
        if (!byDefender && duel.turn != Turn.CHALLENGER) revert WrongTurn(Turn.CHALLENGER, duel.turn);
        _requireInTime(duel.deadline);
        _requireSame(
            duel.nodes,
            byDefender
                ? _hash(Tree.node(_own, arity), Tree.node(_other, arity), _agreed)
                : _hash(Tree.node(_other, arity), Tree.node(_own, arity), _agreed)
        );
        if (!Tree.beginAlike(_own, _other, _child) || _own[_child] == _other[_child]) {
            revert NotTheFirstDifference(_child);
        }

        _descend(duel, _child);
        if (duel.height != 0) _requireSame(_own[_child], Tree.node(_next, arity));
        if (_child != 0) _agreed = _own[_child - 1];
        duel.nodes =
            byDefender ? _hash(_own[_child], _other[_child], _agreed) : _hash(_other[_child], _own[_child], _agreed);
        _passTurn(duel, byDefender);
        _emitMoved(_pair, byDefender, _child, _own, _next);
        uint256 tokens = CalldataTokens.ofWords(_own.length + _other.length + _next.length);
        _record(_pair, byDefender, gasBefore, tokens, GasCaps.move(arity));
    }

    /// @notice The last second in which the match of two commitments can be made, and what is left of the challenger's clock.
    /// @dev Making it is the challenger's turn, from the second in which both had joined.
    function _pairTurn(Pair calldata _pair) internal view returns (uint256 deadline_, uint256 left_) {
        uint256 joinedAt = _challenger(_pair).joinedAt;
        left_ = Clock.afterJoining(clock, games[_pair.dispute].openedAt, joinedAt);
        uint256 other = _defender(_pair).joinedAt;
        deadline_ = Clock.deadline(other > joinedAt ? other : joinedAt, left_, grace);
    }

    function _requireInTime(uint256 _deadline) internal view {
        if (block.timestamp > _deadline) revert TurnOver(_deadline, block.timestamp);
    }

    function _hash(bytes32 _defender, bytes32 _challenger, bytes32 _agreed) internal pure returns (bytes32) {
        return keccak256(abi.encode(_defender, _challenger, _agreed));
    }

    function _descend(Duel storage _duel, uint256 _child) private {
        uint256 height = _duel.height - 1;
        _duel.height = uint8(height);
        if (_child == 0) return;
        // SAFETY: a position is below arity ** maxHeight = 2 ** 28.
        _duel.position += uint32(_child * arity ** height);
        _duel.agreedHeight = uint8(height);
    }

    /// @dev What a turn does not use of its clock remains. The leaf is the defender's turn.
    function _passTurn(Duel storage _duel, bool _byDefender) private {
        uint256 left = _byDefender ? _duel.defenderLeft : _duel.challengerLeft;
        left = Clock.afterTurn(left, _duel.deadline, grace, block.timestamp);
        if (_byDefender) _duel.defenderLeft = uint40(left);
        else _duel.challengerLeft = uint40(left);
        if (_duel.height == 0) _duel.turn = Turn.LEAF;
        else _duel.turn = _byDefender ? Turn.CHALLENGER : Turn.DEFENDER;
        left = _duel.turn == Turn.CHALLENGER ? _duel.challengerLeft : _duel.defenderLeft;
        _duel.deadline = uint40(Clock.deadline(block.timestamp, left, grace));
    }

    function _emitMoved(
        Pair calldata _pair,
        bool _byDefender,
        uint256 _child,
        bytes32[] calldata _own,
        bytes32[] calldata _next
    ) private {
        Duel storage duel = duels[_key(_pair)];
        emit Moved(
            _pair.dispute,
            _pair.defender,
            _pair.challenger,
            _byDefender,
            uint8(_child),
            duel.height,
            duel.position,
            _own,
            _next
        );
    }

    function _heightOf(Pair calldata _pair) private view returns (uint256) {
        uint8 defender = _defender(_pair).height;
        uint8 challenger = _challenger(_pair).height;
        return defender > challenger ? defender : challenger;
    }

    /// @dev A commitment's node of a height that is not below its own, raised on, is its name.
    function _firstNodes(
        Pair calldata _pair,
        uint256 _height,
        bytes32 _defenderNode,
        bytes32 _challengerNode
    ) private view returns (bytes32) {
        bytes32 end = Tree.end(games[_pair.dispute].claim);
        _requireSame(_pair.defender, Tree.raise(_defenderNode, _height, maxHeight, end, arity));
        end = Tree.end(_challenger(_pair).output);
        _requireSame(_pair.challenger, Tree.raise(_challengerNode, _height, maxHeight, end, arity));
        return _hash(_defenderNode, _challengerNode, 0);
    }
}
