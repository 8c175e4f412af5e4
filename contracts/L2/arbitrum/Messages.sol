// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbitrumTransactions} from "./ArbitrumTransactions.sol";
import {Move, Record} from "./IRecords.sol";
import {Submissions} from "./Submissions.sol";

/// @title Messages
/// @notice What messages from L1 ask for. Kinds and forms are Nitro's: arbos/incomingmessage.go, arbos/parse_l2.go.
/// @dev A message that ends inside a field, or holds a number out of its range, is malformed: reading it reverts.
abstract contract Messages is Submissions {
    /// @dev A part of a message that is one request: its kind, and what follows.
    struct Part {
        bytes32 requestId;
        uint128 offset;
        uint128 length;
    }

    /// @dev Messages from L1.
    uint256 private constant L2_MESSAGE = 3;
    uint256 private constant FUNDED_BY_L1 = 7;
    uint256 private constant RETRYABLE = 9;
    uint256 private constant ETH_DEPOSIT = 12;

    /// @dev L2 messages.
    uint256 private constant UNSIGNED_CALL = 0;
    uint256 private constant CONTRACT_CALL = 1;
    uint256 private constant BATCH = 3;
    uint256 private constant SIGNED = 4;

    /// @notice Batches in batches.
    uint256 private constant MOST_NESTED = 16;

    /// @dev Of the batch that is being executed: how many requests it has, and what they are, but for those that were answered.
    uint256 private partCount;
    mapping(uint256 => Part) private parts;

    /// @notice Thrown when a number is beyond its range, or a call is neither unsigned nor a contract's.
    error MalformedMessage(uint256 value);

    function _request(
        uint256 _ordinal,
        address _sender,
        bytes32 _requestId,
        uint256 _kind,
        uint256 _l1BaseFee,
        bytes calldata _message
    ) internal returns (Record memory record_, bytes memory transaction_) {
        if (_kind == ETH_DEPOSIT) {
            return _deposit(_requestId, _sender, address(bytes20(_message[:20])), _word(_message, 20));
        }
        if (_kind == RETRYABLE) return _submit(_submission(_sender, _requestId, _l1BaseFee, _message));
        if (_kind == FUNDED_BY_L1) return _funded(_ordinal, _sender, _requestId, _message);
        if (_kind == L2_MESSAGE) return _l2Message(_ordinal, _sender, _requestId, _message);
    }

    /// @dev A deposit of the value, then the call.
    function _funded(
        uint256 _ordinal,
        address _sender,
        bytes32 _requestId,
        bytes calldata _message
    ) private view returns (Record memory record_, bytes memory transaction_) {
        (record_, transaction_) = _call(_sender, _subRequest(_requestId, 1), _message);
        if (_ordinal > 0) return (record_, transaction_);
        (record_, transaction_) = _deposit(_subRequest(_requestId, 0), _sender, _sender, record_.value);
        record_.more = 1;
    }

    /// @dev The first time all of the message is read, and what comes behind the first request is kept.
    function _l2Message(
        uint256 _ordinal,
        address _sender,
        bytes32 _requestId,
        bytes calldata _message
    ) private returns (Record memory record_, bytes memory transaction_) {
        if (_ordinal == 0) {
            partCount = 0;
            _collect(_requestId, _message, 0, _message.length, 0);
        }
        uint256 count = partCount;
        if (_ordinal >= count) return (record_, "");
        Part memory part = parts[_ordinal];
        delete parts[_ordinal];
        bytes calldata request = _message[part.offset:part.offset + part.length];
        if (uint8(request[0]) == SIGNED) {
            record_.kind = SIGNED;
            transaction_ = request[1:];
        } else {
            (record_, transaction_) = _call(_sender, part.requestId, request);
        }
        if (_ordinal + 1 < count) record_.more = 1;
        else partCount = 0;
    }

    /// @dev Finds the requests of a message, or of a part of one, and sees that they can be read.
    function _collect(
        bytes32 _requestId,
        bytes calldata _message,
        uint256 _offset,
        uint256 _length,
        uint256 _depth
    ) private {
        bytes calldata part = _message[_offset:_offset + _length];
        uint256 kind = uint8(part[0]);
        if (kind == BATCH) {
            if (_depth == MOST_NESTED) return;
            uint256 at = 1;
            for (uint256 index = 0; _length - at >= 8; index++) {
                uint256 length = uint64(bytes8(part[at:at + 8]));
                at += 8;
                if (length > _length - at) break;
                _collect(_subRequest(_requestId, index), _message, _offset + at, length, _depth + 1);
                at += length;
            }
            return;
        }
        if (kind > CONTRACT_CALL && kind != SIGNED) return;
        if (kind != SIGNED) _fields(part);
        parts[partCount++] = Part(_requestId, uint128(_offset), uint128(_length));
    }

    function _deposit(
        bytes32 _requestId,
        address _sender,
        address _to,
        uint256 _value
    ) private view returns (Record memory record_, bytes memory transaction_) {
        record_.kind = ArbitrumTransactions.DEPOSIT;
        (record_.from, record_.to, record_.value) = (_sender, _to, _value);
        record_.moves[0] = Move(OUT_OF_NOTHING, _to, _value);
        transaction_ = ArbitrumTransactions.deposit(_requestId, record_);
    }

    /// @dev A call of the message's sender. The part begins with its kind.
    function _call(
        address _sender,
        bytes32 _requestId,
        bytes calldata _part
    ) private view returns (Record memory record_, bytes memory transaction_) {
        uint256 at;
        (record_, at) = _fields(_part);
        record_.from = _sender;
        transaction_ = ArbitrumTransactions.call(_requestId, record_, _part[at:]);
    }

    /// @dev The fields of a call, and where its data begins.
    function _fields(bytes calldata _part) private pure returns (Record memory record_, uint256 at_) {
        uint256 kind = uint8(_part[0]);
        if (kind > CONTRACT_CALL) revert MalformedMessage(kind);
        record_.kind = kind == UNSIGNED_CALL ? ArbitrumTransactions.UNSIGNED : ArbitrumTransactions.CONTRACT;
        record_.gas = _uint64(_part, 1);
        record_.gasFeeCap = _word(_part, 33);
        at_ = 65;
        if (kind == UNSIGNED_CALL) {
            record_.nonce = _uint64(_part, at_);
            at_ += 32;
        }
        record_.to = _account(_part, at_);
        record_.value = _word(_part, at_ + 32);
        at_ += 64;
    }

    function _submission(
        address _sender,
        bytes32 _requestId,
        uint256 _l1BaseFee,
        bytes calldata _message
    ) private pure returns (ArbitrumTransactions.Submission memory ticket_) {
        ticket_.requestId = _requestId;
        ticket_.from = _sender;
        ticket_.l1BaseFee = _l1BaseFee;
        ticket_.to = _account(_message, 0);
        ticket_.value = _word(_message, 32);
        ticket_.deposit = _word(_message, 64);
        ticket_.maxSubmissionFee = _word(_message, 96);
        ticket_.feeRefundAddress = _account(_message, 128);
        ticket_.beneficiary = _account(_message, 160);
        ticket_.gas = _uint64(_message, 192);
        ticket_.gasFeeCap = _word(_message, 224);
        uint256 length = _word(_message, 256);
        if (length > _message.length - 288) revert MalformedMessage(length);
        ticket_.data = _message[288:288 + length];
    }

    function _word(bytes calldata _bytes, uint256 _at) private pure returns (uint256) {
        return uint256(bytes32(_bytes[_at:_at + 32]));
    }

    function _uint64(bytes calldata _bytes, uint256 _at) private pure returns (uint256 value_) {
        value_ = _word(_bytes, _at);
        if (value_ > type(uint64).max) revert MalformedMessage(value_);
    }

    function _account(bytes calldata _bytes, uint256 _at) private pure returns (address) {
        return address(uint160(_word(_bytes, _at)));
    }

    function _subRequest(bytes32 _requestId, uint256 _index) private pure returns (bytes32) {
        return keccak256(abi.encode(_requestId, _index));
    }
}
