// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeChain} from "./DisputeChain.sol";
import {Trace, Traces} from "./Traces.sol";

/// @notice Both sides of a dispute: what each commits to, and its moves.
abstract contract DisputePlayers is DisputeChain {
    using Traces for Trace;

    function truth(uint256 _element) internal view returns (Trace memory trace_) {
        bytes32 start = startOf(_element);
        trace_ = Trace(arity, machine.outputOf(start), new bytes32[](length - 1));
        for (uint256 i = 0; i + 1 < length; i++) trace_.states[i] = machine.stateAfter(start, i + 1);
    }

    /// @dev True up to the state after `_from` steps, wrong from the next one on.
    function lie(uint256 _element, uint256 _from, bytes32 _output) internal view returns (Trace memory trace_) {
        trace_ = truth(_element);
        trace_.output = _output;
        for (uint256 i = _from; i + 1 < length; i++) trace_.states[i] = keccak256(abi.encode("lie", _output, i));
    }

    /// @dev A commitment of its own that defends a lie.
    function claimant(uint256 _element) internal view returns (Trace memory) {
        return lie(_element, length / 2, claimOf(_element).value);
    }

    /// @dev Of the state after so many steps.
    function witness(uint256 _element, uint256 _steps) internal view returns (bytes memory) {
        bytes32 start = startOf(_element);
        IDisputes.Opening memory o = opening(_element);
        if (_steps == 0) {
            return abi.encode(1, keccak256(abi.encode(config())), o.previous.value, o.leaf.value);
        }
        if (_steps < length) return abi.encode(2, start, _steps);
        return abi.encode(3, machine.outputOf(start));
    }

    /// @dev Bytes none of which is zero, to make a call dear.
    function ballast(uint256 _size) internal pure returns (bytes memory ballast_) {
        ballast_ = new bytes(_size);
        for (uint256 i = 0; i < _size; i += 32) {
            assembly ("memory-safe") {
                mstore(add(add(ballast_, 32), i), not(0))
            }
        }
    }

    function open(address _by, uint256 _element, Trace memory _trace) internal returns (uint256) {
        return open(_by, _element, _trace, _trace.least());
    }

    function open(address _by, uint256 _element, Trace memory _trace, uint256 _height) internal returns (uint256) {
        IDisputes.Opening memory o = opening(_element);
        IDisputes.Joining memory j = _trace.joining(_height);
        vm.prank(_by, _by);
        return disputes.open{value: bond}(o, j);
    }

    function openForReexecution(address _by, uint256 _element) internal returns (uint256) {
        IDisputes.Opening memory o = opening(_element);
        vm.prank(_by, _by);
        return disputes.openForReexecution{value: bond}(o);
    }

    function join(address _by, uint256 _id, Trace memory _trace) internal returns (bytes32) {
        return join(_by, _id, _trace, _trace.least());
    }

    function join(address _by, uint256 _id, Trace memory _trace, uint256 _height) internal returns (bytes32) {
        IDisputes.Joining memory j = _trace.joining(_height);
        vm.prank(_by, _by);
        return disputes.join{value: bond}(_id, j);
    }

    function nameOf(Trace memory _trace) internal view returns (bytes32) {
        return _trace.node(maxHeight, 0);
    }

    function pairOf(
        uint256 _id,
        Trace memory _defender,
        Trace memory _challenger
    ) internal view returns (IDisputes.Pair memory) {
        return IDisputes.Pair(_id, nameOf(_defender), nameOf(_challenger));
    }

    /// @dev The larger height of both.
    function heightOf(IDisputes.Pair memory _pair) internal view returns (uint256) {
        uint256 defender = disputes.commitment(_pair.dispute, _pair.defender).height;
        uint256 challenger = disputes.commitment(_pair.dispute, _pair.challenger).height;
        return defender > challenger ? defender : challenger;
    }

    function createMatch(
        address _by,
        IDisputes.Pair memory _pair,
        Trace memory _defender,
        Trace memory _challenger
    ) internal {
        uint256 height = heightOf(_pair);
        bytes32 node = _defender.node(height, 0);
        bytes32[] memory children = _challenger.children(height, 0);
        vm.prank(_by, _by);
        disputes.createMatch(_pair, node, children);
    }

    struct Step {
        bytes32 agreed;
        uint256 child;
        bytes32[] own;
        bytes32[] other;
        bytes32[] next;
    }

    /// @dev What the side to move has to say, computed from both traces.
    function nextMove(
        IDisputes.Pair memory _pair,
        Trace memory _defender,
        Trace memory _challenger
    ) internal view returns (Step memory step_) {
        IDisputes.Match memory m = disputes.matchOf(_pair);
        uint256 index = m.position / arity ** m.height;
        bool byDefender = m.turn == Turn.DEFENDER;
        step_.agreed = _defender.agreed(m.position, m.agreedHeight);
        Trace memory mine = byDefender ? _defender : _challenger;
        step_.own = mine.children(m.height, index);
        step_.other = (byDefender ? _challenger : _defender).children(m.height, index);
        while (step_.own[step_.child] == step_.other[step_.child]) step_.child++;
        if (m.height > 1) step_.next = mine.children(m.height - 1, index * arity + step_.child);
    }

    function move(address _by, IDisputes.Pair memory _pair, Trace memory _defender, Trace memory _challenger) internal {
        Step memory s = nextMove(_pair, _defender, _challenger);
        vm.prank(_by, _by);
        disputes.move(_pair, s.agreed, s.child, s.own, s.other, s.next);
    }

    /// @dev Makes the match and plays it down to the leaf, each side by its own account.
    function playToLeaf(
        IDisputes.Pair memory _pair,
        address _defendedBy,
        Trace memory _defender,
        address _challengedBy,
        Trace memory _challenger
    ) internal {
        createMatch(_challengedBy, _pair, _defender, _challenger);
        for (Turn turn = Turn.DEFENDER; turn != Turn.LEAF; turn = disputes.matchOf(_pair).turn) {
            move(turn == Turn.DEFENDER ? _defendedBy : _challengedBy, _pair, _defender, _challenger);
        }
    }

    /// @dev Executes the step in doubt.
    function prove(
        address _by,
        uint256 _element,
        IDisputes.Pair memory _pair,
        Trace memory _defender,
        Trace memory _challenger
    ) internal {
        uint256 position = disputes.matchOf(_pair).position;
        bytes32[] memory path = _defender.agreedPath(position);
        bytes memory w = witness(_element, position);
        vm.prank(_by, _by);
        disputes.prove(_pair, _defender.state(position), _challenger.state(position), path, w);
    }

    function resolve(uint256 _id) internal {
        IDisputes.Dispute memory d = disputes.dispute(_id);
        disputes.resolve(_id, survivor(d.element, d.batchIndex));
    }

    /// @dev Runs a whole block on L1 and records what it ends in.
    function runAndSettle(address _by, uint256 _element) internal {
        bytes32 start = startOf(_element);
        bytes memory w = witness(_element, 0);
        vm.prank(_by, _by);
        disputes.run(start, start, length, w);
        disputes.settle(start, machine.outputOf(start));
    }

    /// @dev The pair of a liar who defends a false claim of block 3, and of the one who challenges it, at the leaf.
    function matchAtLeaf(
        Trace memory _defender,
        Trace memory _challenger
    ) internal returns (IDisputes.Pair memory pair_) {
        uint256 id = open(ALICE, 3, _challenger);
        join(BOB, id, _defender);
        pair_ = pairOf(id, _defender, _challenger);
        playToLeaf(pair_, BOB, _defender, ALICE, _challenger);
    }
}
