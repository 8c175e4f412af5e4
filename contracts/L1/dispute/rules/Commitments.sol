// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Board} from "./Board.sol";
import {AlreadyJoined, JoinedTooLate, WrongBond, WrongHeight} from "./RuleErrors.sol";
import {Tree} from "./Tree.sol";

/// @title Commitments
/// @notice Who joins commits to every state of the run, so that no later move can be a lie.
abstract contract Commitments is Board {
    /// @inheritdoc IDisputes
    function join(uint256 _id, Joining calldata _joining) external payable returns (bytes32) {
        return _join(_id, _joining);
    }

    function _join(uint256 _id, Joining calldata _joining) internal returns (bytes32 name_) {
        Game storage game = _open(_id);
        _requireBond();
        uint256 until = game.openedAt + clock;
        if (block.timestamp > until) revert JoinedTooLate(until, block.timestamp);
        name_ = _nameOf(_joining);
        Player storage player = players[_id][name_];
        if (player.owner != address(0)) revert AlreadyJoined(name_);

        bool defends = _joining.output == game.claim;
        player.owner = msg.sender;
        player.joinedAt = uint40(block.timestamp);
        player.height = _joining.height;
        player.defends = defends;
        player.alive = true;
        player.index = game.joined++;
        if (!defends) player.output = _joining.output;
        if (defends) game.aliveDefenders++;
        else game.aliveChallengers++;
        emit Joined(_id, name_, msg.sender, _joining.output, _joining.height, _joining.root, defends);
    }

    function _requireBond() internal view {
        if (msg.value != commitmentBond) revert WrongBond(commitmentBond, msg.value);
    }

    /// @dev The root, raised to the greatest height. Its last leaf must be HALT with the output: no commitment says that the run does
    ///      not end.
    function _nameOf(Joining calldata _joining) private view returns (bytes32) {
        if (_joining.height == 0 || _joining.height > maxHeight) revert WrongHeight(maxHeight, _joining.height);
        bytes32 end = Tree.end(_joining.output);
        bytes32 root = Tree.above(end, _joining.lastPath, _joining.height, arity);
        _requireSame(_joining.root, root);
        return Tree.raise(root, _joining.height, maxHeight, end, arity);
    }
}
