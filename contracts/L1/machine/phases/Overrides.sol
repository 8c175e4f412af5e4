// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Reader, UntrustedRlp} from "../rlp/UntrustedRlp.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {EMPTY, Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Account, World} from "../state/World.sol";

/// @title Overrides
/// @notice DEV_OVERRIDE elements, in development mode alone. What cannot be applied is dropped: docs/spec/machine.md, 7.3.
library Overrides {
    using UntrustedRlp for Reader;

    uint256 private constant BALANCE = 1;
    uint256 private constant NONCE = 2;
    uint256 private constant CODE = 3;
    uint256 private constant STORAGE = 4;
    /// @dev A step opens code as a whole: docs/spec/machine.md, 4.
    uint256 private constant MAX_CODE = 46080;

    /// @param _element `0x7c ++ RLP([kind, address, key, value])`
    function apply_(Machine memory _m, Slice _element) internal pure {
        if (Parts.config(_m).developmentMode == 0) return;
        Reader memory outer;
        unchecked {
            outer = UntrustedRlp.readerOf(sliceOf(_element.ptr() + 1, _element.size() - 1));
        }
        Reader memory list = outer.readList();
        uint256 kind = list.readUint(256);
        uint256 target = list.readFixed(20);
        uint256 key = list.readFixed(kind == STORAGE ? 32 : 0);
        Slice code;
        uint256 value;
        if (kind == CODE) code = list.readBytes();
        else value = list.readUint(kind == NONCE ? 64 : 256);
        if (outer.isBad || list.isBad || !outer.isAtEnd() || !list.isAtEnd()) return;
        if (kind < BALANCE || kind > STORAGE || code.size() > MAX_CODE) return;
        if (kind == CODE && _isMalformedDelegation(code)) return;
        Account memory account = World.account(_m, target);
        if (kind == STORAGE) {
            if (World.isEmpty(account) || World.readSlot(_m, account, key) == value) return;
            World.writeSlot(_m, account, key, value);
        } else if (kind == CODE) {
            account.codeHash = _keep(_m, code);
        } else if (kind == BALANCE) {
            account.balance = value;
        } else {
            account.nonce = value;
        }
        World.write(_m, target, account);
    }

    /// @dev Begins as EIP-7702's delegations do, and has not their length.
    function _isMalformedDelegation(Slice _code) private pure returns (bool isMalformed_) {
        (uint256 ptr, uint256 size) = (_code.ptr(), _code.size());
        assembly ("memory-safe") {
            isMalformed_ := and(gt(size, 2), and(iszero(eq(size, 23)), eq(shr(232, mload(ptr)), 0xef0100)))
        }
    }

    function _keep(Machine memory _m, Slice _code) private pure returns (bytes32) {
        if (_code.size() == 0) return EMPTY;
        bytes memory item = Pool.allocate(_code.size());
        Rlp.copy(sliceOf(item).ptr(), _code);
        return Pool.add(_m, item);
    }
}
