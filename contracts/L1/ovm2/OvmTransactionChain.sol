// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {AddressManager} from "../bridge/AddressManager.sol";
import {ChainTypes} from "../chain/ChainTypes.sol";
import {IOvmChain} from "./IOvmChain.sol";

/// @title OvmTransactionChain
/// @notice The canonical transaction chain in OVM 2.0's words: whatever shall happen on L2 is enqueued here. Batches are the chain's own,
///         below. ABI, event and reasons are those of the npm package eth-optimism/contracts 0.5.40, L1/rollup/CanonicalTransactionChain.sol.
contract OvmTransactionChain {
    /// @notice Bytes that a transaction may have.
    uint256 public constant MAX_ROLLUP_TX_SIZE = 50_000;
    /// @notice Gas that a transaction must have.
    uint256 public constant MIN_ROLLUP_TX_GAS = 100_000;
    /// @notice L2 gas that is worth a unit of L1 gas.
    uint256 public constant l2GasDiscountDivisor = 32;
    /// @notice About what `enqueue` costs, in gas.
    uint256 public constant enqueueGasCost = 60_000;
    /// @notice L2 gas for which nothing is burned.
    uint256 public constant enqueueL2GasPrepaid = l2GasDiscountDivisor * enqueueGasCost;

    /// @notice Gas that each transaction has in the queue: all that a block holds, so that each has a block of its own.
    uint64 internal constant QUEUE_GAS = 30_000_000;
    /// @notice Version of the opaque data that derivation reads: the transaction's own gas limit, then its calldata.
    uint256 internal constant VERSION = 1;

    IOvmChain public immutable canonicalTransactionChain;
    AddressManager public immutable libAddressManager;
    /// @notice Gas that a transaction may have: what an L2 block holds.
    uint256 public immutable maxTransactionGasLimit;
    /// @notice Whether a contract has another address on L2, as since OVM 2.0.
    bool public immutable aliasesContracts;

    mapping(uint256 => bytes32) private hashes;

    event TransactionEnqueued(
        address indexed _l1TxOrigin,
        address indexed _target,
        uint256 _gasLimit,
        bytes _data,
        uint256 indexed _queueIndex,
        uint256 _timestamp
    );

    /// @notice What derivation reads.
    event TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData);

    /// @param _canonicalTransactionChain Takes the transactions.
    /// @param _libAddressManager Names of the contracts.
    /// @param _maxTransactionGasLimit Gas that a transaction may have.
    /// @param _aliasesContracts Whether a contract has another address on L2, as since OVM 2.0.
    constructor(
        IOvmChain _canonicalTransactionChain,
        AddressManager _libAddressManager,
        uint256 _maxTransactionGasLimit,
        bool _aliasesContracts
    ) {
        canonicalTransactionChain = _canonicalTransactionChain;
        libAddressManager = _libAddressManager;
        maxTransactionGasLimit = _maxTransactionGasLimit;
        aliasesContracts = _aliasesContracts;
    }

    /// @notice Enqueues a transaction. It carries no ETH, and pays nothing on L2: for more gas than is prepaid, gas is burned here.
    /// @param _target Target on L2.
    /// @param _gasLimit Its gas on L2.
    /// @param _data Its calldata.
    function enqueue(address _target, uint256 _gasLimit, bytes memory _data) external {
        require(_data.length <= MAX_ROLLUP_TX_SIZE, "Transaction data size exceeds maximum for rollup transaction.");
        require(_gasLimit <= maxTransactionGasLimit, "Transaction gas limit exceeds maximum for rollup transaction.");
        require(_gasLimit >= MIN_ROLLUP_TX_GAS, "Transaction gas limit too low to enqueue.");
        if (_gasLimit > enqueueL2GasPrepaid) _burn((_gasLimit - enqueueL2GasPrepaid) / l2GasDiscountDivisor);

        bool isAliased = aliasesContracts && msg.sender != tx.origin;
        address sender = isAliased ? AddressAliasHelper.applyL1ToL2Alias(msg.sender) : msg.sender;
        uint256 index = canonicalTransactionChain.getQueueLength();
        hashes[index] = keccak256(abi.encode(sender, _target, _gasLimit, _data));
        bytes memory opaqueData = abi.encodePacked(uint256(0), uint256(0), QUEUE_GAS, false, _gasLimit, _data);
        emit TransactionEnqueued(sender, _target, _gasLimit, _data, index, block.timestamp);
        emit TransactionDeposited(sender, _target, VERSION, opaqueData);
        canonicalTransactionChain.enqueue(sender, _target, VERSION, opaqueData);
    }

    /// @notice A transaction of the queue.
    function getQueueElement(
        uint256 _index
    ) external view returns (bytes32 transactionHash, uint40 timestamp, uint40 blockNumber) {
        ChainTypes.QueueElement memory element = canonicalTransactionChain.getQueueElement(_index);
        return (hashes[_index], element.timestamp, element.blockNumber);
    }

    /// @notice Transactions ever enqueued.
    function getQueueLength() external view returns (uint40) {
        return canonicalTransactionChain.getQueueLength();
    }

    /// @notice Index of the first transaction that no batch has taken.
    function getNextQueueIndex() external view returns (uint40) {
        return canonicalTransactionChain.getNextQueueIndex();
    }

    /// @notice Transactions that wait.
    function getNumPendingQueueElements() external view returns (uint40) {
        return canonicalTransactionChain.getNumPendingQueueElements();
    }

    /// @notice L2 blocks on L1, genesis included.
    function getTotalElements() external view returns (uint256) {
        return canonicalTransactionChain.getTotalElements();
    }

    /// @notice Batches of L2 blocks, genesis included.
    function getTotalBatches() external view returns (uint256) {
        return canonicalTransactionChain.getTotalBatches();
    }

    /// @notice The chain's time of the last L2 block on L1, in seconds.
    function getLastTimestamp() external view returns (uint40) {
        return canonicalTransactionChain.getLastTimestamp();
    }

    /// @notice L1 block that the last L2 block on L1 refers to.
    function getLastBlockNumber() external view returns (uint40) {
        return canonicalTransactionChain.getLastBlockNumber();
    }

    /// @notice What a name stands for.
    function resolve(string calldata _name) external view returns (address) {
        return libAddressManager.getAddress(_name);
    }

    function _burn(uint256 _gas) private view {
        uint256 start = gasleft();
        require(start > _gas, "Insufficient gas for L2 rate limiting burn.");
        uint256 i;
        while (start - gasleft() < _gas) i++;
    }
}
