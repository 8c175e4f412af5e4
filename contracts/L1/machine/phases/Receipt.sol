// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Logs, LogsPart} from "../state/Logs.sol";
import {EMPTY_ROOT, Machine, PHASE_ELEMENT} from "../state/Machine.sol";
import {Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Result, Work} from "../state/Work.sol";
import {Check} from "./Check.sol";

/// @title Receipt
/// @notice Phase RECEIPT: the transaction's receipt joins the block's. docs/spec/machine.md, 7.11.
library Receipt {
    uint256 private constant BLOOM = 256;
    /// @dev A list header of up to 3 bytes of length, twice, and what else is not logs.
    uint256 private constant ROOM = 512;

    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        Transaction memory t = Parts.transaction(_m);
        Result memory result = Work.openResult(_m);
        LogsPart memory logs = Logs.read(_m);
        unchecked {
            progress.gasUsed += result.gasUsed;
        }
        bytes32 hash = _encode(_m, t, result.success, progress.gasUsed, logs);
        if (logs.bloom != 0) progress.bloom = _mergeBlooms(_m, progress.bloom, logs.bloom);
        _append(_m, progress, t.hash, hash);
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

    /// @dev `[type] ++ RLP([success, gas of the block so far, bloom, logs, (nonce, version)])`
    function _encode(
        Machine memory _m,
        Transaction memory _t,
        uint256 _success,
        uint256 _gasUsed,
        LogsPart memory _logs
    ) private pure returns (bytes32) {
        unchecked {
            bytes memory item = Pool.allocate(ROOM + _logs.size);
            uint256 start = sliceOf(item).ptr();
            bool isDeposit = _t.kind == Check.DEPOSIT;
            uint256 length = Rlp.uintSize(_success) + Rlp.uintSize(_gasUsed) + 3 + BLOOM;
            length += Rlp.headerSize(_logs.size) + _logs.size;
            if (isDeposit) length += Rlp.uintSize(_t.nonce) + 1;
            uint256 to = start;
            if (_t.kind != 0) {
                uint256 kind = _t.kind;
                assembly ("memory-safe") {
                    mstore8(to, kind)
                }
                to++;
            }
            to = Rlp.writeHeader(to, 0xc0, length);
            to = Rlp.writeUint(Rlp.writeUint(to, _success), _gasUsed);
            to = Rlp.writeBytes(to, sliceOf(_logs.bloom == 0 ? new bytes(BLOOM) : Pool.open(_m, _logs.bloom)));
            to = _writeLogs(_m, Rlp.writeHeader(to, 0xc0, _logs.size), _logs);
            if (isDeposit) to = Rlp.writeUint(Rlp.writeUint(to, _t.nonce), 1);
            // The item keeps what was allocated: `new bytes` may lie behind it.
            assembly ("memory-safe") {
                mstore(item, sub(to, start))
            }
            return Pool.add(_m, item);
        }
    }

    /// @dev Chunks are linked from the last to the first: they are written from the end.
    function _writeLogs(Machine memory _m, uint256 _to, LogsPart memory _logs) private pure returns (uint256) {
        unchecked {
            if (_logs.size == 0) return _to;
            uint256 end = _to + _logs.size;
            Slice tail = sliceOf(Pool.open(_m, _logs.tail));
            uint256 ptr = end - tail.size();
            Rlp.copy(ptr, tail);
            for (bytes32 chunk = _logs.chunks; chunk != 0;) {
                Slice part = sliceOf(Pool.open(_m, chunk));
                ptr -= part.size() - 32;
                Rlp.copy(ptr, sliceOf(part.ptr() + 32, part.size() - 32));
                chunk = bytes32(Rlp.toUint(sliceOf(part.ptr(), 32)));
            }
            return end;
        }
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
