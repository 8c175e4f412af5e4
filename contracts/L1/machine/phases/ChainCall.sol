// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ACCESS_ADDRESS, Access} from "../state/Access.sol";
import {ChainCalls} from "../state/ChainCalls.sol";
import {EMPTY_ROOT, Machine, PHASE_ENTER, TAG_TRANSACTION} from "../state/Machine.sol";
import {Context, Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {CHAIN_ACCOUNT} from "../state/Rules.sol";
import {World} from "../state/World.sol";

/// @title ChainCall
/// @notice Calls that an Arbitrum itself makes of ArbRetryableTx: docs/spec/machine.md, 12.
library ChainCall {
    /// @dev ArbRetryableTx, and its slots that say whether there is something to ask for. contracts/L2/arbitrum
    uint256 private constant TICKETS = 0x6e;
    uint256 internal constant PENDING = 0;
    uint256 internal constant WAITING = 1;

    // TRANSACTION's types of these calls.
    uint256 internal constant REAP = 0x100;
    uint256 internal constant REQUEST = 0x101;
    uint256 internal constant NEXT = 0x102;
    uint256 internal constant REDEEMED = 0x103;

    /// @dev Gas that a call takes before it runs.
    uint256 private constant CALL_GAS = 21000;

    /// @notice Whether the running transaction is such a call.
    function isRunning(Machine memory _m) internal pure returns (bool) {
        return Parts.transaction(_m).kind >= REAP;
    }

    function hasTickets(Machine memory _m, uint256 _slot) internal pure returns (bool) {
        return World.readSlot(_m, World.account(_m, TICKETS), _slot) != 0;
    }

    /// @notice Call data, as an item.
    function encode(bytes memory _data) internal pure returns (bytes memory item_) {
        item_ = Pool.allocate(_data.length);
        assembly ("memory-safe") {
            mcopy(add(item_, 32), add(_data, 32), mload(_data))
        }
    }

    /// @notice Begins a call, if the block has gas left for it.
    /// @param _input An item that is not known yet.
    function begin(Machine memory _m, uint256 _kind, bytes memory _input) internal pure returns (bool) {
        uint256 gasLeft = ChainCalls.open(_m, Parts.copyProgress(_m)).gasLeft;
        if (gasLeft < CALL_GAS) return false;
        Context memory context = Parts.context(_m);
        Transaction memory t;
        t.tag = TAG_TRANSACTION;
        t.kind = _kind;
        t.sender = CHAIN_ACCOUNT;
        t.to = TICKETS;
        unchecked {
            t.gasLimit = gasLeft - CALL_GAS;
        }
        t.gasPrice = context.baseFee;
        t.input = Pool.add(_m, _input);
        t.inputLength = _input.length;
        Parts.setTransaction(_m, t);
        clear(_m);
        Access.putMark(_m, ACCESS_ADDRESS, context.coinbase);
        Access.putMark(_m, ACCESS_ADDRESS, TICKETS);
        _m.work = 0;
        _m.phase = PHASE_ENTER;
        return true;
    }

    /// @notice Forgets what the transaction before has touched and logged.
    function clear(Machine memory _m) internal pure {
        Parts.openState(_m);
        _m.access = EMPTY_ROOT;
        _m.refund = 0;
        _m.logs = 0;
        _m.destroyed = 0;
        _m.stateIsNew = true;
    }
}
