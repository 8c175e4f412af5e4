// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../../../../contracts/L1/chain/ChainTypes.sol";
import {ElementHashing} from "../../../../contracts/L1/chain/ElementHashing.sol";
import {Disputes} from "../../../../contracts/L1/dispute/Disputes.sol";
import {IDisputes} from "../../../../contracts/L1/dispute/IDisputes.sol";
import {Terms} from "../../../../contracts/L1/dispute/rules/Terms.sol";
import {System, Tree} from "../System.sol";
import {CountingMachine} from "./CountingMachine.sol";

/// @notice The contracts of L1 with disputes over a machine that counts, one batch of blocks and one of outputs after the other.
abstract contract DisputeChain is System {
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

    function config() internal pure returns (uint256[27] memory words_) {
        for (uint256 i = 0; i < 27; i++) words_[i] = 1_000 + i;
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
}
