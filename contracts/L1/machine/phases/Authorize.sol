// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Access} from "../state/Access.sol";
import {EMPTY, MAX_NONCE, Machine, PHASE_ENTER} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Work} from "../state/Work.sol";
import {Account, World} from "../state/World.sol";
import {Check} from "./Check.sol";
import {Signatures} from "./Signatures.sol";

/// @title Authorize
/// @notice Phase AUTHORIZE: one EIP-7702 authorization. docs/spec/machine.md, 7.7.
library Authorize {
    uint256 private constant MAGIC = 0x05;
    /// @dev Part of an authorization's gas that comes back when the account exists already.
    uint256 private constant REFUND = 12500;

    struct Authorization {
        uint256 chainId;
        uint256 delegate;
        uint256 nonce;
        uint256 yParity;
        uint256 r;
        uint256 s;
        bytes32 digest;
    }

    function execute(Machine memory _m) internal view {
        unchecked {
            bytes memory list = Pool.open(_m, Parts.transaction(_m).authorizations);
            uint256 start = sliceOf(list).ptr();
            uint256 ptr = start + Work.openCursor(_m).offset;
            // Before the list's header: the step goes on behind it.
            if (ptr == start) ptr = Rlp.payload(start).ptr();
            _apply(_m, _read(ptr));
            uint256 offset = Rlp.next(ptr) - start;
            if (offset == list.length) {
                _m.work = 0;
                _m.phase = PHASE_ENTER;
            } else {
                _m.work = Work.cursor(_m, offset, 0, 0);
            }
        }
    }

    function _read(uint256 _ptr) private pure returns (Authorization memory entry_) {
        uint256 first = Rlp.payload(_ptr).ptr();
        uint256 ptr = first;
        entry_.chainId = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        entry_.delegate = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        entry_.nonce = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        entry_.digest = _digest(sliceOf(first, ptr - first));
        entry_.yParity = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        entry_.r = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        entry_.s = Rlp.readUint(ptr);
    }

    /// @dev B(0x05 ++ RLP([chainId, address, nonce])), whose items are at hand.
    function _digest(Slice _items) private pure returns (bytes32 digest_) {
        uint256 from;
        assembly ("memory-safe") {
            // Behind the free memory pointer, and forgotten at once.
            from := mload(0x40)
            mstore8(from, MAGIC)
        }
        unchecked {
            uint256 end = Rlp.copy(Rlp.writeHeader(from + 1, 0xc0, _items.size()), _items);
            assembly ("memory-safe") {
                digest_ := keccak256(from, sub(end, from))
            }
        }
    }

    function _apply(Machine memory _m, Authorization memory _entry) private view {
        if (_entry.chainId != 0 && _entry.chainId != Parts.config(_m).chainId) return;
        if (_entry.nonce == MAX_NONCE) return;
        if (_entry.yParity > 1 || !Signatures.isLow(_entry.s)) return;
        uint256 authority = Signatures.signer(_entry.digest, _entry.yParity, _entry.r, _entry.s);
        if (authority == 0) return;
        Access.touchAddress(_m, authority);
        Account memory account = World.account(_m, authority);
        if (Check.hasForeignCode(_m, account) || account.nonce != _entry.nonce) return;
        if (!World.isEmpty(account)) {
            unchecked {
                _m.refund += REFUND;
            }
            _m.stateIsNew = true;
        }
        account.codeHash = _entry.delegate == 0 ? EMPTY : _delegation(_m, _entry.delegate);
        unchecked {
            account.nonce = _entry.nonce + 1;
        }
        World.write(_m, authority, account);
    }

    function _delegation(Machine memory _m, uint256 _delegate) private pure returns (bytes32) {
        bytes memory code = Pool.allocate(23);
        assembly ("memory-safe") {
            mstore(add(code, 32), or(shl(232, 0xef0100), shl(72, _delegate)))
        }
        return Pool.add(_m, code);
    }
}
