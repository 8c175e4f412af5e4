// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbOS} from "./ArbOS.sol";
import {IRecords, Record} from "./IRecords.sol";
import {Messages} from "./Messages.sol";

/// @title ArbRetryableTx
/// @notice The tickets that wait to be redeemed. ABI and events of Nitro's precompile at 0x6e. It also decides what messages from L1
///         and redeems do, for the chain itself, which moves wei and executes transactions as its records say.
contract ArbRetryableTx is Messages, IRecords {
    /// @dev Gas for hashing and logging a redeem with no data, for 32 bytes of data, and for returning.
    uint256 internal constant REDEEM_GAS = 150_000;
    uint256 internal constant REDEEM_GAS_PER_WORD = 2_600;

    uint256 internal constant BLAKE2F = 0x09;

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

    event LifetimeExtended(bytes32 indexed ticketId, uint256 newTimeout);
    event Canceled(bytes32 indexed ticketId);

    /// @notice Schedules the ticket's transaction behind this one, with nearly all the gas that is left.
    function redeem(bytes32 _ticketId) external returns (bytes32 retryHash_) {
        Ticket storage ticket = _open(_ticketId);
        if (_ticketId == current.ticketId) revert SelfModification();
        uint256 needed = REDEEM_GAS + REDEEM_GAS_PER_WORD * ((ticket.data.length + 31) / 32);
        if (gasleft() < needed + 21_000) revert NotEnoughGas(needed + 21_000, gasleft());
        // A call passes at most 63 of 64 parts on (EIP-150).
        uint256 donated = ((gasleft() - needed) * 63) / 64;
        retryHash_ = _scheduleByHand(_ticketId, uint64(donated), msg.sender);
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
        _await(_ticketId);
        ticket.windowsLeft++;
        newTimeout_ = timeout + LIFETIME;
        emit LifetimeExtended(_ticketId, newTimeout_);
    }

    /// @notice Deletes a ticket. Its call value goes to the beneficiary, who alone may cancel, at the end of the transaction.
    function cancel(bytes32 _ticketId) external {
        Ticket storage ticket = _open(_ticketId);
        if (_ticketId == current.ticketId) revert SelfModification();
        if (msg.sender != ticket.beneficiary) revert OnlyBeneficiary(ticket.beneficiary, msg.sender);
        _delete(ticket);
        _releaseEscrow(_ticketId);
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
        return current.refundTo;
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

    /// @inheritdoc IRecords
    function request(
        uint256 _ordinal,
        address _sender,
        uint256 _index,
        uint256 _kind,
        uint256 _l1BaseFee,
        bytes calldata _message
    ) external returns (Record memory record_, bytes memory transaction_) {
        ArbOS.requireCaller();
        return _request(_ordinal, _sender, bytes32(_index), _kind, _l1BaseFee, _message);
    }

    /// @inheritdoc IRecords
    function next() external returns (Record memory record_, bytes memory transaction_) {
        ArbOS.requireCaller();
        return _next();
    }

    /// @inheritdoc IRecords
    function redeemed(
        uint256 _status,
        uint256 _gasUsed
    ) external returns (Record memory record_, bytes memory transaction_) {
        ArbOS.requireCaller();
        record_ = _redeemed(_status, _gasUsed);
    }

    /// @inheritdoc IRecords
    function reap() external returns (Record memory record_, bytes memory transaction_) {
        ArbOS.requireCaller();
        record_ = _reap();
    }

    function _open(bytes32 _ticketId) private view returns (Ticket storage ticket_) {
        ticket_ = tickets[_ticketId];
        if (ticket_.timeout == 0 || ticket_.timeout < block.timestamp) revert NoTicketWithID();
    }

    function _timeoutOf(Ticket storage _ticket) private view returns (uint256) {
        return uint256(_ticket.timeout) + uint256(_ticket.windowsLeft) * LIFETIME;
    }
}
