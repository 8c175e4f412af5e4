// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L1CrossDomainMessenger} from "../../../contracts/L1/bridge/L1CrossDomainMessenger.sol";
import {L1StandardBridge} from "../../../contracts/L1/bridge/L1StandardBridge.sol";
import {OptimismPortal} from "../../../contracts/L1/bridge/OptimismPortal.sol";
import {CanonicalTransactionChain} from "../../../contracts/L1/chain/CanonicalTransactionChain.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {StateCommitmentChain} from "../../../contracts/L1/chain/StateCommitmentChain.sol";
import {AnchorStateRegistry} from "../../../contracts/L1/dispute/AnchorStateRegistry.sol";
import {DisputeGameFactory} from "../../../contracts/L1/dispute/DisputeGameFactory.sol";
import {GameStatus, IDisputeGame} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {GameClone} from "../../../contracts/L1/dispute/GameClone.sol";
import {ProposerStakes} from "../../../contracts/L1/dispute/ProposerStakes.sol";
import {OutputGame} from "../../../contracts/L1/dispute/OutputGame.sol";
import {Test} from "../Vm.sol";

/// @notice All contracts of L1, wired to each other as on a real one.
abstract contract System is Test {
    address internal constant SEQUENCER = address(0x5E9);
    address internal constant PROPOSER = address(0x9809);
    address internal constant DISPUTES = address(0xD15);
    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    address internal constant GENESIS_GAME = address(0x6E6E);
    address internal constant L2_MESSENGER = 0x4200000000000000000000000000000000000007;
    address internal constant L2_BRIDGE = 0x4200000000000000000000000000000000000010;

    uint256 internal constant GENESIS_TIME = 1_000_000;
    uint256 internal constant FORCE_PERIOD = 3_600;
    uint256 internal constant WINDOW = 7 days;
    uint256 internal constant MATURITY = 5 days;
    uint256 internal constant FINALITY_DELAY = 1 days;
    uint256 internal constant STAKE = 1 ether;
    bytes32 internal constant GENESIS_OUTPUT = keccak256("genesis");

    CanonicalTransactionChain internal ctc;
    StateCommitmentChain internal scc;
    ProposerStakes internal stakes;
    DisputeGameFactory internal factory;
    AnchorStateRegistry internal registry;
    OptimismPortal internal portal;
    L1CrossDomainMessenger internal messenger;
    L1StandardBridge internal bridge;

    function setUp() public virtual {
        vm.warp(GENESIS_TIME);
        vm.roll(1_000);
        deploySystem(true);
        vm.deal(ALICE, 1_000 ether);
        vm.deal(BOB, 1_000 ether);
    }

    function deploySystem(bool _developmentMode) internal {
        deploySystem(_developmentMode, PROPOSER);
    }

    /// @param _proposer The only account that appends outputs; 0 if any account with a stake may. PROPOSER has one.
    function deploySystem(bool _developmentMode, address _proposer) internal {
        uint64 nonce = vm.getNonce(address(this));
        address factoryAt = vm.computeCreateAddress(address(this), nonce + 2);
        address registryAt = vm.computeCreateAddress(address(this), nonce + 4);
        address portalAt = vm.computeCreateAddress(address(this), nonce + 5);
        address stakesAt = vm.computeCreateAddress(address(this), nonce + 8);
        ctc = new CanonicalTransactionChain(portalAt, SEQUENCER, FORCE_PERIOD, _developmentMode, GENESIS_TIME);
        scc = new StateCommitmentChain(
            ctc,
            DisputeGameFactory(factoryAt),
            _proposer,
            DISPUTES,
            ProposerStakes(stakesAt),
            WINDOW,
            GENESIS_OUTPUT,
            GENESIS_TIME
        );
        address game = vm.computeCreateAddress(address(this), nonce + 3);
        factory = new DisputeGameFactory(
            address(scc),
            OutputGame(game),
            OutputGame(GENESIS_GAME),
            GENESIS_OUTPUT,
            uint64(GENESIS_TIME)
        );
        new OutputGame(scc, registryAt, 901);
        vm.etch(
            GENESIS_GAME,
            GameClone.code(game, GameClone.Args(_proposer, GENESIS_OUTPUT, 0, 0, uint64(GENESIS_TIME), 0))
        );
        registry = new AnchorStateRegistry(factory, scc, FINALITY_DELAY);
        portal = new OptimismPortal(ctc, registry, factory, MATURITY);
        messenger = new L1CrossDomainMessenger(portal, L2_MESSENGER);
        bridge = new L1StandardBridge(messenger, L2_BRIDGE);
        vm.deal(address(this), address(this).balance + STAKE);
        stakes = new ProposerStakes{value: STAKE}(scc, DISPUTES, STAKE, PROPOSER);
        assertEq(address(stakes), stakesAt, "stakes");
        assertEq(address(factory), factoryAt, "factory");
        assertEq(address(registry), registryAt, "registry");
        assertEq(address(portal), portalAt, "portal");
    }

    /// @dev The next L1 block, `_seconds` later.
    function pass(uint256 _seconds) internal {
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + _seconds);
    }

    function deposit(address _from, uint64 _gasLimit) internal {
        vm.prank(_from, _from);
        portal.depositTransaction(BOB, 0, _gasLimit, false, "");
    }

    /// @dev Puts an element into the queue as the portal does, past its market: more gas than it sells in one L1 block.
    function enqueue(address _from, uint64 _gasLimit) internal {
        vm.prank(address(portal));
        ctc.enqueue(_from, BOB, 0, abi.encodePacked(uint256(0), uint256(0), _gasLimit, false));
    }

    /// @dev Sends a batch as the sequencer does.
    function sendBatch(bytes memory _calldata) internal returns (bool success_, bytes memory result_) {
        vm.prank(SEQUENCER, SEQUENCER);
        return address(ctc).call(_calldata);
    }

    function appendBlocks(uint256 _count) internal {
        uint256 last = ctc.getLastTimestamp();
        bytes memory contexts;
        for (uint256 i = 0; i < _count; i++) {
            uint256 timestamp = last + 1 + i;
            contexts = abi.encodePacked(contexts, uint24(0), uint24(0), uint40(timestamp), uint40(block.number - 1));
        }
        (bool success, bytes memory result) = sendBatch(
            abi.encodePacked(
                ctc.appendSequencerBatch.selector,
                uint40(ctc.getTotalElements()),
                uint24(_count),
                uint24(_count),
                contexts
            )
        );
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }

    /// @dev Output of block `_number`; `_lie` makes it another.
    function output(uint256 _number, uint256 _lie) internal pure returns (bytes32) {
        return keccak256(abi.encode("output", _number, _lie));
    }

    function outputs(uint256 _first, uint256 _count, uint256 _lie) internal pure returns (bytes32[] memory list_) {
        list_ = new bytes32[](_count);
        for (uint256 i = 0; i < _count; i++) list_[i] = output(_first + i, _lie);
    }

    /// @dev Appends blocks and their outputs; returns the batch's header.
    function propose(uint256 _count, uint256 _lie) internal returns (ChainTypes.ChainBatchHeader memory header_) {
        uint256 first = scc.getTotalElements();
        if (ctc.getTotalElements() < first + _count) appendBlocks(first + _count - ctc.getTotalElements());
        header_.batchIndex = scc.getTotalBatches();
        header_.batchRoot = Tree.root(outputs(first, _count, _lie));
        header_.batchSize = _count;
        header_.prevTotalElements = first;
        header_.extraData = abi.encode(block.timestamp, PROPOSER);
        vm.prank(PROPOSER, PROPOSER);
        scc.appendStateBatch(outputs(first, _count, _lie), first);
    }

    /// @dev That the chain and the game that shows it agree on where a batch stands.
    function assertStatus(uint256 _batch, GameStatus _expected, string memory _what) internal view {
        assertEq(uint256(scc.status(_batch)), uint256(_expected), _what);
        (, , IDisputeGame game) = factory.gameAtIndex(_batch);
        assertEq(uint256(game.status()), uint256(_expected), string.concat("game: ", _what));
        assertEq(game.resolvedAt(), scc.resolvedAt(_batch), "resolvedAt of the game");
    }

    function proof(
        uint256 _first,
        uint256 _count,
        uint256 _lie,
        uint256 _index
    ) internal pure returns (ChainTypes.ChainInclusionProof memory) {
        return ChainTypes.ChainInclusionProof(_index, Tree.siblings(outputs(_first, _count, _lie), _index));
    }
}

