// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbitrumTransactions} from "./ArbitrumTransactions.sol";
import {ArbOS} from "./ArbOS.sol";
import {Move, Record} from "./IRecords.sol";
import {Tickets} from "./Tickets.sol";
import {Wei} from "./Wei.sol";

/// @title Submissions
/// @notice What it costs to create a ticket, and who pays it.
abstract contract Submissions is Tickets {
    /// @dev wei of a ticket's sender while it pays.
    /// @param left What it has.
    /// @param covered What is left of the deposit: nothing else is refunded.
    /// @param fee What the ticket costs without its redeem.
    /// @param coveredFee What of that the deposit covers.
    struct Purse {
        uint256 left;
        uint256 covered;
        uint256 fee;
        uint256 coveredFee;
    }

    /// @notice Least gas of a transaction: with less there is no automatic redeem.
    uint256 internal constant TRANSACTION_GAS = 21_000;

    /// @notice Gas on L1 for keeping a ticket, and for a byte of its data (nitro-contracts, AbsInbox.calculateRetryableSubmissionFee).
    uint256 internal constant SUBMISSION_GAS = 1_400;
    uint256 internal constant SUBMISSION_GAS_PER_BYTE = 6;

    /// @notice Why no ticket was created: the sender has less than the most that it would pay for that, ...
    uint256 internal constant TOO_LITTLE_FOR_SUBMISSION = 1;
    /// ... the most that it would pay is less than what that costs, ...
    uint256 internal constant SUBMISSION_COSTS_MORE = 2;
    /// ... or it has less than the call value.
    uint256 internal constant TOO_LITTLE_FOR_VALUE = 3;

    event TicketCreated(bytes32 indexed ticketId);

    /// @dev Creates a ticket, and schedules its automatic redeem if its gas is paid for. What the deposit brings is minted in any case.
    ///      The order in which the sender pays is Nitro's: arbos/tx_processor.go, StartTxHook.
    function _submit(
        ArbitrumTransactions.Submission memory _ticket
    ) internal returns (Record memory record_, bytes memory transaction_) {
        transaction_ = ArbitrumTransactions.submission(_ticket);
        record_.kind = ArbitrumTransactions.SUBMIT_RETRYABLE;
        record_.from = _ticket.from;
        record_.to = address(this);
        record_.moves[0] = Move(OUT_OF_NOTHING, _ticket.from, _ticket.deposit);

        Purse memory purse;
        purse.left = Wei.sum(_ticket.from.balance, _ticket.deposit);
        purse.fee = Wei.product(SUBMISSION_GAS + SUBMISSION_GAS_PER_BYTE * _ticket.data.length, _ticket.l1BaseFee);
        if (purse.left < _ticket.maxSubmissionFee) record_.failure = TOO_LITTLE_FOR_SUBMISSION;
        else if (_ticket.maxSubmissionFee < purse.fee) record_.failure = SUBMISSION_COSTS_MORE;
        else _pay(record_, _ticket, purse, keccak256(transaction_));
    }

    /// @dev Has the sender pay for the ticket and for its redeem.
    function _pay(
        Record memory _record,
        ArbitrumTransactions.Submission memory _ticket,
        Purse memory _purse,
        bytes32 _ticketId
    ) private {
        address from = _ticket.from;
        address refundTo = _ticket.feeRefundAddress;
        _purse.covered = Wei.rest(_ticket.deposit, _ticket.value);
        _purse.coveredFee = _take(_purse, _purse.fee);
        uint256 refund = _take(_purse, _ticket.maxSubmissionFee - _purse.fee);
        // What an account pays itself it still has.
        if (from != ArbOS.SEQUENCER) _purse.left -= _purse.fee;
        if (from != refundTo) _purse.left -= refund;
        if (_purse.left < _ticket.value) {
            _record.failure = TOO_LITTLE_FOR_VALUE;
            _record.moves[1] = Move(_payer(from), refundTo, refund + _purse.coveredFee);
            return;
        }
        _purse.left -= _ticket.value;
        _create(_ticketId, _ticket);
        (uint256 gasCost, uint256 unused) = _payForRedeem(_record, _ticket, _purse, _ticketId);
        _record.moves[1] = Move(_payer(from), ArbOS.SEQUENCER, _purse.fee + gasCost);
        _record.moves[2] = Move(_payer(from), _escrow(_ticketId), _ticket.value);
        _record.moves[3] = Move(_payer(from), refundTo, refund + unused);
    }

    /// @dev Schedules the automatic redeem of a new ticket, if its gas is paid for.
    /// @return gasCost_ wei that the gas costs, 0 where there is no redeem
    /// @return refund_ wei that the sender gave for gas, and gets back at once
    function _payForRedeem(
        Record memory _record,
        ArbitrumTransactions.Submission memory _ticket,
        Purse memory _purse,
        bytes32 _ticketId
    ) private returns (uint256 gasCost_, uint256 refund_) {
        uint256 most = Wei.product(_ticket.gasFeeCap, _ticket.gas);
        if (_purse.left < most || _ticket.gas < TRANSACTION_GAS || _ticket.gasFeeCap < block.basefee) {
            return (0, _take(_purse, most));
        }
        _record.gas = _ticket.gas;
        gasCost_ = block.basefee * _ticket.gas;
        uint256 coveredGas = _take(_purse, gasCost_);
        refund_ = _take(_purse, most - gasCost_);
        uint256 maxRefund = _purse.covered + coveredGas + _purse.coveredFee;
        _scheduleAutomatic(_ticketId, uint64(_ticket.gas), _ticket.feeRefundAddress, maxRefund, _purse.fee);
    }

    function _create(bytes32 _ticketId, ArbitrumTransactions.Submission memory _submission) private {
        Ticket storage ticket = tickets[_ticketId];
        ticket.from = _submission.from;
        ticket.to = _submission.to;
        ticket.value = _submission.value;
        ticket.beneficiary = _submission.beneficiary;
        ticket.timeout = uint64(block.timestamp + LIFETIME);
        ticket.data = _submission.data;
        _await(_ticketId);
        emit TicketCreated(_ticketId);
    }

    /// @dev As much of the amount as the deposit still covers.
    function _take(Purse memory _purse, uint256 _amount) private pure returns (uint256 taken_) {
        taken_ = Wei.min(_amount, _purse.covered);
        _purse.covered -= taken_;
    }
}
