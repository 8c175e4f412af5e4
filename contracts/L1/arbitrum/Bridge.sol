// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICanonicalTransactionChain} from "../chain/ICanonicalTransactionChain.sol";
import {ITransactionBatches} from "./ITransactionBatches.sol";
import {BadTarget, NotContract, NotDelayedInbox, NotOutbox} from "./ArbitrumErrors.sol";
import {IBridge} from "./IBridge.sol";
import {MessageHashing} from "./MessageHashing.sol";

/// @title Bridge
/// @notice The door between the layers, in Arbitrum's words: it holds all the ETH of L2, puts each message from L1 into the queue of the
///         canonical transaction chain, and calls what the outbox asks it to call. ABI and events are those of Nitro's Bridge.
contract Bridge is IBridge {
    /// @notice Gas that each message has in the queue: all that a block holds, so that each has a block of its own.
    uint64 internal constant MESSAGE_GAS = 30_000_000;

    ICanonicalTransactionChain public immutable canonicalTransactionChain;
    address public immutable inbox;
    address public immutable outbox;
    address public immutable sequencerInbox;
    address public immutable rollup;

    /// @notice The outbox whose call is running; 0 otherwise.
    address public transient activeOutbox;

    /// @notice Running hash of the messages up to each one.
    bytes32[] public delayedInboxAccs;

    event MessageDelivered(
        uint256 indexed messageIndex,
        bytes32 indexed beforeInboxAcc,
        address inbox,
        uint8 kind,
        address sender,
        bytes32 messageDataHash,
        uint256 baseFeeL1,
        uint64 timestamp
    );
    event BridgeCallTriggered(address indexed outbox, address indexed to, uint256 value, bytes data);

    /// @notice What derivation reads: the kind of the message is the version of the opaque data.
    event TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData);

    /// @param _canonicalTransactionChain Takes the messages.
    /// @param _inbox The only account that delivers messages.
    /// @param _outbox The only account that executes calls.
    /// @param _sequencerInbox Shows the batches of the chain.
    /// @param _rollup Shows the claims about L2's state.
    constructor(
        ICanonicalTransactionChain _canonicalTransactionChain,
        address _inbox,
        address _outbox,
        address _sequencerInbox,
        address _rollup
    ) {
        canonicalTransactionChain = _canonicalTransactionChain;
        inbox = _inbox;
        outbox = _outbox;
        sequencerInbox = _sequencerInbox;
        rollup = _rollup;
    }

    /// @notice Puts a message into the queue. Its value is created on L2.
    /// @param _kind Nitro's kind of message: 3 L2 message, 7 funded by L1, 9 retryable ticket, 12 deposit of ETH.
    /// @param _sender Its sender on L2, aliased already.
    /// @param _messageData The message.
    /// @return messageIndex_ Its number, which is its index in the queue.
    function deliver(
        uint8 _kind,
        address _sender,
        bytes calldata _messageData
    ) external payable returns (uint256 messageIndex_) {
        if (msg.sender != inbox) revert NotDelayedInbox(msg.sender);
        messageIndex_ = delayedInboxAccs.length;
        bytes32 before = messageIndex_ == 0 ? bytes32(0) : delayedInboxAccs[messageIndex_ - 1];
        bytes32 dataHash = keccak256(_messageData);
        uint64 time = uint64(block.timestamp);
        bytes32 messageHash = MessageHashing.hash(
            _kind,
            _sender,
            uint64(block.number),
            time,
            messageIndex_,
            block.basefee,
            dataHash
        );
        delayedInboxAccs.push(MessageHashing.accumulate(before, messageHash));
        emit MessageDelivered(messageIndex_, before, msg.sender, _kind, _sender, dataHash, block.basefee, time);
        bytes memory opaqueData = abi.encodePacked(
            msg.value,
            uint256(0),
            MESSAGE_GAS,
            false,
            block.basefee,
            _messageData
        );
        emit TransactionDeposited(_sender, address(0), _kind, opaqueData);
        // INVARIANT: nothing else enqueues, so that a message's number is its index in the queue.
        canonicalTransactionChain.enqueue(_sender, address(0), _kind, opaqueData);
    }

    /// @notice Makes a call in the name of L2.
    function executeCall(
        address _to,
        uint256 _value,
        bytes calldata _data
    ) external returns (bool success_, bytes memory returnData_) {
        if (msg.sender != outbox) revert NotOutbox(msg.sender);
        // SAFETY: the queue takes whatever the bridge says: a message that calls it could mint ETH in any account's name.
        if (_to == address(canonicalTransactionChain)) revert BadTarget(_to);
        if (_data.length > 0 && _to.code.length == 0) revert NotContract(_to);
        address outer = activeOutbox;
        activeOutbox = msg.sender;
        (success_, returnData_) = _to.call{value: _value}(_data);
        activeOutbox = outer;
        emit BridgeCallTriggered(msg.sender, _to, _value, _data);
    }

    /// @notice Takes ETH without sending it to L2.
    function acceptFundsFromOldBridge() external payable {}

    /// @notice Messages ever delivered.
    function delayedMessageCount() external view returns (uint256) {
        return delayedInboxAccs.length;
    }

    /// @notice Whether an account delivers messages.
    function allowedDelayedInboxes(address _inbox) external view returns (bool) {
        return _inbox == inbox;
    }

    /// @notice Whether an account executes calls.
    function allowedOutboxes(address _outbox) external view returns (bool) {
        return _outbox == outbox;
    }

    /// @notice Batches of the canonical transaction chain, genesis included.
    function sequencerMessageCount() external view returns (uint256) {
        return ITransactionBatches(address(canonicalTransactionChain)).getTotalBatches();
    }

    /// @notice Hash of a batch's header.
    function sequencerInboxAccs(uint256 _index) external view returns (bytes32) {
        return ITransactionBatches(address(canonicalTransactionChain)).batches(_index);
    }
}