/// @notice OVM's Merkle tree again, written another way: whole rows, siblings picked by the way.
library Tree {
    function root(bytes32[] memory _leaves) internal pure returns (bytes32) {
        bytes32 padding = keccak256(abi.encode(0));
        while (_leaves.length > 1) {
            _leaves = _above(_leaves, padding);
            padding = keccak256(abi.encode(padding, padding));
        }
        return _leaves[0];
    }

    function siblings(bytes32[] memory _leaves, uint256 _index) internal pure returns (bytes32[] memory siblings_) {
        uint256 height = 0;
        for (uint256 size = _leaves.length; size > 1; size = (size + 1) / 2) height++;
        siblings_ = new bytes32[](height);
        bytes32 padding = keccak256(abi.encode(0));
        for (uint256 level = 0; level < height; level++) {
            uint256 other = _index ^ 1;
            siblings_[level] = other < _leaves.length ? _leaves[other] : padding;
            _leaves = _above(_leaves, padding);
            padding = keccak256(abi.encode(padding, padding));
            _index /= 2;
        }
    }

    function _above(bytes32[] memory _row, bytes32 _padding) private pure returns (bytes32[] memory above_) {
        above_ = new bytes32[]((_row.length + 1) / 2);
        for (uint256 i = 0; i < above_.length; i++) {
            bytes32 right = 2 * i + 1 < _row.length ? _row[2 * i + 1] : _padding;
            above_[i] = keccak256(abi.encode(_row[2 * i], right));
        }
    }
}
