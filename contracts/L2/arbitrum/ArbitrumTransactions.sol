// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Record} from "./IRecords.sol";
import {Rlp} from "./Rlp.sol";

/// @title ArbitrumTransactions
/// @notice Nitro's own transactions, as the transactions trie has them: type ++ rlp(fields). The hash of these bytes is the transaction's.
/// @dev Fields and their order: go-ethereum (OffchainLabs), core/types/arb_types.go.
library ArbitrumTransactions {
    uint8 internal constant DEPOSIT = 0x64;
    uint8 internal constant UNSIGNED = 0x65;
    uint8 internal constant CONTRACT = 0x66;
    uint8 internal constant RETRY = 0x68;
    uint8 internal constant SUBMIT_RETRYABLE = 0x69;

    /// @notice A ticket as L1 sent it. Amounts are wei.
    struct Submission {
        bytes32 requestId;
        address from;
        uint256 l1BaseFee;
        uint256 deposit;
        uint256 gasFeeCap;
        uint256 gas;
        address to;
        uint256 value;
        address beneficiary;
        uint256 maxSubmissionFee;
        address feeRefundAddress;
        bytes data;
    }

    /// @notice What a redeem has beside its transaction.
    struct Redeem {
        bytes32 ticketId;
        address refundTo;
        uint256 maxRefund;
        uint256 submissionFeeRefund;
    }

    function deposit(bytes32 _requestId, Record memory _record) internal view returns (bytes memory) {
        bytes memory items = abi.encodePacked(
            Rlp.integer(block.chainid),
            Rlp.word(_requestId),
            Rlp.account(_record.from),
            Rlp.account(_record.to),
            Rlp.integer(_record.value)
        );
        return abi.encodePacked(DEPOSIT, Rlp.listHeader(items.length), items);
    }

    /// @notice A call of the kind that the record has. Writes into the record where the input is.
    function call(bytes32 _requestId, Record memory _record, bytes memory _data) internal view returns (bytes memory) {
        bytes memory head =
            _record.kind == CONTRACT
                ? abi.encodePacked(Rlp.integer(block.chainid), Rlp.word(_requestId), Rlp.account(_record.from))
                : abi.encodePacked(Rlp.integer(block.chainid), Rlp.account(_record.from), Rlp.integer(_record.nonce));
        return _withData(_record, abi.encodePacked(head, _priced(_record)), _data, "");
    }

    /// @notice The transaction of a redeem. Writes into the record where the input is.
    function retry(
        Record memory _record,
        Redeem memory _redeem,
        bytes memory _data
    ) internal view returns (bytes memory) {
        bytes memory head = abi.encodePacked(
            Rlp.integer(block.chainid),
            Rlp.integer(_record.nonce),
            Rlp.account(_record.from)
        );
        bytes memory tail = abi.encodePacked(
            Rlp.word(_redeem.ticketId),
            Rlp.account(_redeem.refundTo),
            Rlp.integer(_redeem.maxRefund),
            Rlp.integer(_redeem.submissionFeeRefund)
        );
        return _withData(_record, abi.encodePacked(head, _priced(_record)), _data, tail);
    }

    function submission(Submission memory _ticket) internal view returns (bytes memory) {
        bytes memory head = abi.encodePacked(
            Rlp.integer(block.chainid),
            Rlp.word(_ticket.requestId),
            Rlp.account(_ticket.from),
            Rlp.integer(_ticket.l1BaseFee),
            Rlp.integer(_ticket.deposit)
        );
        bytes memory middle = abi.encodePacked(
            Rlp.integer(_ticket.gasFeeCap),
            Rlp.integer(_ticket.gas),
            Rlp.target(_ticket.to),
            Rlp.integer(_ticket.value)
        );
        bytes memory tail = abi.encodePacked(
            Rlp.account(_ticket.beneficiary),
            Rlp.integer(_ticket.maxSubmissionFee),
            Rlp.account(_ticket.feeRefundAddress),
            Rlp.stringHeader(_ticket.data)
        );
        head = abi.encodePacked(head, middle, tail);
        uint256 length = head.length + _ticket.data.length;
        return abi.encodePacked(SUBMIT_RETRYABLE, Rlp.listHeader(length), head, _ticket.data);
    }

    function _priced(Record memory _record) private pure returns (bytes memory) {
        return
            abi.encodePacked(
                Rlp.integer(_record.gasFeeCap),
                Rlp.integer(_record.gas),
                Rlp.target(_record.to),
                Rlp.integer(_record.value)
            );
    }

    function _withData(
        Record memory _record,
        bytes memory _head,
        bytes memory _data,
        bytes memory _tail
    ) private pure returns (bytes memory transaction_) {
        bytes memory header = Rlp.stringHeader(_data);
        uint256 length = _head.length + header.length + _data.length + _tail.length;
        transaction_ = abi.encodePacked(uint8(_record.kind), Rlp.listHeader(length), _head, header, _data, _tail);
        _record.inputLength = _data.length;
        _record.inputOffset = transaction_.length - _tail.length - _data.length;
    }
}
