// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {GameStatus, IDisputeGame} from "../dispute/IDisputeGame.sol";
import {IDisputeGameFactory} from "../dispute/IDisputeGameFactory.sol";
import {AssertionDeleted, AssertionNotClaimed, AssertionNotNewer, OneAssertionPerBlock} from "./ArbitrumErrors.sol";
import {AssertionInputs, AssertionNode, AssertionState, AssertionStatus} from "./AssertionTypes.sol";
import {IAssertions} from "./IAssertions.sol";

/// @title ArbitrumRollup
/// @notice Shows the claims of the state commitment chain as assertions, in the words of Nitro's rollup with BoLD. An assertion opens the
///         last output of a batch: it says which L2 block and which send root the output commits to. Anyone may make it, for it is
///         checked against the output. It is confirmed when the batch is final, without a transaction, and gone when the batch is deleted.
contract ArbitrumRollup is IAssertions {
    /// @notice What is kept of an assertion.
    struct Made {
        bytes32 hash;
        bytes32 blockHash;
        bytes32 sendRoot;
        uint64 batchIndex;
        uint64 createdAtBlock;
        uint64 firstChildBlock;
    }

    IStateCommitmentChain public immutable stateCommitmentChain;
    IDisputeGameFactory public immutable disputeGameFactory;
    address public immutable bridge;
    address public immutable inbox;
    address public immutable sequencerInbox;
    address public immutable outbox;
    uint256 public immutable chainId;

    /// @notice The challenge window in L1 blocks of twelve seconds: what clients count. The window itself counts seconds.
    uint64 public immutable confirmPeriodBlocks;

    Made[] private made;

    /// @dev Place in `made`, plus 1.
    mapping(bytes32 => uint256) private byHash;

    /// @dev Place of the first assertion of a send root that still counts, plus 1.
    mapping(bytes32 => uint256) private bySendRoot;

    event AssertionCreated(
        bytes32 indexed assertionHash,
        bytes32 indexed parentAssertionHash,
        AssertionInputs assertion,
        bytes32 afterInboxBatchAcc,
        uint256 inboxMaxCount,
        bytes32 wasmModuleRoot,
        uint256 requiredStake,
        address challengeManager,
        uint64 confirmPeriodBlocks
    );
    event AssertionConfirmed(bytes32 indexed assertionHash, bytes32 blockHash, bytes32 sendRoot);

    /// @param _stateCommitmentChain Holds the claims.
    /// @param _disputeGameFactory Lists them: game i is over the last output of batch i.
    /// @param _contracts Bridge, inbox, sequencer inbox and outbox.
    /// @param _chainId Chain id of L2.
    /// @param _confirmPeriodBlocks The challenge window in L1 blocks.
    /// @param _genesisBlock Hash of L2's genesis block.
    constructor(
        IStateCommitmentChain _stateCommitmentChain,
        IDisputeGameFactory _disputeGameFactory,
        address[4] memory _contracts,
        uint256 _chainId,
        uint64 _confirmPeriodBlocks,
        bytes32 _genesisBlock
    ) {
        stateCommitmentChain = _stateCommitmentChain;
        disputeGameFactory = _disputeGameFactory;
        bridge = _contracts[0];
        inbox = _contracts[1];
        sequencerInbox = _contracts[2];
        outbox = _contracts[3];
        chainId = _chainId;
        confirmPeriodBlocks = _confirmPeriodBlocks;
        // No event tells of genesis where this contract was placed; clients take block 0 then.
        _record(_hash(0, _stateOf(_genesisBlock, 0, 0)), _genesisBlock, 0, 0, 0);
    }

    /// @notice Makes an assertion of the last output of a batch.
    /// @param _batchIndex The batch. It must be newer than the last assertion's.
    /// @param _stateRoot What the output hashes: the L2 state,
    /// @param _sendRoot the root of all messages to L1,
    /// @param _blockHash and the L2 block.
    function assertOutput(uint256 _batchIndex, bytes32 _stateRoot, bytes32 _sendRoot, bytes32 _blockHash) external {
        bytes32 output = keccak256(abi.encode(uint256(0), _stateRoot, _sendRoot, _blockHash));
        _requireClaimed(_batchIndex, output);
        Made storage last = made[made.length - 1];
        if (_batchIndex <= last.batchIndex) revert AssertionNotNewer(last.batchIndex, _batchIndex);
        if (block.number == last.createdAtBlock) revert OneAssertionPerBlock(block.number);

        Made storage parent = made[_lastLive(made.length - 1)];
        if (parent.firstChildBlock == 0) parent.firstChildBlock = uint64(block.number);
        AssertionInputs memory assertion;
        assertion.beforeState = _stateOf(parent.blockHash, parent.sendRoot, parent.batchIndex);
        assertion.afterState = _stateOf(_blockHash, _sendRoot, _batchIndex);
        assertion.beforeStateData.configData.confirmPeriodBlocks = confirmPeriodBlocks;
        bytes32 hash = _hash(parent.hash, assertion.afterState);
        _announce(hash, parent.hash, assertion, output);
        _record(hash, _blockHash, _sendRoot, uint64(_batchIndex), uint64(block.number));
    }

    /// @notice Logs that an assertion is confirmed, for those who follow events. Nothing depends on it.
    function logConfirmation(bytes32 _assertionHash) external {
        uint256 place = byHash[_assertionHash];
        require(place != 0 && _isConfirmed(made[place - 1]), "ASSERTION_NOT_CONFIRMED");
        emit AssertionConfirmed(_assertionHash, made[place - 1].blockHash, made[place - 1].sendRoot);
    }

    /// @notice The newest assertion whose batch is final.
    function latestConfirmed() external view returns (bytes32) {
        uint256 finalized = stateCommitmentChain.finalizedBatch();
        (uint256 low, uint256 high) = (0, made.length);
        while (low + 1 < high) {
            uint256 middle = (low + high) / 2;
            if (made[middle].batchIndex <= finalized) low = middle;
            else high = middle;
        }
        return made[_lastLive(low)].hash;
    }

    /// @notice An assertion; zeros for one that was not made or was deleted.
    function getAssertion(bytes32 _assertionHash) external view returns (AssertionNode memory node_) {
        uint256 place = byHash[_assertionHash];
        if (place == 0) return node_;
        Made memory assertion = made[place - 1];
        if (!_isLive(assertion)) return node_;
        node_.firstChildBlock = assertion.firstChildBlock;
        node_.createdAtBlock = assertion.createdAtBlock;
        node_.isFirstChild = true;
        node_.status = _isConfirmed(assertion) ? AssertionStatus.Confirmed : AssertionStatus.Pending;
    }

    /// @notice L1 block in whose logs clients find an assertion.
    function getAssertionCreationBlockForLogLookup(bytes32 _assertionHash) external view returns (uint256) {
        uint256 place = byHash[_assertionHash];
        return place == 0 ? 0 : made[place - 1].createdAtBlock;
    }

    /// @notice Hash of the assertion about L2's genesis.
    function genesisAssertionHash() external view returns (bytes32) {
        return made[0].hash;
    }

    /// @notice Batch of the last assertion: what comes behind it waits to be asserted.
    function lastAssertedBatch() external view returns (uint256) {
        return made[made.length - 1].batchIndex;
    }

    /// @inheritdoc IAssertions
    function confirmedBlock(bytes32 _sendRoot) external view returns (bytes32) {
        uint256 place = bySendRoot[_sendRoot];
        if (place == 0 || !_isConfirmed(made[place - 1])) return 0;
        return made[place - 1].blockHash;
    }

    function _requireClaimed(uint256 _batchIndex, bytes32 _output) private view {
        if (stateCommitmentChain.status(_batchIndex) == GameStatus.CHALLENGER_WINS)
            revert AssertionDeleted(_batchIndex);
        (, , IDisputeGame game) = disputeGameFactory.gameAtIndex(_batchIndex);
        bytes32 claimed = game.rootClaim();
        if (claimed != _output) revert AssertionNotClaimed(_batchIndex, claimed, _output);
    }

    function _announce(
        bytes32 _assertionHash,
        bytes32 _parentHash,
        AssertionInputs memory _assertion,
        bytes32 _output
    ) private {
        emit AssertionCreated(
            _assertionHash,
            _parentHash,
            _assertion,
            _output,
            _assertion.afterState.globalState.u64Vals[0],
            bytes32(0),
            0,
            address(0),
            confirmPeriodBlocks
        );
    }

    function _record(
        bytes32 _assertionHash,
        bytes32 _blockHash,
        bytes32 _sendRoot,
        uint64 _batchIndex,
        uint64 _createdAtBlock
    ) private {
        made.push(Made(_assertionHash, _blockHash, _sendRoot, _batchIndex, _createdAtBlock, 0));
        byHash[_assertionHash] = made.length;
        // The first assertion of a root is confirmed first; one that was deleted leaves its place to the next.
        uint256 place = bySendRoot[_sendRoot];
        if (place == 0 || !_isLive(made[place - 1])) bySendRoot[_sendRoot] = made.length;
    }

    /// @dev Genesis is always live, so the walk ends there at the latest.
    function _lastLive(uint256 _place) private view returns (uint256 place_) {
        place_ = _place;
        while (!_isLive(made[place_])) place_--;
    }

    function _isLive(Made memory _assertion) private view returns (bool) {
        return
            _assertion.batchIndex == 0 ||
            stateCommitmentChain.status(_assertion.batchIndex) != GameStatus.CHALLENGER_WINS;
    }

    function _isConfirmed(Made memory _assertion) private view returns (bool) {
        return
            _assertion.batchIndex == 0 ||
            stateCommitmentChain.status(_assertion.batchIndex) == GameStatus.DEFENDER_WINS;
    }

    function _stateOf(
        bytes32 _blockHash,
        bytes32 _sendRoot,
        uint256 _batchIndex
    ) private pure returns (AssertionState memory state_) {
        state_.globalState.bytes32Vals = [_blockHash, _sendRoot];
        state_.globalState.u64Vals = [uint64(_batchIndex), 0];
        state_.machineStatus = 1;
    }

    function _hash(bytes32 _parent, AssertionState memory _state) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(_parent, keccak256(abi.encode(_state))));
    }
}
