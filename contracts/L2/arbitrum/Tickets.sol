// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbitrumTransactions} from "./ArbitrumTransactions.sol";
import {ArbOS} from "./ArbOS.sol";
import {Move, Record} from "./IRecords.sol";
import {Wei} from "./Wei.sol";

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

    /// @notice Seconds that a ticket lives.
    uint256 internal constant LIFETIME = 604_800;

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

    event RedeemScheduled(
        bytes32 indexed ticketId,
        bytes32 indexed retryTxHash,
        uint64 indexed sequenceNum,
        uint64 donatedGas,
        address gasDonor,
        uint256 maxRefund,
        uint256 submissionFeeRefund
    );

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
            uint256 coveredFee = Wei.min(entry.submissionFeeRefund, covered);
            covered = Wei.rest(covered - coveredFee, block.basefee * _gasUsed);
            uint256 unused = block.basefee * (entry.gas - _gasUsed);
            uint256 first = Wei.min(unused, covered);
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

    /// @dev Schedules the redeem of a new ticket on gas that its submission paid for.
    function _scheduleAutomatic(
        bytes32 _ticketId,
        uint64 _gas,
        address _refundTo,
        uint256 _maxRefund,
        uint256 _fee
    ) internal {
        uint32 sequenceNum = uint32(tickets[_ticketId].tries++);
        Pending memory entry = Pending(_ticketId, _refundTo, _gas, sequenceNum, ~_maxRefund, _fee);
        Pending storage place = _place(entry);
        (place.notRefunded, place.submissionFeeRefund) = (entry.notRefunded, entry.submissionFeeRefund);
        _announce(entry);
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
    function _escrow(bytes32 _ticketId) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked("retryable escrow", _ticketId)))));
    }

    function _payer(address _account) internal pure returns (uint256) {
        return uint160(_account);
    }
}
