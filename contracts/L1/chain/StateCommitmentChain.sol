// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputeGameFactory} from "../dispute/IDisputeGameFactory.sol";
import {GameTypes} from "../dispute/GameTypes.sol";
import {IProposerStakes} from "../dispute/IProposerStakes.sol";
import {BatchFinality} from "./BatchFinality.sol";
import {ChainTypes} from "./ChainTypes.sol";
import {ICanonicalTransactionChain} from "./ICanonicalTransactionChain.sol";
import {MerkleTree} from "./MerkleTree.sol";
import {
    BatchDeleted,
    EmptyBatch,
    L1Reorganized,
    NoOpenDispute,
    NotDisputable,
    NotInBatch,
    NotSentDirectly,
    NotTheCaller,
    OutputsBeyondTransactions,
    SenderHasCode,
    WrongBatchHeader,
    WrongInclusionProof,
    WrongStart
} from "./ChainErrors.sol";

/// @title StateCommitmentChain
/// @notice Claims about L2: one output root per block, appended in batches by the proposer. A batch is final when its window is
///         over, no dispute about it is open, and the batch before it is final. Fraud at a block deletes that output and all later
///         ones. Every batch is shown to clients as a dispute game over its last output.
contract StateCommitmentChain is BatchFinality {
    ICanonicalTransactionChain public immutable canonicalTransactionChain;
    IDisputeGameFactory public immutable disputeGameFactory;

    /// @notice What proposers put up; told of every batch that is appended.
    IProposerStakes public immutable stakes;

    /// @notice The only account that appends; 0 if any account with a stake may.
    address public immutable proposer;

    /// @notice The only account that opens and closes disputes and reports fraud.
    address public immutable disputes;

    bytes32 private immutable GENESIS_OUTPUT;
    uint256 private immutable GENESIS_TIMESTAMP;

    event StateBatchAppended(
        uint256 indexed batchIndex,
        bytes32 batchRoot,
        uint256 batchSize,
        uint256 prevTotalElements,
        bytes extraData
    );
    event StateBatchDeleted(uint256 indexed batchIndex, bytes32 batchRoot);

    /// @notice Outputs from block `element` on were deleted, and with them batches `firstBatch` to `lastBatch`.
    event OutputsTruncated(uint256 indexed element, uint256 firstBatch, uint256 lastBatch);
    event DisputeOpened(uint256 indexed batchIndex, uint256 indexed element);
    event DisputeClosed(uint256 indexed batchIndex);

    /// @param _canonicalTransactionChain The blocks that the outputs are about.
    /// @param _disputeGameFactory Shows batches to clients; its game 0 must be the genesis game.
    /// @param _proposer The only account that appends; 0 if any account with a stake may.
    /// @param _disputes The only account that opens and closes disputes and reports fraud.
    /// @param _stakes Told of every batch; refuses proposers that have put up nothing.
    /// @param _fraudProofWindow Seconds during which a batch can be disputed.
    /// @param _genesisOutput Output root of L2's genesis block; agreed, never disputed.
    /// @param _genesisTimestamp When it was agreed.
    constructor(
        ICanonicalTransactionChain _canonicalTransactionChain,
        IDisputeGameFactory _disputeGameFactory,
        address _proposer,
        address _disputes,
        IProposerStakes _stakes,
        uint256 _fraudProofWindow,
        bytes32 _genesisOutput,
        uint256 _genesisTimestamp
    ) BatchFinality(_fraudProofWindow) {
        canonicalTransactionChain = _canonicalTransactionChain;
        disputeGameFactory = _disputeGameFactory;
        proposer = _proposer;
        disputes = _disputes;
        stakes = _stakes;
        GENESIS_OUTPUT = _genesisOutput;
        GENESIS_TIMESTAMP = _genesisTimestamp;
        _append(genesisHeader(), _genesisTimestamp);
    }

    modifier onlyDisputes() {
        if (msg.sender != disputes) revert NotTheCaller(disputes, msg.sender);
        _;
    }

    /// @notice Claims one output root per block, from block `_shouldStartAtElement` on. The blocks must be on the canonical chain, and the
    ///         caller an account without code that sends the transaction itself.
    function appendStateBatch(bytes32[] memory _outputs, uint256 _shouldStartAtElement) external {
        _appendOutputs(_outputs, _shouldStartAtElement);
    }

    /// @notice The same, on the fork of L1 alone that holds block `_l1BlockNumber` with hash `_l1BlockHash`: an honest claim that is
    ///         mined on another fork would be a lie about another chain, and cost the stake.
    /// @param _l1BlockNumber One of the last 256 blocks.
    function appendStateBatch(
        bytes32[] memory _outputs,
        uint256 _shouldStartAtElement,
        uint256 _l1BlockNumber,
        bytes32 _l1BlockHash
    ) external {
        bytes32 actual = blockhash(_l1BlockNumber);
        // BLOCKHASH answers 0 for a block that it does not know.
        if (actual == 0 || actual != _l1BlockHash) revert L1Reorganized(_l1BlockNumber, _l1BlockHash, actual);
        _appendOutputs(_outputs, _shouldStartAtElement);
    }

    /// @notice Freezes a batch until the dispute is closed: it cannot become final meanwhile, nor can later ones.
    /// @param _batchIndex The batch. Its window must not be over. `closeDispute` takes the same number, whatever happens meanwhile.
    /// @param _element Number of the block whose output is disputed.
    function openDispute(uint256 _batchIndex, uint256 _element) external onlyDisputes {
        Batch storage batch = _liveBatch(_batchIndex);
        uint256 until = _batchIndex == 0 ? 0 : batch.createdAt + FRAUD_PROOF_WINDOW;
        if (block.timestamp > until) revert NotDisputable(_batchIndex, until, block.timestamp);
        _requireHolds(_batchIndex, batch, _element);
        _openOne(batch);
        emit DisputeOpened(_batchIndex, _element);
    }

    /// @notice Closes one dispute without consequences.
    /// @param _batchIndex The batch for which it was opened. If the batch was truncated since, its heir is meant; if nothing of it is
    ///                    left, nothing happens.
    function closeDispute(uint256 _batchIndex) external onlyDisputes {
        (bool left, uint256 batch) = _current(_batchIndex);
        emit DisputeClosed(_batchIndex);
        if (left) _closeOne(batch);
    }

    /// @notice Deletes the output of block `_element` and all later ones, because the output was shown to be wrong in a dispute, which
    ///         is closed herewith.
    /// @param _header Header of the batch for which the dispute was opened.
    /// @param _element Number of the block whose output is wrong.
    /// @param _survivor Output of the block before it, and its proof, if the batch holds it: a new game shows it.
    function deleteOutputs(
        ChainTypes.ChainBatchHeader calldata _header,
        uint256 _element,
        bytes32 _survivor,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external onlyDisputes {
        (bool left, uint256 batchIndex) = _current(_header.batchIndex);
        if (!left) revert BatchDeleted(_header.batchIndex);
        Batch memory batch = _batch(batchIndex);
        if (batch.openDisputes == 0) revert NoOpenDispute(batchIndex);
        _requireHolds(batchIndex, batch, _element);
        _requireHeader(batchIndex, _header);

        uint256 lastBatch = getTotalBatches() - 1;
        // SAFETY: nothing final is deleted, because an open dispute keeps this batch and later ones from being final.
        _truncate(batchIndex);
        emit StateBatchDeleted(batchIndex, _header.batchRoot);
        emit OutputsTruncated(_element, batchIndex, lastBatch);

        uint256 survivors = _element - batch.prevTotalElements;
        if (survivors == 0) return;
        if (_proof.index != survivors - 1) revert NotInBatch(batchIndex, survivors, _proof.index);
        _requireIncluded(_survivor, _header, _proof);
        _inherit(batch, survivors);
        _announce(getTotalBatches() - 1, _header);
        _createGame(_survivor);
    }

    /// @notice Whether a batch holds an output that still counts; reverts if the proof does not say so.
    function verifyStateCommitment(
        bytes32 _output,
        ChainTypes.ChainBatchHeader calldata _header,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external view returns (bool) {
        Batch storage batch = _liveBatch(_header.batchIndex);
        _requireHeader(_header.batchIndex, _header);
        if (_proof.index >= batch.liveSize) revert NotInBatch(_header.batchIndex, batch.liveSize, _proof.index);
        _requireIncluded(_output, _header, _proof);
        return true;
    }

    /// @notice Whether a batch can still be disputed.
    function insideFraudProofWindow(ChainTypes.ChainBatchHeader calldata _header) external view returns (bool) {
        Batch storage batch = _liveBatch(_header.batchIndex);
        _requireHeader(_header.batchIndex, _header);
        return _header.batchIndex != 0 && block.timestamp <= batch.createdAt + FRAUD_PROOF_WINDOW;
    }

    /// @notice Header of batch 0, which holds L2's genesis. On a chain where this contract was placed no event tells it.
    function genesisHeader() public view returns (ChainTypes.ChainBatchHeader memory) {
        return
            ChainTypes.ChainBatchHeader({
                batchIndex: 0,
                batchRoot: GENESIS_OUTPUT,
                batchSize: 1,
                prevTotalElements: 0,
                extraData: abi.encode(GENESIS_TIMESTAMP, proposer)
            });
    }

    function _appendOutputs(bytes32[] memory _outputs, uint256 _shouldStartAtElement) private {
        if (proposer != address(0) && msg.sender != proposer) revert NotTheCaller(proposer, msg.sender);
        // SAFETY: an output that is in no transaction's calldata could not be disputed, because its place in the batch could not be proven.
        if (msg.sender != tx.origin) revert NotSentDirectly(msg.sender, tx.origin);
        if (msg.sender.code.length != 0) revert SenderHasCode(msg.sender, msg.sender.code.length);
        uint256 first = getTotalElements();
        if (_shouldStartAtElement != first) revert WrongStart(first, _shouldStartAtElement);
        uint256 size = _outputs.length;
        if (size == 0) revert EmptyBatch();
        uint256 transactions = canonicalTransactionChain.getTotalElements();
        if (first + size > transactions) revert OutputsBeyondTransactions(transactions, first + size);

        uint256 index = getTotalBatches();
        stakes.appended(msg.sender, index);
        bytes32 lastOutput = _outputs[size - 1];
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader({
            batchIndex: index,
            batchRoot: MerkleTree.root(_outputs),
            batchSize: size,
            prevTotalElements: first,
            extraData: abi.encode(block.timestamp, msg.sender)
        });
        _append(header, block.timestamp);
        _createGame(lastOutput);
    }

    function _append(ChainTypes.ChainBatchHeader memory _header, uint256 _createdAt) private {
        uint256 index = _push(ChainTypes.hash(_header), _header.prevTotalElements, _header.batchSize, _createdAt);
        _announce(index, _header);
    }

    function _announce(uint256 _index, ChainTypes.ChainBatchHeader memory _header) private {
        emit StateBatchAppended(
            _index,
            _header.batchRoot,
            _header.batchSize,
            _header.prevTotalElements,
            _header.extraData
        );
    }

    /// @dev Shows the last batch to clients.
    function _createGame(bytes32 _lastOutput) private {
        disputeGameFactory.create(GameTypes.OUTPUT, _lastOutput, abi.encode(getTotalElements() - 1));
    }

    function _requireHolds(uint256 _index, Batch memory _live, uint256 _element) private pure {
        uint256 first = _live.prevTotalElements;
        if (_element < first || _element - first >= _live.liveSize) {
            revert NotInBatch(_index, _live.liveSize, _element);
        }
    }

    function _requireHeader(uint256 _index, ChainTypes.ChainBatchHeader memory _header) private view {
        bytes32 actual = ChainTypes.hash(_header);
        bytes32 expected = batches(_index);
        if (actual != expected) revert WrongBatchHeader(_index, expected, actual);
    }

    function _requireIncluded(
        bytes32 _output,
        ChainTypes.ChainBatchHeader memory _header,
        ChainTypes.ChainInclusionProof memory _proof
    ) private pure {
        bytes32 root = MerkleTree.rootOf(_output, _proof.index, _proof.siblings, _header.batchSize);
        if (root != _header.batchRoot) revert WrongInclusionProof(_header.batchRoot, root);
    }
}
