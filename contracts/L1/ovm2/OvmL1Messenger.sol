// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {LegacyMessage} from "../../universal/LegacyMessage.sol";
import {LegacyMessenger} from "../../universal/LegacyMessenger.sol";
import {AddressManager} from "../bridge/AddressManager.sol";
import {ChainTypes} from "../chain/ChainTypes.sol";
import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {GameStatus} from "../dispute/IDisputeGame.sol";
import {RLPReader} from "../libraries/rlp/RLPReader.sol";
import {SecureMerkleTrie} from "../libraries/trie/SecureMerkleTrie.sol";
import {OvmTransactionChain} from "./OvmTransactionChain.sol";

/// @title OvmL1Messenger
/// @notice The messenger of L1 in OVM 2.0: messages leave through the queue, and arrive with a proof against a state root that is final.
contract OvmL1Messenger is LegacyMessenger {
    /// @notice Proof that L2 sent a message.
    struct L2MessageInclusionProof {
        bytes32 stateRoot;
        ChainTypes.ChainBatchHeader stateRootBatchHeader;
        ChainTypes.ChainInclusionProof stateRootProof;
        // RLP lists of the nodes, from the root down.
        bytes stateTrieWitness;
        bytes storageTrieWitness;
    }

    address internal constant MESSAGE_PASSER = 0x4200000000000000000000000000000000000000;
    address internal constant L2_CROSS_DOMAIN_MESSENGER = 0x4200000000000000000000000000000000000007;

    OvmTransactionChain public immutable transactionChain;
    IStateCommitmentChain public immutable stateCommitmentChain;
    AddressManager public immutable libAddressManager;

    bool private isRelaying;

    /// @param _transactionChain Takes the messages to L2. No message from L2 may call it.
    /// @param _stateCommitmentChain Holds L2's state roots.
    /// @param _libAddressManager Names of the contracts.
    constructor(
        OvmTransactionChain _transactionChain,
        IStateCommitmentChain _stateCommitmentChain,
        AddressManager _libAddressManager
    ) {
        transactionChain = _transactionChain;
        stateCommitmentChain = _stateCommitmentChain;
        libAddressManager = _libAddressManager;
    }

    /// @notice Sends a message to L2.
    /// @param _gasLimit Gas of its relay on L2.
    function sendMessage(address _target, bytes memory _message, uint32 _gasLimit) external {
        uint256 nonce = transactionChain.getQueueLength();
        transactionChain.enqueue(
            L2_CROSS_DOMAIN_MESSENGER,
            _gasLimit,
            LegacyMessage.encode(_target, msg.sender, _message, nonce)
        );
        emit SentMessage(_target, msg.sender, _message, nonce, _gasLimit);
    }

    /// @notice Enqueues a message again, with more gas. The gas limit of the first time tells that it was enqueued.
    function replayMessage(
        address _target,
        address _sender,
        bytes memory _message,
        uint256 _queueIndex,
        uint32 _oldGasLimit,
        uint32 _newGasLimit
    ) external {
        bytes memory relay = LegacyMessage.encode(_target, _sender, _message, _queueIndex);
        (bytes32 enqueued, , ) = transactionChain.getQueueElement(_queueIndex);
        address own =
            transactionChain.aliasesContracts() ? AddressAliasHelper.applyL1ToL2Alias(address(this)) : address(this);
        bytes32 expected = keccak256(abi.encode(own, L2_CROSS_DOMAIN_MESSENGER, _oldGasLimit, relay));
        require(expected == enqueued, "Provided message has not been enqueued.");
        transactionChain.enqueue(L2_CROSS_DOMAIN_MESSENGER, _newGasLimit, relay);
    }

    /// @notice Calls the target of a message from L2.
    function relayMessage(
        address _target,
        address _sender,
        bytes memory _message,
        uint256 _messageNonce,
        L2MessageInclusionProof memory _proof
    ) external {
        require(!isRelaying, "ReentrancyGuard: reentrant call");
        isRelaying = true;
        bytes memory relay = LegacyMessage.encode(_target, _sender, _message, _messageNonce);
        require(_isFinal(_proof) && _isSent(relay, _proof), "Provided message could not be verified.");
        _requireNew(keccak256(relay));
        // SAFETY: what the messenger enqueues L2 takes for a message.
        require(
            _target != address(transactionChain) && _target != address(transactionChain.canonicalTransactionChain()),
            "Cannot send L2->L1 messages to L1 system contracts."
        );
        _deliver(_target, _sender, _message, relay);
        isRelaying = false;
    }

    /// @notice No account can pause the messenger.
    function paused() external pure returns (bool) {
        return false;
    }

    /// @notice No account can block a message.
    function blockedMessages(bytes32) external pure returns (bool) {
        return false;
    }

    /// @notice What a name stands for.
    function resolve(string calldata _name) external view returns (address) {
        return libAddressManager.getAddress(_name);
    }

    function _isFinal(L2MessageInclusionProof memory _proof) private view returns (bool) {
        ChainTypes.ChainBatchHeader memory header = _proof.stateRootBatchHeader;
        return
            stateCommitmentChain.status(header.batchIndex) == GameStatus.DEFENDER_WINS &&
            stateCommitmentChain.verifyStateCommitment(_proof.stateRoot, header, _proof.stateRootProof);
    }

    function _isSent(bytes memory _relay, L2MessageInclusionProof memory _proof) private pure returns (bool) {
        (bool exists, bytes memory account) = SecureMerkleTrie.get(
            abi.encodePacked(MESSAGE_PASSER),
            _nodes(_proof.stateTrieWitness),
            _proof.stateRoot
        );
        require(exists, "Message passing predeploy has not been initialized or invalid proof provided.");
        // Nonce, balance, storage root, code hash.
        bytes32 storageRoot = RLPReader.readBytes32(RLPReader.readList(account)[2]);
        bytes32 slot = keccak256(
            abi.encode(keccak256(abi.encodePacked(_relay, L2_CROSS_DOMAIN_MESSENGER)), uint256(0))
        );
        (bool isSet, bytes memory value) = SecureMerkleTrie.get(
            abi.encodePacked(slot),
            _nodes(_proof.storageTrieWitness),
            storageRoot
        );
        return isSet && keccak256(value) == keccak256(hex"01");
    }

    function _nodes(bytes memory _witness) private pure returns (bytes[] memory nodes_) {
        RLPReader.Item[] memory items = RLPReader.readList(_witness);
        nodes_ = new bytes[](items.length);
        for (uint256 i = 0; i < items.length; i++) nodes_[i] = RLPReader.readBytes(items[i]);
    }
}
