// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, sliceOf} from "../rlp/Rlp.sol";
import {Access} from "../state/Access.sol";
import {Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Cursor, Work} from "../state/Work.sol";
import {Check} from "./Check.sol";

/// @title AccessList
/// @notice Phase ACCESS: an address or a storage key of the access list becomes warm. docs/spec/machine.md, 7.6.
library AccessList {
    /// @dev An RLP string of 20 and of 32 bytes, header included.
    uint256 private constant ADDRESS_ITEM = 21;
    uint256 private constant KEY_ITEM = 33;

    function execute(Machine memory _m) internal pure {
        unchecked {
            bytes memory list = Pool.open(_m, Parts.transaction(_m).accessList);
            Cursor memory cursor = Work.openCursor(_m);
            uint256 start = sliceOf(list).ptr();
            uint256 ptr = start + cursor.offset;
            uint256 head;
            // Before the list's header: the step goes on behind it.
            if (cursor.offset == 0) {
                (head, ) = Rlp.header(start);
                ptr += head;
            }
            uint256 keysEnd = cursor.keysEnd;
            uint256 target = cursor.target;
            if (cursor.offset < keysEnd) {
                Access.touchSlot(_m, target, Rlp.readUint(ptr));
                ptr += KEY_ITEM;
            } else {
                (head, ) = Rlp.header(ptr);
                ptr += head;
                target = Rlp.readUint(ptr);
                Access.touchAddress(_m, target);
                ptr += ADDRESS_ITEM;
                keysEnd = Rlp.next(ptr) - start;
                (head, ) = Rlp.header(ptr);
                ptr += head;
            }
            uint256 offset = ptr - start;
            if (offset >= keysEnd && offset == list.length) Check.leadToAuthorizations(_m);
            else _m.work = Work.cursor(_m, offset, keysEnd, target);
        }
    }
}
