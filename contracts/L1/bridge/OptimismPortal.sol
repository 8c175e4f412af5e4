// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {EOA} from "../../universal/EOA.sol";
import {Hashing} from "../../universal/Hashing.sol";
import {MAX_DEPOSIT_DATA} from "../../universal/MessageLimits.sol";
import {SafeCall} from "../../universal/SafeCall.sol";
import {Types} from "../../universal/Types.sol";
import {ICanonicalTransactionChain} from "../chain/ICanonicalTransactionChain.sol";
import {IAnchorStateRegistry} from "../dispute/IAnchorStateRegistry.sol";
import {GameStatus, IDisputeGame} from "../dispute/IDisputeGame.sol";
import {IDisputeGameFactory} from "../dispute/IDisputeGameFactory.sol";
import {SecureMerkleTrie} from "../libraries/trie/SecureMerkleTrie.sol";
import {IOptimismPortal} from "./IOptimismPortal.sol";
import {ResourceMetering} from "./ResourceMetering.sol";
import {
    BadTarget,
    GasEstimation,
    GasLimitTooHigh,
    InvalidDisputeGame,
    InvalidGameType,
    InvalidMerkleProof,
    InvalidProof,
    LargeCalldata,
    NonReentrant,
    OptimismPortal_AlreadyFinalized,
    OptimismPortal_InvalidProofTimestamp,
    OptimismPortal_InvalidRootClaim,
    OptimismPortal_ProofNotOldEnough,
    OptimismPortal_Unproven,
    SmallGasLimit
} from "./BridgeErrors.sol";

