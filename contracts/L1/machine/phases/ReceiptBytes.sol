// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {LogsPart} from "../state/Logs.sol";
import {Machine} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";
import {ReceiptPart} from "../state/Receipts.sol";
import {Check} from "./Check.sol";

/// @title ReceiptBytes
/// @notice `[type] ++ RLP([success, gas of the block so far, bloom, logs, (nonce, version)])`: docs/spec/machine.md, 7.12.
library ReceiptBytes {
    uint256 private constant BLOOM = 256;
    /// @dev Bytes of what stands around the logs, at most, and what writing it writes behind it.
    uint256 private constant ROOM = 512;

    /// @notice What stands before the logs, and what stands behind them.
    function around(
        Machine memory _m,
        ReceiptPart memory _receipt,
        LogsPart memory _logs
    ) internal pure returns (Slice head_, Slice end_) {
        unchecked {
            Slice bloom = sliceOf(_logs.bloom == 0 ? new bytes(BLOOM) : Pool.open(_m, _logs.bloom));
            bool isDeposit = _receipt.kind == Check.DEPOSIT;
            uint256 length = Rlp.uintSize(_receipt.success) + Rlp.uintSize(_receipt.gasUsed) + 3 + BLOOM;
            length += Rlp.headerSize(_logs.size) + _logs.size;
            if (isDeposit) length += Rlp.uintSize(_receipt.nonce) + 1;
            uint256 start = sliceOf(Pool.allocate(ROOM)).ptr();
            uint256 to = start;
            if (_receipt.kind != 0) {
                uint256 kind = _receipt.kind;
                assembly ("memory-safe") {
                    mstore8(to, kind)
                }
                to++;
            }
            to = Rlp.writeHeader(to, 0xc0, length);
            to = Rlp.writeUint(Rlp.writeUint(to, _receipt.success), _receipt.gasUsed);
            to = Rlp.writeHeader(Rlp.writeBytes(to, bloom), 0xc0, _logs.size);
            head_ = sliceOf(start, to - start);
            if (isDeposit) end_ = sliceOf(to, Rlp.writeUint(Rlp.writeUint(to, _receipt.nonce), 1) - to);
        }
    }
}
