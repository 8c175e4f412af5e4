// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../IDisputes.sol";
import {Bonds} from "./Bonds.sol";
import {CalldataTokens} from "./CalldataTokens.sol";
import {GasCaps} from "./GasCaps.sol";
import {AlreadySettled, NotReached, NothingRan, NothingToCollect} from "./RuleErrors.sol";
import {Tree} from "./Tree.sol";

/// @title Reexecution
/// @notice Anyone runs a whole block on L1, in as many calls as it takes. What it ends in is known for ever then, and ends every
///         dispute about it. Runs that lie on the way to the end are repaid from the bonds that the end proves wrong.
abstract contract Reexecution is Bonds {
    /// @dev How far the runs on the way to an end are repaid, in wei; they are repaid backwards from there.
    struct Repayment {
        /// From bonds that the end proved wrong.
        uint96 funded;
        /// Of it, what has been credited.
        uint96 paid;
        /// State whose run is repaid next; 0 is the end.
        bytes32 next;
    }

    /// @dev What follows the measuring of a run: the second word of what is remembered.
    uint256 private constant STORE_AFTER_GAS = 22_000;

    mapping(bytes32 start => mapping(bytes32 state => Reached)) private reached;
    mapping(bytes32 start => Repayment) private repayments;

    /// @inheritdoc IDisputes
    function isReached(bytes32 _start, bytes32 _state) public view returns (bool) {
        return _state == _start || reached[_start][_state].runner != address(0);
    }

    /// @inheritdoc IDisputes
    function reachedBy(bytes32 _start, bytes32 _state) external view returns (Reached memory) {
        return reached[_start][_state];
    }

    /// @inheritdoc IDisputes
    /// @dev INVARIANT: states are only ever added, so that a run that goes further, or less far, keeps no other from being made.
    function run(bytes32 _start, bytes32 _from, uint256 _steps, bytes calldata _witness) public returns (bytes32 to_) {
        uint256 gasBefore = gasleft();
        if (!isReached(_start, _from)) revert NotReached(_start, _from);
        to_ = machine.run(_from, _steps, _witness);
        if (to_ == _from) revert NothingRan(_from);
        if (isReached(_start, to_)) return to_;
        Reached storage there = reached[_start][to_];
        there.from = _from;
        emit Ran(_start, _from, to_, _steps, msg.sender);
        uint256 tokens = CalldataTokens.ofBytes(_witness);
        uint256 cost = _priceOf(gasBefore - gasleft() + STORE_AFTER_GAS, tokens, GasCaps.RUN);
        // SAFETY: 2^28 runs of 2^24 gas at 2^40 wei at most.
        (there.runner, there.cost) = (msg.sender, uint96(reached[_start][_from].cost + cost));
    }

    /// @inheritdoc IDisputes
    function settle(bytes32 _start, bytes32 _output) public {
        if (resultOf[_start] != 0) revert AlreadySettled(_start);
        bytes32 end = Tree.end(_output);
        if (!isReached(_start, end)) revert NotReached(_start, end);
        resultOf[_start] = _output;
        Game storage game = games[disputeOf[_start]];
        if (game.status == DisputeStatus.ALIVE) game.hasVerdict = true;
        emit Settled(_start, _output);
    }

    /// @inheritdoc IDisputes
    function runToEnd(
        bytes32 _start,
        bytes32 _from,
        uint256 _steps,
        bytes calldata _witness,
        bytes32 _output
    ) external {
        run(_start, _from, _steps, _witness);
        settle(_start, _output);
    }

    /// @inheritdoc IDisputes
    function collectRun(bytes32 _start) public {
        Repayment storage repayment = repayments[_start];
        bytes32 end = Tree.end(resultOf[_start]);
        bytes32 state = repayment.next == 0 ? end : repayment.next;
        if (state == _start || resultOf[_start] == 0) revert NothingToCollect();
        Reached storage there = reached[_start][state];
        uint256 paid = repayment.paid;
        uint256 owed = reached[_start][end].cost - reached[_start][there.from].cost - paid;
        uint256 amount = _smaller(owed, repayment.funded - paid);
        if (amount == 0 && owed != 0) revert NothingToCollect();
        if (amount == owed) repayment.next = there.from;
        // SAFETY: no more than was funded.
        repayment.paid = uint96(paid + amount);
        _credit(there.runner, amount);
    }

    /// @dev Takes from `_available` wei what runs are still owed. One that made the whole way alone is repaid at once.
    function _repayRuns(bytes32 _start, uint256 _available) internal returns (uint256 taken_) {
        Repayment storage repayment = repayments[_start];
        Reached storage end = reached[_start][Tree.end(resultOf[_start])];
        taken_ = _smaller(_available, end.cost - repayment.funded);
        // SAFETY: no more than all runs cost.
        repayment.funded += uint96(taken_);
        if (end.from != _start) return taken_;
        repayment.paid = repayment.funded;
        _credit(end.runner, taken_);
    }

    /// @dev Who first reached the end.
    function _finisher(bytes32 _start) internal view returns (address) {
        return reached[_start][Tree.end(resultOf[_start])].runner;
    }
}
