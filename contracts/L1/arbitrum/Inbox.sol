// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {
    DataTooLarge,
    GasLimitTooLarge,
    InsufficientSubmissionCost,
    InsufficientValue,
    NotCodelessOrigin,
    RetryableData
} from "./ArbitrumErrors.sol";
import {IBridge} from "./IBridge.sol";

/// @title Inbox
/// @notice Where messages to an Arbitrum L2 begin. ABI, events and errors are those of Nitro's Inbox. The sender of every message is
///         aliased on L2, users' accounts too; `depositEth` credits a plain account all the same.
contract Inbox {
    uint8 internal constant L2_MESSAGE = 3;
    uint8 internal constant FUNDED_BY_L1 = 7;
    uint8 internal constant RETRYABLE = 9;
    uint8 internal constant ETH_DEPOSIT = 12;

    /// @dev First byte of an L2 message.
    uint8 internal constant UNSIGNED_TRANSACTION = 0;
    uint8 internal constant CONTRACT_TRANSACTION = 1;

    /// @notice Gas that a transaction on L2 may have.
    uint256 internal constant MAX_TRANSACTION_GAS = 32_000_000;

    /// @notice Bytes that a message may have.
    uint256 public constant maxDataSize = 117_964;

    IBridge public immutable bridge;
    address public immutable sequencerInbox;

    event InboxMessageDelivered(uint256 indexed messageNum, bytes data);
    event InboxMessageDeliveredFromOrigin(uint256 indexed messageNum);

    /// @param _bridge Takes the messages.
    /// @param _sequencerInbox Forces them in.
    constructor(IBridge _bridge, address _sequencerInbox) {
        bridge = _bridge;
        sequencerInbox = _sequencerInbox;
    }

    /// @notice Deposits ETH: to the sender's own address, or to its alias if it is a contract.
    function depositEth() public payable returns (uint256) {
        address to = msg.sender;
        // An account that delegates its code (EIP-7702) counts as a contract, as in Nitro.
        if (msg.sender.code.length > 0 || tx.origin != msg.sender) to = AddressAliasHelper.applyL1ToL2Alias(msg.sender);
        return _deliver(ETH_DEPOSIT, abi.encodePacked(to, msg.value));
    }

    /// @notice The same, with the parameter that it had before Nitro.
    function depositEth(uint256) external payable returns (uint256) {
        return depositEth();
    }

    /// @notice Sends an L2 message: a signed transaction, or one that the sender's alias makes.
    function sendL2Message(bytes calldata _messageData) external returns (uint256) {
        return _deliver(L2_MESSAGE, _messageData);
    }

    /// @notice The same, without the message in the event: it is the transaction's calldata.
    function sendL2MessageFromOrigin(bytes calldata _messageData) external returns (uint256 messageNum_) {
        if (msg.sender != tx.origin || msg.sender.code.length > 0) revert NotCodelessOrigin();
        messageNum_ = _toBridge(L2_MESSAGE, _messageData);
        emit InboxMessageDeliveredFromOrigin(messageNum_);
    }

    /// @notice Makes a transaction of the sender's alias, with a nonce.
    function sendUnsignedTransaction(
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        uint256 _nonce,
        address _to,
        uint256 _value,
        bytes calldata _data
    ) external returns (uint256) {
        _checkGas(_gasLimit);
        return
            _deliver(
                L2_MESSAGE,
                abi.encodePacked(UNSIGNED_TRANSACTION, _gasLimit, _maxFeePerGas, _nonce, _word(_to), _value, _data)
            );
    }

    /// @notice Makes a transaction of the sender's alias, without a nonce.
    function sendContractTransaction(
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        address _to,
        uint256 _value,
        bytes calldata _data
    ) external returns (uint256) {
        _checkGas(_gasLimit);
        return
            _deliver(
                L2_MESSAGE,
                abi.encodePacked(CONTRACT_TRANSACTION, _gasLimit, _maxFeePerGas, _word(_to), _value, _data)
            );
    }

    /// @notice Makes a transaction of the sender's alias, which gets the value first.
    function sendL1FundedUnsignedTransaction(
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        uint256 _nonce,
        address _to,
        bytes calldata _data
    ) external payable returns (uint256) {
        _checkGas(_gasLimit);
        return
            _deliver(
                FUNDED_BY_L1,
                abi.encodePacked(UNSIGNED_TRANSACTION, _gasLimit, _maxFeePerGas, _nonce, _word(_to), msg.value, _data)
            );
    }

    /// @notice The same, without a nonce.
    function sendL1FundedContractTransaction(
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        address _to,
        bytes calldata _data
    ) external payable returns (uint256) {
        _checkGas(_gasLimit);
        return
            _deliver(
                FUNDED_BY_L1,
                abi.encodePacked(CONTRACT_TRANSACTION, _gasLimit, _maxFeePerGas, _word(_to), msg.value, _data)
            );
    }

    /// @notice Creates a retryable ticket. The value must pay for its submission, its call value and its gas.
    /// @param _to Target on L2; zero creates a contract.
    /// @param _l2CallValue Wei that the ticket carries.
    /// @param _maxSubmissionCost Wei for keeping the ticket; what is too much goes to `_excessFeeRefundAddress`.
    /// @param _excessFeeRefundAddress Gets fees back; aliased if it is a contract.
    /// @param _callValueRefundAddress Beneficiary of the ticket; aliased if it is a contract.
    /// @param _gasLimit Gas of the automatic redeem.
    /// @param _maxFeePerGas Wei for a unit of it; below L2's base fee there is no automatic redeem.
    function createRetryableTicket(
        address _to,
        uint256 _l2CallValue,
        uint256 _maxSubmissionCost,
        address _excessFeeRefundAddress,
        address _callValueRefundAddress,
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        bytes calldata _data
    ) external payable returns (uint256) {
        uint256 expected = _maxSubmissionCost + _l2CallValue + _gasLimit * _maxFeePerGas;
        if (msg.value < expected) revert InsufficientValue(expected, msg.value);
        return
            unsafeCreateRetryableTicket(
                _to,
                _l2CallValue,
                _maxSubmissionCost,
                _aliasedIfContract(_excessFeeRefundAddress),
                _aliasedIfContract(_callValueRefundAddress),
                _gasLimit,
                _maxFeePerGas,
                _data
            );
    }

    /// @notice The same, without a look at the value and at the refund addresses: L2's own balance of the sender may pay.
    function unsafeCreateRetryableTicket(
        address _to,
        uint256 _l2CallValue,
        uint256 _maxSubmissionCost,
        address _excessFeeRefundAddress,
        address _callValueRefundAddress,
        uint256 _gasLimit,
        uint256 _maxFeePerGas,
        bytes calldata _data
    ) public payable returns (uint256) {
        if (_gasLimit == 1 || _maxFeePerGas == 1) {
            revert RetryableData(
                msg.sender,
                _to,
                _l2CallValue,
                msg.value,
                _maxSubmissionCost,
                _excessFeeRefundAddress,
                _callValueRefundAddress,
                _gasLimit,
                _maxFeePerGas,
                _data
            );
        }
        _checkGas(_gasLimit);
        // The same gas whatever the base fee: nodes estimate with one of 0, and clients leave no room.
        uint256 fee = _submissionGas(_data.length) * block.basefee;
        if (_maxSubmissionCost < fee) revert InsufficientSubmissionCost(fee, _maxSubmissionCost);
        return
            _deliver(
                RETRYABLE,
                abi.encodePacked(
                    _word(_to),
                    _l2CallValue,
                    msg.value,
                    _maxSubmissionCost,
                    _word(_excessFeeRefundAddress),
                    _word(_callValueRefundAddress),
                    _gasLimit,
                    _maxFeePerGas,
                    _data.length,
                    _data
                )
            );
    }

    /// @notice Wei that a ticket with so many bytes of data costs to keep.
    /// @param _baseFee Wei for a unit of L1's gas; 0 for that of the present block.
    function calculateRetryableSubmissionFee(uint256 _dataLength, uint256 _baseFee) public view returns (uint256) {
        return _submissionGas(_dataLength) * (_baseFee == 0 ? block.basefee : _baseFee);
    }

    /// @notice No account can pause the inbox.
    function paused() external pure returns (bool) {
        return false;
    }

    /// @notice Any account may send messages.
    function allowListEnabled() external pure returns (bool) {
        return false;
    }

    /// @notice Any account may send messages.
    function isAllowed(address) external pure returns (bool) {
        return true;
    }

    function _submissionGas(uint256 _dataLength) private pure returns (uint256) {
        return 1400 + 6 * _dataLength;
    }

    function _deliver(uint8 _kind, bytes memory _messageData) private returns (uint256 messageNum_) {
        messageNum_ = _toBridge(_kind, _messageData);
        emit InboxMessageDelivered(messageNum_, _messageData);
    }

    function _toBridge(uint8 _kind, bytes memory _messageData) private returns (uint256) {
        if (_messageData.length > maxDataSize) revert DataTooLarge(_messageData.length, maxDataSize);
        address sender = AddressAliasHelper.applyL1ToL2Alias(msg.sender);
        return bridge.deliver{value: msg.value}(_kind, sender, _messageData);
    }

    function _checkGas(uint256 _gasLimit) private pure {
        if (_gasLimit > MAX_TRANSACTION_GAS) revert GasLimitTooLarge();
    }

    function _aliasedIfContract(address _address) private view returns (address) {
        return _address.code.length > 0 ? AddressAliasHelper.applyL1ToL2Alias(_address) : _address;
    }

    function _word(address _address) private pure returns (uint256) {
        return uint256(uint160(_address));
    }
}
