// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {ChainCalls, ChainCallsPart} from "../state/ChainCalls.sol";
import {MAX_NONCE, Machine, PHASE_CHECK, PHASE_MESSAGE, PHASE_PENDING} from "../state/Machine.sol";
import {Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Record} from "../state/Record.sol";
import {Result, Work} from "../state/Work.sol";
import {Account, World} from "../state/World.sol";
import {ChainCall} from "./ChainCall.sol";
import {Check} from "./Check.sol";
import {Decode} from "./Decode.sol";
import {IntrinsicGas} from "./IntrinsicGas.sol";
import {Receipt} from "./Receipt.sol";
import {Redeemed} from "./Redeemed.sol";
import {SystemWrites} from "./SystemWrites.sol";

/// @title Moves
/// @notice Phase MOVES: a call of the chain has ended, wei move as its answer says, then what it asks for. docs/spec/machine.md, 12.
library Moves {
    // Nitro's types of transactions that the chain itself makes.
    uint256 private constant DEPOSIT = 0x64;
    uint256 private constant UNSIGNED = 0x65;
    uint256 private constant CONTRACT = 0x66;
    uint256 private constant RETRY = 0x68;
    uint256 private constant SUBMIT_RETRYABLE = 0x69;

    uint256 private constant MOST_MOVES = 4;

    function execute(Machine memory _m) internal view {
        uint256 call = Parts.transaction(_m).kind;
        Result memory result = Work.openResult(_m);
        Parts.openState(_m);
        (bool isAnswer, bytes memory record) = _answer(_m, result);
        _count(_m, call, result.gasLeft, isAnswer && Record.word(record, Record.MORE) == 1);
        bytes32 logs = _m.logs;
        ChainCall.clear(_m);
        _m.transaction = 0;
        _m.transactionAt = 0;
        _m.work = 0;
        bool isLoop = call == ChainCall.REDEEMED || (call == ChainCall.NEXT && isAnswer);
        _m.phase = isLoop ? PHASE_PENDING : PHASE_MESSAGE;
        if (!isAnswer) return;
        _move(_m, record);
        if (call == ChainCall.REQUEST) _execute(_m, record, logs);
        else if (call == ChainCall.NEXT && Record.word(record, Record.KIND) == RETRY) _redeem(_m, record);
    }

    /// @dev What a call gave, and whether it is an answer.
    function _answer(Machine memory _m, Result memory _result) private pure returns (bool, bytes memory record_) {
        if (_result.success == 0 || _result.gasUsed == 0) return (false, record_);
        record_ = Pool.open(_m, bytes32(_result.gasUsed));
        return (Record.isRecord(record_), record_);
    }

    /// @dev What the chain has yet to ask for.
    function _count(Machine memory _m, uint256 _call, uint256 _gasLeft, bool _hasMore) private pure {
        Progress memory progress = Parts.copyProgress(_m);
        ChainCallsPart memory calls = ChainCalls.copy(_m, progress);
        calls.gasLeft = _gasLeft;
        if (_call == ChainCall.REQUEST) {
            unchecked {
                calls.ordinal++;
            }
            calls.more = _hasMore ? 1 : 0;
        }
        ChainCalls.set(_m, progress, calls);
        Parts.setProgress(_m, progress);
    }

    /// @dev What the payer cannot pay is left out.
    function _move(Machine memory _m, bytes memory _record) private pure {
        for (uint256 i = 0; i < MOST_MOVES; i++) {
            uint256 at = Record.MOVES + 3 * i;
            uint256 from = Record.word(_record, at);
            uint256 to = Record.account(_record, at + 1);
            uint256 amount = Record.word(_record, at + 2);
            if (from > type(uint160).max) World.credit(_m, to, amount);
            else if (amount != 0 && World.account(_m, from).balance >= amount) World.transfer(_m, from, to, amount);
        }
    }

    /// @dev A request of a message. One that is not valid leaves nothing behind.
    function _execute(Machine memory _m, bytes memory _record, bytes32 _logs) private view {
        uint256 kind = Record.word(_record, Record.KIND);
        if (kind == DEPOSIT || kind == SUBMIT_RETRYABLE) {
            _write(_m, _record, kind == SUBMIT_RETRYABLE, _logs);
            return;
        }
        bool isValid;
        Transaction memory t;
        if (kind == Record.SIGNED) {
            (isValid, t) = Decode.signed(_m, Record.transaction(_record));
        } else if (kind == UNSIGNED || kind == CONTRACT) {
            t.kind = kind;
            t.sender = Record.account(_record, Record.FROM);
            t.nonce = kind == UNSIGNED ? Record.word(_record, Record.NONCE) : World.account(_m, t.sender).nonce;
            t.maxFeePerGas = Record.word(_record, Record.GAS_FEE_CAP);
            _fill(t, _record);
            isValid = Decode.request(_m, t, Record.transaction(_record), Record.input(_record));
        }
        if (!isValid) return;
        _keep(_m, Record.transaction(_record));
        Parts.setTransaction(_m, t);
        _m.phase = PHASE_CHECK;
    }

    /// @dev The receipt of what ran no code of a user.
    function _write(Machine memory _m, bytes memory _record, bool _isTicket, bytes32 _logs) private pure {
        Receipt.Entry memory entry;
        entry.kind = Record.word(_record, Record.KIND);
        entry.success = 1;
        if (_isTicket) {
            if (Record.word(_record, Record.FAILURE) != 0) entry.success = 0;
            entry.gasUsed = Record.word(_record, Record.GAS);
            entry.logs = _logs;
        }
        SystemWrites.tellL1Fee(_m, 0);
        Receipt.add(_m, Parts.copyProgress(_m), _keep(_m, Record.transaction(_record)), entry);
        _m.phase = PHASE_PENDING;
    }

    /// @dev The transaction of a ticket, on gas that is paid for, if it can begin.
    function _redeem(Machine memory _m, bytes memory _record) private pure {
        Transaction memory t;
        t.kind = RETRY;
        t.sender = Record.account(_record, Record.FROM);
        t.maxFeePerGas = Record.word(_record, Record.GAS_FEE_CAP);
        _fill(t, _record);
        Slice data = Record.input(_record);
        IntrinsicGas.set(t, data, 0, 0, 0);
        Account memory sender = World.account(_m, t.sender);
        if (t.gasLimit < t.intrinsicGas || t.gasLimit < t.floorGas || sender.balance < t.value) {
            Redeemed.tell(_m, Redeemed.NOT_BEGUN, 0);
            return;
        }
        unchecked {
            // It runs on no more than a block has; the rest is not used.
            uint256 most = t.intrinsicGas + Check.ARBITRUM_BLOCK_GAS;
            if (t.gasLimit > most) t.gasLimit = most;
        }
        SystemWrites.tellL1Fee(_m, 0);
        sender = World.account(_m, t.sender);
        unchecked {
            if (sender.nonce < MAX_NONCE) sender.nonce++;
            World.write(_m, t.sender, sender);
            // Where a creation lands.
            t.nonce = sender.nonce - 1;
        }
        t.gasPrice = Parts.context(_m).baseFee;
        t.hash = _keep(_m, Record.transaction(_record));
        Decode.setInput(_m, t, data);
        Parts.setTransaction(_m, t);
        Check.warmUp(_m, 0);
    }

    function _fill(Transaction memory _t, bytes memory _record) private pure {
        _t.to = Record.account(_record, Record.TO);
        _t.isCreation = _t.to == 0 ? 1 : 0;
        _t.gasLimit = Record.word(_record, Record.GAS);
        _t.value = Record.word(_record, Record.VALUE);
    }

    /// @dev The transaction's bytes as an item.
    function _keep(Machine memory _m, Slice _bytes) private pure returns (bytes32) {
        bytes memory item = Pool.allocate(_bytes.size());
        Rlp.copy(sliceOf(item).ptr(), _bytes);
        return Pool.add(_m, item);
    }
}
