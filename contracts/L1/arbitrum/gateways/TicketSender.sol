// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Inbox} from "../Inbox.sol";

/// @title TicketSender
/// @notice A contract of the token bridge on L1, whose tickets call its counterpart on L2.
abstract contract TicketSender {
    /// @notice What a ticket offers for its automatic redeem.
    /// @param maxGas Gas of the redeem.
    /// @param gasPriceBid Wei for a unit of it.
    /// @param maxSubmissionCost Wei for the submission.
    struct Fees {
        uint256 maxGas;
        uint256 gasPriceBid;
        uint256 maxSubmissionCost;
    }

    /// @notice Who gets what is too much of the fees, and the value of a ticket that is canceled.
    struct Payers {
        address fees;
        address value;
    }

    Inbox public immutable inbox;
    address public immutable counterpartGateway;

    event TxToL2(address indexed _from, address indexed _to, uint256 indexed _seqNum, bytes _data);

    /// @param _inbox Takes the tickets.
    /// @param _counterpartGateway Whom they call on L2.
    constructor(Inbox _inbox, address _counterpartGateway) {
        inbox = _inbox;
        counterpartGateway = _counterpartGateway;
    }

    /// @dev Sends a ticket with `_sent` wei, of which `_value` go to the counterpart; gives the message's number.
    function _sendTicket(
        Payers memory _refunds,
        uint256 _sent,
        uint256 _value,
        Fees memory _fees,
        bytes memory _call
    ) internal returns (uint256 number_) {
        // The inbox's errors go on as they are: the SDK reads tickets from one of them.
        number_ = inbox.createRetryableTicket{value: _sent}(
            counterpartGateway,
            _value,
            _fees.maxSubmissionCost,
            _refunds.fees,
            _refunds.value,
            _fees.maxGas,
            _fees.gasPriceBid,
            _call
        );
        emit TxToL2(_refunds.value, counterpartGateway, number_, _call);
    }
}
