// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbOS} from "./ArbOS.sol";
import {RetryHashing} from "./RetryHashing.sol";

/// @title ArbRetryableTx
/// @notice The tickets that wait to be redeemed. ABI and events of Nitro's precompile at 0x6e. Money and the redeemed transactions are
///         the block's execution to move and to run: it follows the events, and calls the functions at the end of this file.
/// @dev INVARIANT: `current` is slot 0, `redeemer` slot 1, `queue` slot 2 and `queueHead` slot 3: the block's execution writes the first
///      two around a redeemed transaction, and reads the others.
contract ArbRetryableTx {
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

    /// @notice Seconds that a ticket lives.
    uint256 internal constant LIFETIME = 604_800;

    /// @dev Gas for hashing and logging a redeem with no data, for 32 bytes of data, and for returning.
    uint256 internal constant REDEEM_GAS = 100_000;
    uint256 internal constant REDEEM_GAS_PER_WORD = 2_600;

    uint256 internal constant BLAKE2F = 0x09;

    bytes32 private current;
    address private redeemer;

    /// @dev Tickets in the order in which they time out; one that was kept alive is listed again.
    bytes32[] private queue;
    uint256 private queueHead;
    mapping(bytes32 => Ticket) private tickets;

    error NoTicketWithID();
    error NotCallable();

    /// @notice Thrown when a ticket's redeemed transaction would redeem or cancel the ticket.
    error SelfModification();

    /// @notice Thrown when a ticket lives for more than a lifetime already.
    error TimeoutTooFar(uint256 timeout, uint256 limit);

    /// @notice Thrown when an account that is not the beneficiary cancels.
    error OnlyBeneficiary(address beneficiary, address caller);

    /// @notice Thrown when a redeem has too little gas to hand on.
    error NotEnoughGas(uint256 needed, uint256 left);

    event TicketCreated(bytes32 indexed ticketId);
    event LifetimeExtended(bytes32 indexed ticketId, uint256 newTimeout);
    event RedeemScheduled(
        bytes32 indexed ticketId,
        bytes32 indexed retryTxHash,
        uint64 indexed sequenceNum,
        uint64 donatedGas,
        address gasDonor,
        uint256 maxRefund,
        uint256 submissionFeeRefund
    );
    event Canceled(bytes32 indexed ticketId);

    /// @notice Schedules the ticket's transaction behind this one, with nearly all the gas that is left.
    function redeem(bytes32 _ticketId) external returns (bytes32 retryHash_) {
        Ticket storage ticket = _open(_ticketId);
        if (_ticketId == current) revert SelfModification();
        uint256 needed = REDEEM_GAS + REDEEM_GAS_PER_WORD * ((ticket.data.length + 31) / 32);
        if (gasleft() < needed + 21_000) revert NotEnoughGas(needed + 21_000, gasleft());
        // A call passes at most 63 of 64 parts on (EIP-150).
        uint256 donated = ((gasleft() - needed) * 63) / 64;
        retryHash_ = _schedule(_ticketId, ticket, donated, msg.sender, type(uint256).max, 0);
        // SAFETY: gas that is handed on must be gas that is taken.
        assert((gasleft() * 63) / 64 >= donated);
        // Takes exactly the gas that it is given, because it fails.
        assembly ("memory-safe") {
            pop(staticcall(donated, BLAKE2F, 0, 0, 0, 0))
        }
    }

    /// @notice Adds a lifetime to a ticket, at no charge.
    function keepalive(bytes32 _ticketId) external returns (uint256 newTimeout_) {
        Ticket storage ticket = _open(_ticketId);
        uint256 timeout = _timeoutOf(ticket);
        uint256 limit = block.timestamp + LIFETIME;
        if (timeout > limit) revert TimeoutTooFar(timeout, limit);
        queue.push(_ticketId);
        ticket.windowsLeft++;
        newTimeout_ = timeout + LIFETIME;
        emit LifetimeExtended(_ticketId, newTimeout_);
    }

    /// @notice Deletes a ticket. Its call value goes to the beneficiary, who alone may cancel, at the end of the transaction.
    function cancel(bytes32 _ticketId) external {
        Ticket storage ticket = _open(_ticketId);
        if (_ticketId == current) revert SelfModification();
        if (msg.sender != ticket.beneficiary) revert OnlyBeneficiary(ticket.beneficiary, msg.sender);
        _delete(_ticketId);
        emit Canceled(_ticketId);
    }

    /// @notice Seconds that a ticket lives.
    function getLifetime() external pure returns (uint256) {
        return LIFETIME;
    }

    /// @notice When a ticket expires, in seconds.
    function getTimeout(bytes32 _ticketId) external view returns (uint256) {
        return _timeoutOf(_open(_ticketId));
    }

    /// @notice Who gets the call value of a ticket that is canceled or expires.
    function getBeneficiary(bytes32 _ticketId) external view returns (address) {
        return _open(_ticketId).beneficiary;
    }

    /// @notice Who redeemed the ticket whose transaction is running; 0 otherwise.
    function getCurrentRedeemer() external view returns (address) {
        return redeemer;
    }

    /// @notice Only there so that explorers show a ticket's submission as a call.
    function submitRetryable(
        bytes32,
        uint256,
        uint256,
        uint256,
        uint256,
        uint64,
        uint256,
        address,
        address,
        address,
        bytes calldata
    ) external pure {
        revert NotCallable();
    }

    /// @notice Creates a ticket. Only the chain itself may.
    function createTicket(
        bytes32 _ticketId,
        address _from,
        address _to,
        uint256 _value,
        address _beneficiary,
        bytes calldata _data
    ) external {
        ArbOS.requireCaller();
        Ticket storage ticket = tickets[_ticketId];
        ticket.from = _from;
        ticket.to = _to;
        ticket.value = _value;
        ticket.beneficiary = _beneficiary;
        ticket.timeout = uint64(block.timestamp + LIFETIME);
        ticket.data = _data;
        queue.push(_ticketId);
        emit TicketCreated(_ticketId);
    }

    /// @notice Schedules the automatic redeem of a new ticket. Only the chain itself may.
    function scheduleRedeem(
        bytes32 _ticketId,
        uint64 _gas,
        address _refundTo,
        uint256 _maxRefund,
        uint256 _submissionFeeRefund
    ) external {
        ArbOS.requireCaller();
        _schedule(_ticketId, tickets[_ticketId], _gas, _refundTo, _maxRefund, _submissionFeeRefund);
    }

    /// @notice A ticket, whether it lives or not. Of a deleted one the beneficiary is left. Only the chain itself may ask.
    function ticketOf(bytes32 _ticketId) external view returns (Ticket memory) {
        ArbOS.requireCaller();
        return tickets[_ticketId];
    }

    /// @notice Deletes a ticket that was redeemed. Only the chain itself may.
    function deleteTicket(bytes32 _ticketId) external {
        ArbOS.requireCaller();
        _delete(_ticketId);
    }

    /// @notice Looks at the ticket that times out first, and takes it off if it has. Only the chain itself may.
    /// @return ticketId_ The ticket that expired and was deleted; 0 if none was.
    function reap() external returns (bytes32 ticketId_) {
        ArbOS.requireCaller();
        if (queueHead == queue.length) return 0;
        bytes32 first = queue[queueHead];
        Ticket storage ticket = tickets[first];
        if (ticket.timeout >= block.timestamp) return 0;
        delete queue[queueHead];
        queueHead++;
        // Deleted before, or kept alive: then it is listed again further behind.
        if (ticket.timeout == 0) return 0;
        if (ticket.windowsLeft > 0) {
            ticket.windowsLeft--;
            ticket.timeout += uint64(LIFETIME);
            return 0;
        }
        _delete(first);
        return first;
    }

    function _schedule(
        bytes32 _ticketId,
        Ticket storage _ticket,
        uint256 _gas,
        address _refundTo,
        uint256 _maxRefund,
        uint256 _submissionFeeRefund
    ) private returns (bytes32 retryHash_) {
        RetryHashing.Retry memory retry;
        retry.chainId = block.chainid;
        retry.sequenceNum = _ticket.tries++;
        retry.from = _ticket.from;
        retry.gasFeeCap = block.basefee;
        retry.gas = _gas;
        retry.to = _ticket.to;
        retry.value = _ticket.value;
        retry.data = _ticket.data;
        retry.ticketId = _ticketId;
        retry.refundTo = _refundTo;
        retry.maxRefund = _maxRefund;
        retry.submissionFeeRefund = _submissionFeeRefund;
        retryHash_ = RetryHashing.hash(retry);
        emit RedeemScheduled(
            _ticketId,
            retryHash_,
            retry.sequenceNum,
            uint64(_gas),
            _refundTo,
            _maxRefund,
            _submissionFeeRefund
        );
    }

    /// @dev The beneficiary stays, for whom the block's execution pays what is left in escrow.
    function _delete(bytes32 _ticketId) private {
        Ticket storage ticket = tickets[_ticketId];
        ticket.timeout = 0;
        ticket.windowsLeft = 0;
        ticket.data = "";
        ticket.value = 0;
    }

    function _open(bytes32 _ticketId) private view returns (Ticket storage ticket_) {
        ticket_ = tickets[_ticketId];
        if (ticket_.timeout == 0 || ticket_.timeout < block.timestamp) revert NoTicketWithID();
    }

    function _timeoutOf(Ticket storage _ticket) private view returns (uint256) {
        return uint256(_ticket.timeout) + uint256(_ticket.windowsLeft) * LIFETIME;
    }
}
