// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Encoding} from "./Encoding.sol";
import {Hashing} from "./Hashing.sol";
import {ICrossDomainMessenger} from "./ICrossDomainMessenger.sol";
import {MAX_MESSAGE, MessageTooLong} from "./MessageLimits.sol";
import {SafeCall} from "./SafeCall.sol";

/// @title CrossDomainMessenger
/// @notice Sends messages to the other layer and relays those that come from there. A message whose target reverts is kept
///         and can be relayed again by anyone. Both layers share this contract; they differ in how a message travels.
///         Names, events and revert strings are those of the OP Stack, because clients and tests read them.
///         https://specs.optimism.io/protocol/messengers.html
/// @dev Emits nothing but the events below: the Optimism SDK fails on logs of this address that it cannot parse.
abstract contract CrossDomainMessenger is ICrossDomainMessenger {
    /// @notice Version of the messages that this contract sends.
    uint16 public constant MESSAGE_VERSION = 1;

    /// @notice Gas of `relayMessage` that does not depend on the message.
    uint64 public constant RELAY_CONSTANT_OVERHEAD = 200_000;

    /// @notice EIP-150 leaves the target 63/64 of the gas.
    uint64 public constant MIN_GAS_DYNAMIC_OVERHEAD_NUMERATOR = 64;
    uint64 public constant MIN_GAS_DYNAMIC_OVERHEAD_DENOMINATOR = 63;

    /// @notice Gas of a calldata byte (not zero), EIP-2028.
    uint64 public constant MIN_GAS_CALLDATA_OVERHEAD = 16;

    /// @notice Gas of a calldata byte (not zero) when data is most of a transaction's cost, EIP-7623.
    uint64 public constant FLOOR_CALLDATA_OVERHEAD = 40;

    /// @notice Static costs of calling the target: see `SafeCall.hasMinGas`.
    uint64 public constant RELAY_CALL_OVERHEAD = 40_000;

    /// @notice Kept for what `relayMessage` does after the target returned.
    uint64 public constant RELAY_RESERVED_GAS = 40_000;

    /// @notice Spent between the check of the gas that is left and the call.
    uint64 public constant RELAY_GAS_CHECK_BUFFER = 5_000;

    /// @notice Gas of a transaction with no data.
    uint64 public constant TX_BASE_GAS = 21_000;

    /// @notice Bytes that the calldata of `relayMessage` has besides the message.
    uint64 public constant ENCODING_OVERHEAD = 260;

    /// @notice Value of `xDomainMsgSender` while no message is being relayed. Not zero, so that writing it costs 5,000 gas
    ///         at most, which RELAY_GAS_CHECK_BUFFER covers.
    address internal constant DEFAULT_SENDER = 0x000000000000000000000000000000000000dEaD;

    /// @notice Who "sends" gas estimations: for them a failing relay must revert, or the estimate would be too low.
    address internal constant ESTIMATION_ADDRESS = address(1);

    /// @notice The messenger of the other layer.
    address internal immutable OTHER;

    /// @notice Slot 0: sender of the message that is being relayed.
    address internal xDomainMsgSender;

    /// @notice Slot 1: hashes of messages that were relayed.
    mapping(bytes32 => bool) public successfulMessages;

    /// @notice Slot 2: hashes of messages whose target failed at least once.
    mapping(bytes32 => bool) public failedMessages;

    /// @notice Slot 3: number of messages sent, the nonce of the next.
    uint240 internal msgNonce;

    event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit);
    event SentMessageExtension1(address indexed sender, uint256 value);
    event RelayedMessage(bytes32 indexed msgHash);
    event FailedRelayedMessage(bytes32 indexed msgHash);

    /// @param _otherMessenger The messenger of the other layer.
    constructor(address _otherMessenger) {
        OTHER = _otherMessenger;
        xDomainMsgSender = DEFAULT_SENDER;
    }

    /// @notice Sends a message to a contract of the other layer.
    /// @param _target Contract or account to call there; gets `msg.value`.
    /// @param _message Calldata, at most MAX_MESSAGE bytes.
    /// @param _minGasLimit Gas that the call gets at least.
    function sendMessage(address _target, bytes calldata _message, uint32 _minGasLimit) external payable {
        if (_message.length > MAX_MESSAGE) revert MessageTooLong(_message.length, MAX_MESSAGE);
        uint256 nonce = messageNonce();
        _sendMessage(
            OTHER,
            _baseGas(_message.length, _minGasLimit),
            msg.value,
            abi.encodeCall(this.relayMessage, (nonce, msg.sender, _target, msg.value, _minGasLimit, _message))
        );
        emit SentMessage(_target, msg.sender, _message, nonce, _minGasLimit);
        emit SentMessageExtension1(msg.sender, msg.value);
        // One a transaction: 2^240 cannot be reached.
        unchecked {
            ++msgNonce;
        }
    }

    /// @notice Relays a message: called by the other messenger once, then by anyone while the message keeps failing.
    /// @param _nonce Nonce with the version of the message.
    /// @param _sender Who sent it.
    /// @param _target Contract or account to call.
    /// @param _value Wei to send along.
    /// @param _minGasLimit Gas that the call gets at least.
    /// @param _message Calldata.
    function relayMessage(
        uint256 _nonce,
        address _sender,
        address _target,
        uint256 _value,
        uint256 _minGasLimit,
        bytes calldata _message
    ) external payable {
        (, uint16 messageVersion) = Encoding.decodeVersionedNonce(_nonce);
        require(messageVersion < 2, "CrossDomainMessenger: only version 0 or 1 messages are supported at this time");
        // A message from before Bedrock may have been relayed under its old hash.
        if (messageVersion == 0) {
            bytes32 oldHash = Hashing.hashCrossDomainMessageV0(_target, _sender, _message, _nonce);
            require(!successfulMessages[oldHash], "CrossDomainMessenger: legacy withdrawal already relayed");
        }

        // The message is in memory once: as the last argument of the call whose hash is the message's.
        bytes memory relay = abi.encodeCall(
            this.relayMessage,
            (_nonce, _sender, _target, _value, _minGasLimit, _message)
        );
        bytes32 hash = keccak256(relay);
        if (_isOtherMessenger()) {
            // INVARIANT: the other messenger sends a message once, with the value it names.
            assert(msg.value == _value);
            assert(!failedMessages[hash]);
        } else {
            require(msg.value == 0, "CrossDomainMessenger: value must be zero unless message is from a system address");
            require(failedMessages[hash], "CrossDomainMessenger: message cannot be replayed");
        }
        require(!_isUnsafeTarget(_target), "CrossDomainMessenger: cannot send message to blocked system address");
        require(!successfulMessages[hash], "CrossDomainMessenger: message has already been relayed");

        // Too little gas must not revert: the message would be lost with the transaction that carried it. Nor may a target
        // relay another message from inside its own: `xDomainMessageSender` would then lie to the first.
        if (
            !SafeCall.hasMinGas(_minGasLimit, RELAY_RESERVED_GAS + RELAY_GAS_CHECK_BUFFER) ||
            xDomainMsgSender != DEFAULT_SENDER
        ) {
            _recordFailure(hash);
            return;
        }

        xDomainMsgSender = _sender;
        bool success = SafeCall.call(_target, gasleft() - RELAY_RESERVED_GAS, _value, _messageIn(relay));
        xDomainMsgSender = DEFAULT_SENDER;

        if (success) {
            // SAFETY: the target cannot have relayed this message from inside, see above.
            assert(!successfulMessages[hash]);
            successfulMessages[hash] = true;
            emit RelayedMessage(hash);
        } else {
            _recordFailure(hash);
        }
    }

    /// @notice Sender, on the other layer, of the message that is being relayed; reverts outside of a relay.
    function xDomainMessageSender() external view returns (address) {
        require(xDomainMsgSender != DEFAULT_SENDER, "CrossDomainMessenger: xDomainMessageSender is not set");
        return xDomainMsgSender;
    }

    /// @notice Nonce of the next message, with the version in its two highest bytes.
    function messageNonce() public view returns (uint256) {
        return Encoding.encodeVersionedNonce(msgNonce, MESSAGE_VERSION);
    }

    /// @notice Gas that the relay of a message needs, so that its target gets `_minGasLimit`.
    function baseGas(bytes calldata _message, uint32 _minGasLimit) external pure returns (uint64) {
        return _baseGas(_message.length, _minGasLimit);
    }

    function _baseGas(uint256 _size, uint32 _minGasLimit) private pure returns (uint64) {
        uint64 execution =
            RELAY_CONSTANT_OVERHEAD +
                RELAY_CALL_OVERHEAD +
                RELAY_RESERVED_GAS +
                RELAY_GAS_CHECK_BUFFER +
                (uint64(_minGasLimit) * MIN_GAS_DYNAMIC_OVERHEAD_NUMERATOR) / MIN_GAS_DYNAMIC_OVERHEAD_DENOMINATOR;
        uint64 size = uint64(_size) + ENCODING_OVERHEAD;
        uint64 standard = execution + size * MIN_GAS_CALLDATA_OVERHEAD;
        uint64 floor = size * FLOOR_CALLDATA_OVERHEAD;
        return TX_BASE_GAS + (standard > floor ? standard : floor);
    }

    /// @notice The messenger of the other layer.
    function otherMessenger() external view returns (address) {
        return OTHER;
    }

    /// @notice The messenger of the other layer, by its name from before Bedrock.
    function OTHER_MESSENGER() external view returns (address) {
        return OTHER;
    }

    /// @notice Whether messages are refused: never here, since no account can pause the messenger.
    function paused() public view virtual returns (bool) {
        return false;
    }

    /// @notice The most bytes that a message may have: a longer one would not arrive.
    function maxMessageSize() external pure returns (uint256) {
        return MAX_MESSAGE;
    }

    /// @notice Hands a message to what carries it to the other layer.
    function _sendMessage(address _to, uint64 _gasLimit, uint256 _value, bytes memory _data) internal virtual;

    /// @notice Whether the caller speaks for the messenger of the other layer.
    function _isOtherMessenger() internal view virtual returns (bool);

    /// @notice Whether a message to this target could speak in the system's own name.
    function _isUnsafeTarget(address _target) internal view virtual returns (bool);

    /// @dev Behind the length of the call, its selector and six words.
    function _messageIn(bytes memory _relay) private pure returns (bytes memory message_) {
        assembly ("memory-safe") {
            message_ := add(_relay, 228)
        }
    }

    function _recordFailure(bytes32 _hash) private {
        failedMessages[_hash] = true;
        emit FailedRelayedMessage(_hash);
        if (tx.origin == ESTIMATION_ADDRESS) revert("CrossDomainMessenger: failed to relay message");
    }
}