/// @title OptimismPortal
/// @notice The door between the layers. Deposits go into the queue of the canonical transaction chain. Withdrawals are proven against
///         a dispute game's output, and finalized when the game is over and the proof has matured. It holds all the ETH of L2.
///         ABI and behaviour are those of the OP Stack's portal with dispute games.
///         https://specs.optimism.io/protocol/deposits.html https://specs.optimism.io/protocol/withdrawals.html
contract OptimismPortal is IOptimismPortal, ResourceMetering {
    /// @notice A proof of a withdrawal: against which game, and when.
    struct ProvenWithdrawal {
        IDisputeGame disputeGameProxy;
        uint64 timestamp;
    }

    /// @notice Version of the opaque data in `TransactionDeposited`.
    uint256 internal constant DEPOSIT_VERSION = 0;

    /// @notice Gas that a transaction may have, EIP-7825.
    uint64 internal constant MAX_DEPOSIT_GAS = 1 << 24;

    /// @notice Gas of ETH that was simply sent to the portal.
    uint64 internal constant RECEIVE_DEFAULT_GAS_LIMIT = 100_000;

    /// @notice EIP-7623: a byte that is not zero costs this at least.
    uint64 internal constant FLOOR_GAS_PER_BYTE = 40;
    uint64 internal constant TRANSACTION_GAS = 21_000;

    /// @notice EIP-2028, EIP-2 and EIP-3860: what a creation costs before it runs.
    uint64 internal constant GAS_PER_BYTE = 16;
    uint64 internal constant CREATION_GAS = 32_000;
    uint64 internal constant INIT_CODE_WORD_GAS = 2;

    /// @notice Value of `l2Sender` while nothing is being finalized.
    address internal constant DEFAULT_L2_SENDER = 0x000000000000000000000000000000000000dEaD;

    /// @notice Who "sends" gas estimations.
    address internal constant ESTIMATION_ADDRESS = address(1);

    ICanonicalTransactionChain public immutable canonicalTransactionChain;
    IDisputeGameFactory public immutable disputeGameFactory;
    IAnchorStateRegistry public immutable anchorStateRegistry;

    /// @notice Seconds between proving a withdrawal and finalizing it.
    uint256 public immutable proofMaturityDelaySeconds;

    /// @inheritdoc IOptimismPortal
    address public l2Sender;

    /// @notice Hashes of withdrawals that were finalized.
    mapping(bytes32 => bool) public finalizedWithdrawals;

    /// @notice Proofs of a withdrawal, by its hash and by who proved it.
    mapping(bytes32 => mapping(address => ProvenWithdrawal)) public provenWithdrawals;

    /// @notice The accounts that proved a withdrawal, in order; an account that proved it twice is listed twice.
    mapping(bytes32 => address[]) public proofSubmitters;

    event TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData);
    event WithdrawalProven(bytes32 indexed withdrawalHash, address indexed from, address indexed to);
    event WithdrawalProvenExtension1(bytes32 indexed withdrawalHash, address indexed proofSubmitter);
    event WithdrawalFinalized(bytes32 indexed withdrawalHash, bool success);

    /// @param _canonicalTransactionChain Takes the deposits.
    /// @param _anchorStateRegistry Tells valid games from others.
    /// @param _disputeGameFactory The list of games.
    /// @param _proofMaturityDelaySeconds Seconds between proving a withdrawal and finalizing it.
    constructor(
        ICanonicalTransactionChain _canonicalTransactionChain,
        IAnchorStateRegistry _anchorStateRegistry,
        IDisputeGameFactory _disputeGameFactory,
        uint256 _proofMaturityDelaySeconds
    ) {
        canonicalTransactionChain = _canonicalTransactionChain;
        anchorStateRegistry = _anchorStateRegistry;
        disputeGameFactory = _disputeGameFactory;
        proofMaturityDelaySeconds = _proofMaturityDelaySeconds;
        l2Sender = DEFAULT_L2_SENDER;
    }

    /// @notice Deposits ETH to the sender's own account on L2.
    receive() external payable {
        _deposit(msg.sender, msg.value, RECEIVE_DEFAULT_GAS_LIMIT, false, "");
    }

    /// @notice Takes ETH without depositing it.
    function donateETH() external payable {}

    /// @notice Sends a transaction to L2; `msg.value` is created there as the sender's.
    /// @param _to Target on L2; zero for a creation.
    /// @param _value Wei that the transaction carries on L2, from the sender's balance there.
    /// @param _gasLimit Gas on L2: between `minimumGasLimit` and 2^24. It is paid for by burning gas here: see `params`.
    /// @param _isCreation Whether the data is init code.
    /// @param _data Calldata or init code.
    function depositTransaction(
        address _to,
        uint256 _value,
        uint64 _gasLimit,
        bool _isCreation,
        bytes calldata _data
    ) external payable {
        _deposit(_to, _value, _gasLimit, _isCreation, _data);
    }

    /// @notice Proves that L2 holds a withdrawal. Any account can prove it again; a sender's newer proof replaces its older one.
    /// @param _tx The withdrawal.
    /// @param _disputeGameIndex A game over an output at or after it.
    /// @param _outputRootProof The words that the game's claim hashes.
    /// @param _withdrawalProof Trie nodes from the message passer's storage root to the withdrawal.
    function proveWithdrawalTransaction(
        Types.WithdrawalTransaction memory _tx,
        uint256 _disputeGameIndex,
        Types.OutputRootProof calldata _outputRootProof,
        bytes[] calldata _withdrawalProof
    ) external {
        if (_isUnsafeTarget(_tx.target)) revert BadTarget();
        (uint32 gameType, , IDisputeGame game) = disputeGameFactory.gameAtIndex(_disputeGameIndex);
        if (gameType != respectedGameType()) revert InvalidGameType();
        if (game.status() == GameStatus.CHALLENGER_WINS) revert InvalidDisputeGame();
        // Such a proof could never be finalized: see `checkWithdrawal`.
        if (block.timestamp <= game.createdAt()) revert OptimismPortal_InvalidProofTimestamp();
        if (Hashing.hashOutputRootProof(_outputRootProof) != game.rootClaim()) revert InvalidProof();

        bytes32 withdrawalHash = Hashing.hashWithdrawal(_tx);
        // `sentMessages[withdrawalHash]`, the mapping in slot 0 of the message passer.
        bytes32 slot = keccak256(abi.encode(withdrawalHash, uint256(0)));
        (bool exists, bytes memory value) = SecureMerkleTrie.get(
            abi.encode(slot),
            _withdrawalProof,
            _outputRootProof.messagePasserStorageRoot
        );
        if (!exists || keccak256(value) != keccak256(hex"01")) revert InvalidMerkleProof();

        provenWithdrawals[withdrawalHash][msg.sender] = ProvenWithdrawal(game, uint64(block.timestamp));
        proofSubmitters[withdrawalHash].push(msg.sender);
        emit WithdrawalProven(withdrawalHash, _tx.sender, _tx.target);
        emit WithdrawalProvenExtension1(withdrawalHash, msg.sender);
    }

    /// @notice Finalizes a withdrawal that the sender proved.
    function finalizeWithdrawalTransaction(Types.WithdrawalTransaction memory _tx) external {
        finalizeWithdrawalTransactionExternalProof(_tx, msg.sender);
    }

    /// @notice Finalizes a proven withdrawal. The target's failure does not revert: the withdrawal is used up, and what
    ///         its target is owed is the target's to replay (the messenger can).
    function finalizeWithdrawalTransactionExternalProof(
        Types.WithdrawalTransaction memory _tx,
        address _proofSubmitter
    ) public {
        if (l2Sender != DEFAULT_L2_SENDER) revert NonReentrant();
        if (_isUnsafeTarget(_tx.target)) revert BadTarget();
        bytes32 withdrawalHash = Hashing.hashWithdrawal(_tx);
        checkWithdrawal(withdrawalHash, _proofSubmitter);

        finalizedWithdrawals[withdrawalHash] = true;
        l2Sender = _tx.sender;
        bool success = SafeCall.callWithMinGas(_tx.target, _tx.gasLimit, _tx.value, _tx.data);
        l2Sender = DEFAULT_L2_SENDER;
        emit WithdrawalFinalized(withdrawalHash, success);
        if (!success && tx.origin == ESTIMATION_ADDRESS) revert GasEstimation();
    }

    /// @notice Reverts with the reason why a withdrawal cannot be finalized yet, or any more.
    function checkWithdrawal(bytes32 _withdrawalHash, address _proofSubmitter) public view {
        if (finalizedWithdrawals[_withdrawalHash]) revert OptimismPortal_AlreadyFinalized();
        ProvenWithdrawal memory proven = provenWithdrawals[_withdrawalHash][_proofSubmitter];
        if (proven.timestamp == 0) revert OptimismPortal_Unproven();
        // INVARIANT: a proof is younger than its game, so that the claim could not be chosen after it.
        if (proven.timestamp <= proven.disputeGameProxy.createdAt()) revert OptimismPortal_InvalidProofTimestamp();
        if (block.timestamp - proven.timestamp <= proofMaturityDelaySeconds) revert OptimismPortal_ProofNotOldEnough();
        if (!anchorStateRegistry.isGameClaimValid(proven.disputeGameProxy)) revert OptimismPortal_InvalidRootClaim();
    }

    /// @notice How often a withdrawal was proven.
    function numProofSubmitters(bytes32 _withdrawalHash) external view returns (uint256) {
        return proofSubmitters[_withdrawalHash].length;
    }

    /// @notice Seconds between a game's resolution and the withdrawals that rest on it.
    function disputeGameFinalityDelaySeconds() external view returns (uint256) {
        return anchorStateRegistry.disputeGameFinalityDelaySeconds();
    }

    /// @notice The type of game on which withdrawals rest.
    function respectedGameType() public view returns (uint32) {
        return anchorStateRegistry.respectedGameType();
    }

    /// @notice When that type was chosen: from the start.
    function respectedGameTypeUpdatedAt() external pure returns (uint64) {
        return 0;
    }

    /// @notice No account can blacklist games here: a proven fraud deletes them.
    function disputeGameBlacklist(IDisputeGame) external pure returns (bool) {
        return false;
    }

    /// @notice No account can pause the portal.
    function paused() external pure returns (bool) {
        return false;
    }

    /// @notice Semantic version. Clients take the path of dispute games from 3.0.0 on.
    function version() external pure returns (string memory) {
        return "5.0.0";
    }

    /// @notice Gas that a deposit with so many bytes of data needs at least, whatever the bytes are. A creation needs
    ///         `minimumCreationGasLimit`.
    function minimumGasLimit(uint64 _byteCount) public pure returns (uint64) {
        return _byteCount * FLOOR_GAS_PER_BYTE + TRANSACTION_GAS;
    }

    /// @notice Gas that a deposit with so many bytes of init code needs at least, whatever the bytes are.
    function minimumCreationGasLimit(uint64 _byteCount) public pure returns (uint64) {
        uint64 words = (_byteCount + 31) / 32;
        uint64 intrinsic = TRANSACTION_GAS + CREATION_GAS + _byteCount * GAS_PER_BYTE + words * INIT_CODE_WORD_GAS;
        uint64 floor = minimumGasLimit(_byteCount);
        return intrinsic > floor ? intrinsic : floor;
    }

    function _deposit(
        address _to,
        uint256 _value,
        uint64 _gasLimit,
        bool _isCreation,
        bytes memory _data
    ) private metered(_gasLimit) {
        if (_isCreation && _to != address(0)) revert BadTarget();
        if (_data.length > MAX_DEPOSIT_DATA) revert LargeCalldata();
        // The length is below 2^17.
        uint64 size = uint64(_data.length);
        uint64 minimum = _isCreation ? minimumCreationGasLimit(size) : minimumGasLimit(size);
        if (_gasLimit < minimum) revert SmallGasLimit();
        if (_gasLimit > MAX_DEPOSIT_GAS) revert GasLimitTooHigh(_gasLimit, MAX_DEPOSIT_GAS);

        address from = EOA.isSenderEOA() ? msg.sender : AddressAliasHelper.applyL1ToL2Alias(msg.sender);
        bytes memory opaqueData = abi.encodePacked(msg.value, _value, _gasLimit, _isCreation, _data);
        emit TransactionDeposited(from, _to, DEPOSIT_VERSION, opaqueData);
        canonicalTransactionChain.enqueue(from, _to, DEPOSIT_VERSION, opaqueData);
    }

    /// @dev SAFETY: the queue takes whatever the portal says; a withdrawal that calls it could mint ETH in any account's name.
    function _isUnsafeTarget(address _target) private view returns (bool) {
        return _target == address(this) || _target == address(canonicalTransactionChain);
    }
}
