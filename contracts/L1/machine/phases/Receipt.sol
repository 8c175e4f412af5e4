// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Logs} from "../state/Logs.sol";
import {EMPTY_ROOT, Machine, PHASE_ELEMENT, PHASE_PENDING, PHASE_REDEEMED, TAG_RECEIPT} from "../state/Machine.sol";
import {Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {ReceiptPart, Receipts} from "../state/Receipts.sol";
import {IS_ARBITRUM, IS_OVM2} from "../state/Rules.sol";
import {Result, Work} from "../state/Work.sol";
import {Check} from "./Check.sol";

/// @title Receipt
/// @notice Phase RECEIPT: the transaction's receipt joins the block's. docs/spec/machine.md, 7.11.
library Receipt {
    /// @notice Type of a redeem on Arbitrum, whose gas is paid before.
    uint256 internal constant RETRY = 0x68;

    struct Entry {
        uint256 kind;
        uint256 success;
        uint256 gasUsed; // by the transaction itself
        uint256 nonce;
        bytes32 logs;
    }

    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        Transaction memory t = Parts.transaction(_m);
        Result memory result = Work.openResult(_m);
        Parts.openState(_m);
        Entry memory entry;
        // In OVM 2.0 all transactions are legacy ones.
        entry.kind = IS_OVM2 ? 0 : t.kind;
        entry.success = result.success;
        entry.gasUsed = result.gasUsed;
        if (!IS_OVM2 && t.kind == Check.DEPOSIT) entry.nonce = t.nonce;
        entry.logs = _m.logs;
        add(_m, progress, t.hash, entry);
        _m.access = EMPTY_ROOT;
        _m.refund = 0;
        _m.logs = 0;
        _m.destroyed = 0;
        _m.stateIsNew = true;
        _m.transaction = 0;
        _m.transactionAt = 0;
        if (IS_ARBITRUM && t.kind == RETRY) {
            _m.phase = PHASE_REDEEMED;
            return;
        }
        _m.work = 0;
        _m.phase = IS_ARBITRUM ? PHASE_PENDING : PHASE_ELEMENT;
    }

    /// @notice Adds a transaction and its receipt to the block's.
    /// @param _progress A copy, which becomes PROGRESS.
    function add(
        Machine memory _m,
        Progress memory _progress,
        bytes32 _transaction,
        Entry memory _entry
    ) internal pure {
        unchecked {
            _progress.gasUsed += _entry.gasUsed;
        }
        bytes32 hash = Receipts.add(
            _m,
            ReceiptPart(TAG_RECEIPT, _entry.kind, _entry.success, _progress.gasUsed, _entry.nonce, _entry.logs)
        );
        bytes32 bloom = Logs.open(_m, _entry.logs).bloom;
        if (bloom != 0) _progress.bloom = _mergeBlooms(_m, _progress.bloom, bloom);
        _append(_m, _progress, _transaction, hash);
        Parts.setProgress(_m, _progress);
    }

    function _mergeBlooms(Machine memory _m, bytes32 _a, bytes32 _b) private pure returns (bytes32) {
        if (_a == 0) return _b;
        bytes memory merged = Logs.copyBloom(_m, _a);
        bytes memory other = Pool.open(_m, _b);
        assembly ("memory-safe") {
            for {
                let i := 32
            } lt(i, 288) {
                i := add(i, 32)
            } {
                mstore(add(merged, i), or(mload(add(merged, i)), mload(add(other, i))))
            }
        }
        return Pool.add(_m, merged);
    }

    function _append(
        Machine memory _m,
        Progress memory _progress,
        bytes32 _transaction,
        bytes32 _receipt
    ) private pure {
        unchecked {
            if (_progress.count == 0) {
                _progress.firstTransaction = _transaction;
                _progress.firstReceipt = _receipt;
            } else {
                _progress.transactions = _link(_m, _progress.transactions, _transaction);
                _progress.receipts = _link(_m, _progress.receipts, _receipt);
            }
            _progress.count += 1;
        }
    }

    function _link(Machine memory _m, bytes32 _rest, bytes32 _value) private pure returns (bytes32) {
        bytes memory item = Pool.allocate(64);
        assembly ("memory-safe") {
            mstore(add(item, 32), _rest)
            mstore(add(item, 64), _value)
        }
        return Pool.add(_m, item);
    }
}
