// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Logs, LogsPart} from "../state/Logs.sol";
import {EMPTY_ROOT, Machine, PHASE_ELEMENT, TAG_RECEIPT} from "../state/Machine.sol";
import {Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {ReceiptPart, Receipts} from "../state/Receipts.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {Result, Work} from "../state/Work.sol";
import {Check} from "./Check.sol";

/// @title Receipt
/// @notice Phase RECEIPT: the transaction's receipt joins the block's. docs/spec/machine.md, 7.11.
library Receipt {
    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        Transaction memory t = Parts.transaction(_m);
        Result memory result = Work.openResult(_m);
        LogsPart memory logs = Logs.read(_m);
        unchecked {
            progress.gasUsed += result.gasUsed;
        }
        uint256 nonce = !IS_OVM2 && t.kind == Check.DEPOSIT ? t.nonce : 0;
        // In OVM 2.0 all transactions are legacy ones.
        uint256 kind = IS_OVM2 ? 0 : t.kind;
        bytes32 hash = Receipts.add(
            _m,
            ReceiptPart(TAG_RECEIPT, kind, result.success, progress.gasUsed, nonce, _m.logs)
        );
        if (logs.bloom != 0) progress.bloom = _mergeBlooms(_m, progress.bloom, logs.bloom);
        append(_m, progress, t.hash, hash);
        Parts.setProgress(_m, progress);
        _m.access = EMPTY_ROOT;
        _m.refund = 0;
        _m.logs = 0;
        _m.destroyed = 0;
        _m.stateIsNew = true;
        _m.transaction = 0;
        _m.transactionAt = 0;
        _m.work = 0;
        _m.phase = PHASE_ELEMENT;
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

    /// @notice Adds a transaction and its receipt to the block's.
    function append(
        Machine memory _m,
        Progress memory _progress,
        bytes32 _transaction,
        bytes32 _receipt
    ) internal pure {
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
