// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICanonicalTransactionChain} from "../chain/ICanonicalTransactionChain.sol";
import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {IOvmMachine} from "../machine/IOvmMachine.sol";
import {IDisputes, Turn} from "./IDisputes.sol";
import {IProposerStakes} from "./IProposerStakes.sol";
import {Collecting} from "./rules/Collecting.sol";
import {Eliminations} from "./rules/Eliminations.sol";
import {Opening} from "./rules/Opening.sol";
import {OnlyStakes} from "./rules/RuleErrors.sol";
import {Terms} from "./rules/Terms.sol";

/// @title Disputes
/// @notice How a false output is proven and deleted: docs/spec/disputes.md. The rules are in the rooms of `rules/`; here is what
///         players read.
contract Disputes is Opening, Collecting, Eliminations {
    /// @param _outputs The claims.
    /// @param _blocks What they are about.
    /// @param _machine Judges steps.
    /// @param _stakes What proposers lose.
    /// @param _config Configuration of the machine: docs/spec/machine.md, 2.
    /// @param _terms Arity, clocks and bonds.
    constructor(
        IStateCommitmentChain _outputs,
        ICanonicalTransactionChain _blocks,
        IOvmMachine _machine,
        IProposerStakes _stakes,
        uint256[27] memory _config,
        Choice memory _terms
    ) Terms(_outputs, _blocks, _machine, _stakes, _config, _terms) {}

    /// @notice Takes the stakes of guilty proposers.
    receive() external payable {
        if (msg.sender != address(proposerStakes)) revert OnlyStakes(address(proposerStakes), msg.sender);
    }

    /// @inheritdoc IDisputes
    function dispute(uint256 _id) external view returns (Dispute memory) {
        Game storage game = games[_id];
        return
            Dispute({
                start: game.start,
                claim: game.claim,
                element: game.element,
                batchIndex: game.batchIndex,
                openedAt: game.openedAt,
                status: game.status,
                aliveDefenders: game.aliveDefenders,
                aliveChallengers: game.aliveChallengers,
                joined: game.joined,
                runner: game.runner
            });
    }

    /// @inheritdoc IDisputes
    function commitment(uint256 _id, bytes32 _name) external view returns (Commitment memory) {
        Player storage player = players[_id][_name];
        return
            Commitment({
                owner: player.owner,
                joinedAt: player.joinedAt,
                height: player.height,
                defends: player.defends,
                alive: player.alive,
                index: player.index,
                output: _outputOf(games[_id], player),
                // SAFETY: bonds have at most 80 bits.
                bond: player.alive && !player.collected ? uint128(commitmentBond) : 0
            });
    }

    /// @inheritdoc IDisputes
    function matchOf(Pair calldata _pair) external view returns (Match memory) {
        Duel storage duel = duels[_key(_pair)];
        uint256 deadline = duel.deadline;
        if (duel.turn == Turn.NONE) (deadline, ) = _pairTurn(_pair);
        return
            Match({
                turn: duel.turn,
                height: duel.height,
                position: duel.position,
                deadline: uint64(deadline),
                agreedHeight: duel.agreedHeight,
                nodes: duel.nodes
            });
    }
}
