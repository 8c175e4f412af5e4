// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {RANGE_ALLOWED} from "../state/Limits.sol";
import {Logs, LogsPart} from "../state/Logs.sol";
import {Machine, PHASE_TRANSACTIONS} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";
import {ReceiptPart, Receipts} from "../state/Receipts.sol";
import {Nodes} from "../trie/Nodes.sol";
import {Leaf} from "./Leaf.sol";
import {ReceiptBytes} from "./ReceiptBytes.sol";
import {Place, TriePlace} from "./TriePlace.sol";

/// @title BuildTrie
/// @notice Phases TRANSACTIONS and RECEIPTS: one of the block's transactions or receipts becomes a leaf. docs/spec/machine.md, 7.12.
library BuildTrie {
    function execute(Machine memory _m) internal pure {
        Place memory place = TriePlace.open(_m, _m.work, _m.phase == PHASE_TRANSACTIONS);
        if (place.isTransactions) _put(_m, place, sliceOf(Pool.open(_m, place.entry)));
        else _putReceipt(_m, place);
    }

    function _putReceipt(Machine memory _m, Place memory _place) private pure {
        ReceiptPart memory receipt = Receipts.open(_m, _place.entry);
        LogsPart memory logs = Logs.open(_m, receipt.logs);
        (Slice head, Slice end) = ReceiptBytes.around(_m, receipt, logs);
        if (logs.size > RANGE_ALLOWED) Leaf.begin(_m, _place, receipt.logs, logs.size, head, end);
        else _put(_m, _place, _whole(_m, logs, head, end));
    }

    function _whole(Machine memory _m, LogsPart memory _logs, Slice _head, Slice _end) private pure returns (Slice) {
        unchecked {
            bytes memory item = Pool.allocate(_head.size() + _logs.size + _end.size());
            uint256 to = Rlp.copy(sliceOf(item).ptr(), _head);
            Logs.copy(_m, _logs, 0, _logs.size, to);
            Rlp.copy(to + _logs.size, _end);
            return sliceOf(item);
        }
    }

    function _put(Machine memory _m, Place memory _place, Slice _value) private pure {
        unchecked {
            uint256 size = Rlp.bytesSize(_value);
            bytes memory item = Pool.allocate(size + 32);
            Slice encoded = sliceOf(sliceOf(item).ptr(), size);
            Rlp.writeBytes(encoded.ptr(), _value);
            uint256 path = _place.spine.path << (4 * _place.used);
            bytes memory leaf = Nodes.short(path, _place.spine.nibbles - _place.used, true, encoded);
            TriePlace.put(_m, _place, Pool.add(_m, leaf));
        }
    }
}
