// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbitrumTransactions} from "./ArbitrumTransactions.sol";
import {ArbOS} from "./ArbOS.sol";
import {Move, Record} from "./IRecords.sol";

/// @title Tickets
/// @notice The tickets that wait to be redeemed, and what of them is pending: redeems that were scheduled, and wei that a ticket that is
///         gone left in escrow. Wei are the chain's to move: what it is to do is in the records.
/// @dev INVARIANT: slot 0 is 0 exactly where nothing is pending, slot 1 where no ticket waits: the chain reads them.
abstract contract Tickets {
    struct Ticket {
        address from;
        address to;
        address beneficiary;
        /// Seconds; 0: there is no such ticket.
        uint64 timeout;
        /// Lifetimes behind the timeout.
        uint64 windowsLeft;
        uint64 tries;
        uint256 value;
        bytes data;
    }

    /// @dev A redeem. Of a ticket that is gone only the id matters.
    struct Pending {
        bytes32 ticketId;
        address refundTo;
        uint64 gas;
        /// SAFETY: 2^32 redeems of a ticket take more gas than all blocks of a chain have.
        uint32 sequenceNum;
        /// What of 2^256 − 1 wei is not refunded to `refundTo`: 0 for a redeem by hand, which so writes no slot of it.
        uint256 notRefunded;
        uint256 submissionFeeRefund;
    }

    /// @dev Of a list's entries: from `first` to before `end`.
    struct Range {
        uint128 first;
        uint128 end;
    }

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

    /// @notice Seconds that a ticket lives.
    uint256 internal constant LIFETIME = 604_800;

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

    /// @notice Pays what is minted.
    uint256 internal constant OUT_OF_NOTHING = 1 << 160;

    Range private pending;
    Range private waiting;

    /// @dev The redeem that is running; 0 otherwise.
    Pending internal current;

    mapping(uint256 => Pending) private pendingEntries;

    /// @dev Tickets in the order in which they time out; one that was kept alive is listed again.
    mapping(uint256 => bytes32) private waitingEntries;
    mapping(bytes32 => Ticket) internal tickets;

    event TicketCreated(bytes32 indexed ticketId);
    event RedeemScheduled(
        bytes32 indexed ticketId,
        bytes32 indexed retryTxHash,
        uint64 indexed sequenceNum,
        uint64 donatedGas,
        address gasDonor,
        uint256 maxRefund,
        uint256 submissionFeeRefund
    );

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
        purse.left = _sum(_ticket.from.balance, _ticket.deposit);
        purse.fee = _product(SUBMISSION_GAS + SUBMISSION_GAS_PER_BYTE * _ticket.data.length, _ticket.l1BaseFee);
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
        _purse.covered = _rest(_ticket.deposit, _ticket.value);
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
        uint256 most = _product(_ticket.gasFeeCap, _ticket.gas);
        if (_purse.left < most || _ticket.gas < TRANSACTION_GAS || _ticket.gasFeeCap < block.basefee) {
            return (0, _take(_purse, most));
        }
        _record.gas = _ticket.gas;
        gasCost_ = block.basefee * _ticket.gas;
        uint256 coveredGas = _take(_purse, gasCost_);
        refund_ = _take(_purse, most - gasCost_);
        uint256 maxRefund = _purse.covered + coveredGas + _purse.coveredFee;
        Pending memory entry = Pending(
            _ticketId,
            _ticket.feeRefundAddress,
            uint64(_ticket.gas),
            uint32(tickets[_ticketId].tries++),
            ~maxRefund,
            _purse.fee
        );
        Pending storage place = _place(entry);
        (place.notRefunded, place.submissionFeeRefund) = (entry.notRefunded, entry.submissionFeeRefund);
        _announce(entry);
    }

    /// @dev Takes the first of what is pending.
    function _next() internal returns (Record memory record_, bytes memory transaction_) {
        Range memory range = pending;
        if (range.first == range.end) return _emptied(record_);
        Pending memory entry = pendingEntries[range.first];
        if (entry.ticketId == 0) return _emptied(record_);
        delete pendingEntries[range.first];
        pending = _shortened(range);

        Ticket storage ticket = tickets[entry.ticketId];
        address escrow = _escrow(entry.ticketId);
        if (ticket.timeout == 0) {
            record_.moves[0] = Move(_payer(escrow), ticket.beneficiary, escrow.balance);
            return (record_, "");
        }
        // Only cheats take from escrow.
        if (escrow.balance < ticket.value) return (record_, "");
        current = entry;
        transaction_ = _retry(record_, ticket, entry);
        record_.moves[0] = Move(_payer(escrow), record_.from, record_.value);
    }

    /// @dev Gives back what a redeem did not use: to its refund address what the deposit covered, to the ticket's sender the rest. A success
    ///      deletes the ticket and gives the submission fee back too; a failure leaves the ticket, and its call value in escrow. In
    ///      Nitro: arbos/tx_processor.go, EndTxHook.
    function _redeemed(uint256 _status, uint256 _gasUsed) internal returns (Record memory record_) {
        Pending memory entry = current;
        if (entry.ticketId == 0) return record_;
        delete current;
        Ticket storage ticket = tickets[entry.ticketId];
        address from = ticket.from;
        address escrow = _escrow(entry.ticketId);
        if (_status != 2) {
            uint256 covered = ~entry.notRefunded;
            uint256 coveredFee = _min(entry.submissionFeeRefund, covered);
            covered = _rest(covered - coveredFee, block.basefee * _gasUsed);
            uint256 unused = block.basefee * (entry.gas - _gasUsed);
            uint256 first = _min(unused, covered);
            uint256 rest = unused - first;
            if (_status == 1) {
                first += coveredFee;
                rest += entry.submissionFeeRefund - coveredFee;
            }
            record_.moves[0] = Move(_payer(ArbOS.SEQUENCER), entry.refundTo, first);
            record_.moves[1] = Move(_payer(ArbOS.SEQUENCER), from, rest);
        }
        if (_status == 1) {
            _delete(ticket);
            record_.moves[2] = Move(_payer(escrow), ticket.beneficiary, escrow.balance);
        } else {
            record_.moves[2] = Move(_payer(from), escrow, ticket.value);
        }
    }

    /// @dev Looks at the ticket that waits longest, and takes it off if it has timed out.
    function _reap() internal returns (Record memory record_) {
        Range memory range = waiting;
        bytes32 ticketId = range.first == range.end ? bytes32(0) : waitingEntries[range.first];
        if (ticketId == 0) {
            delete waiting;
            return record_;
        }
        Ticket storage ticket = tickets[ticketId];
        if (ticket.timeout >= block.timestamp) return record_;
        delete waitingEntries[range.first];
        waiting = _shortened(range);
        // Deleted before, or kept alive: then it is listed again further behind.
        if (ticket.timeout == 0) return record_;
        if (ticket.windowsLeft > 0) {
            ticket.windowsLeft--;
            ticket.timeout += uint64(LIFETIME);
            return record_;
        }
        _delete(ticket);
        address escrow = _escrow(ticketId);
        record_.moves[0] = Move(_payer(escrow), ticket.beneficiary, escrow.balance);
    }

    /// @dev Schedules a redeem on gas that the caller gives; the unused part comes back to it.
    function _scheduleByHand(bytes32 _ticketId, uint64 _gas, address _refundTo) internal returns (bytes32 retryHash_) {
        Pending memory entry = Pending(_ticketId, _refundTo, _gas, uint32(tickets[_ticketId].tries++), 0, 0);
        _place(entry);
        return _announce(entry);
    }

    /// @dev Has the chain pay out what a ticket that is gone left in escrow.
    function _releaseEscrow(bytes32 _ticketId) internal {
        Pending memory entry;
        entry.ticketId = _ticketId;
        _place(entry);
    }

    /// @dev Lists a ticket among those that wait to time out.
    function _await(bytes32 _ticketId) internal {
        Range memory range = waiting;
        waitingEntries[range.end] = _ticketId;
        range.end++;
        waiting = range;
    }

    /// @dev Its data stays in its slots, which no function reads any more: to clear those of the longest would take more gas than to
    ///      redeem it. The beneficiary stays, too, who gets what is left in escrow.
    function _delete(Ticket storage _ticket) internal {
        _ticket.timeout = 0;
        _ticket.windowsLeft = 0;
        _ticket.value = 0;
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

    /// @dev Puts a redeem behind the last of what is pending. Writes two slots; the others are 0 in every place.
    function _place(Pending memory _entry) private returns (Pending storage place_) {
        Range memory range = pending;
        pending = Range(range.first, range.end + 1);
        place_ = pendingEntries[range.end];
        place_.ticketId = _entry.ticketId;
        if (_entry.gas == 0) return place_;
        (place_.refundTo, place_.gas, place_.sequenceNum) = (_entry.refundTo, _entry.gas, _entry.sequenceNum);
    }

    function _announce(Pending memory _entry) private returns (bytes32 retryHash_) {
        Record memory record;
        retryHash_ = keccak256(_retry(record, tickets[_entry.ticketId], _entry));
        emit RedeemScheduled(
            _entry.ticketId,
            retryHash_,
            _entry.sequenceNum,
            _entry.gas,
            _entry.refundTo,
            ~_entry.notRefunded,
            _entry.submissionFeeRefund
        );
    }

    /// @dev Writes the redeem's transaction into the record, and gives its bytes. It pays no more than the base fee, which is paid.
    function _retry(
        Record memory _record,
        Ticket storage _ticket,
        Pending memory _entry
    ) private view returns (bytes memory) {
        _record.kind = ArbitrumTransactions.RETRY;
        _record.from = _ticket.from;
        _record.to = _ticket.to;
        _record.nonce = _entry.sequenceNum;
        _record.gas = _entry.gas;
        _record.gasFeeCap = block.basefee;
        _record.value = _ticket.value;
        ArbitrumTransactions.Redeem memory redeem = ArbitrumTransactions.Redeem(
            _entry.ticketId,
            _entry.refundTo,
            ~_entry.notRefunded,
            _entry.submissionFeeRefund
        );
        return ArbitrumTransactions.retry(_record, redeem, _ticket.data);
    }

    function _emptied(Record memory _record) private returns (Record memory, bytes memory) {
        delete pending;
        return (_record, "");
    }

    /// @dev Without its first entry; an empty range is 0.
    function _shortened(Range memory _range) private pure returns (Range memory) {
        uint128 first = _range.first + 1;
        return first == _range.end ? Range(0, 0) : Range(first, _range.end);
    }

    /// @dev Holds a ticket's call value.
    function _escrow(bytes32 _ticketId) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked("retryable escrow", _ticketId)))));
    }

    function _payer(address _account) private pure returns (uint256) {
        return uint160(_account);
    }

    /// @dev As much of the amount as the deposit still covers.
    function _take(Purse memory _purse, uint256 _amount) private pure returns (uint256 taken_) {
        taken_ = _min(_amount, _purse.covered);
        _purse.covered -= taken_;
    }

    function _min(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _a < _b ? _a : _b;
    }

    /// @dev _a − _b, at least 0.
    function _rest(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _a < _b ? 0 : _a - _b;
    }

    /// @dev _a + _b, at most 2^256 − 1.
    function _sum(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _a > type(uint256).max - _b ? type(uint256).max : _a + _b;
    }

    /// @dev _a · _b, at most 2^256 − 1.
    function _product(uint256 _a, uint256 _b) private pure returns (uint256) {
        return _b != 0 && _a > type(uint256).max / _b ? type(uint256).max : _a * _b;
    }
}
