// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../../../../contracts/L1/chain/ChainTypes.sol";
import {ElementHashing} from "../../../../contracts/L1/chain/ElementHashing.sol";
import {Disputes} from "../../../../contracts/L1/dispute/Disputes.sol";
import {DisputeStatus, IDisputes, Turn} from "../../../../contracts/L1/dispute/IDisputes.sol";
import {Terms} from "../../../../contracts/L1/dispute/rules/Terms.sol";
import {System, Tree} from "../System.sol";
import {CountingMachine} from "./CountingMachine.sol";
import {Trace, Traces} from "./Traces.sol";

/// @notice The contracts of L1 with disputes over a machine that counts, one batch of blocks and one of outputs after the other.
abstract contract DisputeSystem is System {
    using Traces for Trace;

    struct Batch {
        ChainTypes.ChainBatchHeader header;
        bytes32[] values;
    }

    /// @dev Seconds.
    uint256 internal constant CLOCK = 3 days;
    uint256 internal constant GRACE = 1 hours;
    uint256 internal constant BOND = 1 ether;
    uint256 internal constant GAS_PRICE = 25 gwei;

    address internal constant CAROL = address(0xCA401);
    address internal constant DAVE = address(0xDA7E);

    Disputes internal disputes;
    CountingMachine internal machine;
    uint256 internal arity;
    uint256 internal maxHeight;
    /// @dev Steps of every run.
    uint256 internal length;
    /// @dev Wei of a commitment.
    uint256 internal bond;

    Batch[] private blocks;
    Batch[] private claims;

    function setUp() public virtual override {
        super.setUp();
        address[4] memory rich = [ALICE, BOB, CAROL, DAVE];
        for (uint256 i = 0; i < rich.length; i++) vm.deal(rich[i], 1_000 ether);
        startDisputes(16, 37);
        claims.push();
        claims[0].header = ChainTypes.ChainBatchHeader(0, GENESIS_OUTPUT, 1, 0, abi.encode(GENESIS_TIME, PROPOSER));
        claims[0].values.push(GENESIS_OUTPUT);
    }

    function terms(uint256 _arity) internal pure returns (Terms.Choice memory) {
        return Terms.Choice({arity: _arity, clock: CLOCK, grace: GRACE, bond: BOND, gasPrice: GAS_PRICE});
    }

    function config() internal pure returns (uint256[28] memory words_) {
        for (uint256 i = 0; i < 28; i++) words_[i] = 1_000 + i;
        (words_[0], words_[2], words_[3]) = (4, 1, 30_000_000);
    }

    /// @dev Immutables are in the code, so that it may run where the other contracts expect it.
    function startDisputes(uint256 _arity, uint256 _length) internal {
        startDisputes(terms(_arity), _length);
    }

    function startDisputes(Terms.Choice memory _terms, uint256 _length) internal {
        machine = new CountingMachine(_length);
        Disputes made = new Disputes(scc, ctc, machine, stakes, config(), _terms);
        vm.etch(DISPUTES, address(made).code);
        disputes = Disputes(payable(DISPUTES));
        (arity, maxHeight, length) = (_terms.arity, disputes.maxHeight(), _length);
        bond = _terms.bond;
    }

    // ---- blocks and outputs ------------------------------------------------------------------------------------------

    function addBlocks(uint256 _count) internal {
        Batch storage batch = blocks.push();
        uint256 first = ctc.getTotalElements();
        uint256 time = ctc.getLastTimestamp();
        for (uint256 i = 0; i < _count; i++) {
            ElementHashing.Element memory element;
            element.number = first + i;
            element.timestamp = time + 1 + i;
            element.l1OriginNumber = block.number - 1;
            element.l1OriginHash = blockhash(block.number - 1);
            element.queueStart = ctc.getNextQueueIndex();
            batch.values.push(ElementHashing.leaf(element));
        }
        batch.header = ChainTypes.ChainBatchHeader(ctc.getTotalBatches(), Tree.root(batch.values), _count, first, "");
        appendBlocks(_count);
    }

    /// @dev Proposes outputs of the next blocks: true ones, but another one at `_lie` and whatever follows from it.
    function addClaims(uint256 _count, uint256 _lie) internal {
        uint256 first = scc.getTotalElements();
        if (ctc.getTotalElements() < first + _count) addBlocks(first + _count - ctc.getTotalElements());
        bytes32[] memory values = new bytes32[](_count);
        bytes32 previous = claimOf(first - 1).value;
        for (uint256 i = 0; i < _count; i++) {
            values[i] = machine.outputOf(startOf(previous, first + i));
            if (first + i == _lie) values[i] = keccak256(abi.encode("lie", values[i], block.timestamp));
            previous = values[i];
        }
        addClaims(values);
    }

    function addClaims(bytes32[] memory _values) internal {
        Batch storage batch = claims.push();
        uint256 first = scc.getTotalElements();
        batch.values = _values;
        batch.header = ChainTypes.ChainBatchHeader(
            scc.getTotalBatches(),
            Tree.root(_values),
            _values.length,
            first,
            abi.encode(block.timestamp, PROPOSER)
        );
        vm.prank(PROPOSER, PROPOSER);
        scc.appendStateBatch(_values, first);
    }

    /// @dev Deletes outputs from block `_element` on, in the name of the disputes contract, as another dispute would.
    function deleteFrom(uint256 _element) internal {
        IDisputes.Survivor memory s = survivor(_element);
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(s.header.batchIndex, _element);
        scc.deleteOutputs(s.header, _element, s.output, s.proof);
        vm.stopPrank();
        noteDeletion(_element);
    }

    /// @dev What is left of a truncated batch has its header under another number.
    function noteDeletion(uint256 _element) internal {
        IDisputes.Included memory deleted = claimOf(_element);
        if (deleted.proof.index == 0) return;
        bytes32[] memory values = claims[deleted.header.batchIndex].values;
        Batch storage heir = claims.push();
        heir.header = deleted.header;
        heir.header.batchIndex = claims.length - 1;
        heir.values = values;
    }

    /// @dev The latest claim about a block.
    function claimOf(uint256 _element) internal view returns (IDisputes.Included memory) {
        return find(claims, _element);
    }

    function find(Batch[] storage _batches, uint256 _element) private view returns (IDisputes.Included memory) {
        for (uint256 i = _batches.length; i > 0; i--) {
            Batch storage batch = _batches[i - 1];
            uint256 first = batch.header.prevTotalElements;
            if (_element < first || _element >= first + batch.values.length) continue;
            ChainTypes.ChainInclusionProof memory proof = ChainTypes.ChainInclusionProof(
                _element - first,
                Tree.siblings(batch.values, _element - first)
            );
            return IDisputes.Included(batch.values[_element - first], batch.header, proof);
        }
        revert("no such element");
    }

    function opening(uint256 _element) internal view returns (IDisputes.Opening memory) {
        return IDisputes.Opening(_element, claimOf(_element), claimOf(_element - 1), find(blocks, _element));
    }

    function survivor(uint256 _element) internal view returns (IDisputes.Survivor memory) {
        return survivor(_element, claimOf(_element).header.batchIndex);
    }

    /// @dev For a dispute that was opened when the block's output was in batch `_batchIndex`.
    function survivor(
        uint256 _element,
        uint256 _batchIndex
    ) internal view returns (IDisputes.Survivor memory survivor_) {
        survivor_.header = claims[_batchIndex].header;
        if (survivor_.header.prevTotalElements == _element) return survivor_;
        (survivor_.output, survivor_.proof) = (claimOf(_element - 1).value, claimOf(_element - 1).proof);
    }

    function startOf(bytes32 _previous, uint256 _element) internal view returns (bytes32) {
        bytes32 configHash = keccak256(abi.encode(config()));
        return keccak256(abi.encode(1, configHash, _previous, find(blocks, _element).value));
    }

    function startOf(uint256 _element) internal view returns (bytes32) {
        return startOf(claimOf(_element - 1).value, _element);
    }

    // ---- players -----------------------------------------------------------------------------------------------------

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

    // ---- expectations ------------------------------------------------------------------------------------------------

    /// @dev Makes a call that must be refused with an error.
    function refused(address _by, uint256 _value, bytes memory _call, bytes4 _error) internal {
        vm.prank(_by, _by);
        (bool success, bytes memory result) = address(disputes).call{value: _value}(_call);
        assertTrue(!success, "must be refused");
        assertEq(bytes32(bytes4(result)), bytes32(_error), "refused for another reason");
    }

    function refused(address _by, bytes memory _call, bytes4 _error) internal {
        refused(_by, 0, _call, _error);
    }

    function joinCall(uint256 _id, Trace memory _trace, uint256 _height) internal pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.join, (_id, _trace.joining(_height)));
    }

    function moveCall(IDisputes.Pair memory _pair, Step memory _step) internal pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.move, (_pair, _step.agreed, _step.child, _step.own, _step.other, _step.next));
    }

    function proveCall(
        uint256 _element,
        IDisputes.Pair memory _pair,
        Trace memory _defender,
        Trace memory _challenger
    ) internal view returns (bytes memory) {
        uint256 position = disputes.matchOf(_pair).position;
        return
            abi.encodeCall(
                IDisputes.prove,
                (
                    _pair,
                    _defender.state(position),
                    _challenger.state(position),
                    _defender.agreedPath(position),
                    witness(_element, position)
                )
            );
    }

    function resolveCall(uint256 _id) internal view returns (bytes memory) {
        IDisputes.Dispute memory d = disputes.dispute(_id);
        return abi.encodeCall(IDisputes.resolve, (_id, survivor(d.element, d.batchIndex)));
    }

    function assertAlive(uint256 _id, Trace memory _trace, bool _alive) internal view {
        assertTrue(disputes.commitment(_id, nameOf(_trace)).alive == _alive, _alive ? "lives" : "does not live");
    }

    function assertTurn(IDisputes.Pair memory _pair, Turn _expected) internal view {
        assertEq(uint256(disputes.matchOf(_pair).turn), uint256(_expected), "turn");
    }

    function assertStatus(uint256 _id, DisputeStatus _expected) internal view {
        assertEq(uint256(disputes.dispute(_id).status), uint256(_expected), "status");
    }
}
