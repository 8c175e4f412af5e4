// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, sliceOf} from "../rlp/Rlp.sol";
import {ChainCalls} from "../state/ChainCalls.sol";
import {Machine, PHASE_PENDING} from "../state/Machine.sol";
import {Context, Parts, Progress} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Begin} from "./Begin.sol";
import {Receipt} from "./Receipt.sol";
import {SystemWrites} from "./SystemWrites.sol";

/// @title Internal
/// @notice Phase INTERNAL: the first transaction of a block of Arbitrum, which tells of L1. docs/spec/machine.md, 12.
library Internal {
    uint256 private constant TYPE = 0x6a;
    /// @dev `startBlock(uint256,uint64,uint64,uint64)` of Nitro's ArbosActs.
    bytes4 private constant START_BLOCK = 0x6bf6a42d;
    /// @dev The transaction is shorter.
    uint256 private constant ROOM = 256;

    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        ChainCalls.begin(_m, progress);
        SystemWrites.tellL1Fee(_m, 0);
        Receipt.add(_m, progress, _transaction(_m), Receipt.Entry(TYPE, 1, 0, 0, 0));
        _m.phase = PHASE_PENDING;
    }

    /// @dev The transaction becomes an item.
    function _transaction(Machine memory _m) private pure returns (bytes32) {
        Context memory context = Parts.context(_m);
        uint256 elapsed = context.timestamp - Begin.openHeader(_m, context.parentHash)[Begin.TIMESTAMP];
        bytes memory data = abi.encodeWithSelector(
            START_BLOCK,
            context.l1BaseFee,
            context.l1Number,
            context.number,
            elapsed
        );
        uint256 chainId = context.chainId;
        uint256 length = Rlp.uintSize(chainId) + Rlp.bytesSize(sliceOf(data));
        bytes memory raw = Pool.allocate(ROOM);
        uint256 start = sliceOf(raw).ptr();
        assembly ("memory-safe") {
            mstore8(start, TYPE)
        }
        uint256 to = Rlp.writeHeader(start + 1, 0xc0, length);
        to = Rlp.writeBytes(Rlp.writeUint(to, chainId), sliceOf(data));
        Pool.trim(raw, to - start);
        return Pool.add(_m, raw);
    }
}
