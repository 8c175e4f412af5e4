// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Trie} from "../trie/Trie.sol";
import {EMPTY, EMPTY_ROOT, Machine} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";
import {IS_OVM2, LEDGER} from "./Rules.sol";

struct Account {
    uint256 nonce;
    uint256 balance;
    bytes32 storageRoot;
    bytes32 codeHash;
}

/// @title World
/// @notice Accounts and their storage: docs/spec/machine.md, 5.2.
library World {
    /// @notice The account at an address, an empty one if there is none.
    function account(Machine memory _m, uint256 _address) internal pure returns (Account memory account_) {
        Parts.openState(_m);
        Slice value = Trie.get(_m, _m.root, addressKey(_address));
        if (value.isNone()) {
            account_.storageRoot = EMPTY_ROOT;
            account_.codeHash = EMPTY;
            if (IS_OVM2) account_.balance = _balanceOf(_m, _address);
            return account_;
        }
        uint256 ptr = Rlp.payload(value.ptr()).ptr();
        account_.nonce = Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        account_.balance = IS_OVM2 ? _balanceOf(_m, _address) : Rlp.readUint(ptr);
        ptr = Rlp.next(ptr);
        account_.storageRoot = bytes32(Rlp.readUint(ptr));
        ptr = Rlp.next(ptr);
        account_.codeHash = bytes32(Rlp.readUint(ptr));
    }

    /// @notice Whether an account is one that is never stored (EIP-161).
    function isEmpty(Account memory _account) internal pure returns (bool) {
        return _account.nonce == 0 && (IS_OVM2 || _account.balance == 0) && _account.codeHash == EMPTY;
    }

    /// @notice Puts an account; an empty one is deleted.
    function write(Machine memory _m, uint256 _address, Account memory _account) internal pure {
        if (IS_OVM2) _writeBalance(_m, _address, _account);
        if (isEmpty(_account)) remove(_m, _address);
        else put(_m, _address, _account);
    }

    /// @notice Puts an account that is not empty, and whose balance is as it was.
    function put(Machine memory _m, uint256 _address, Account memory _account) internal pure {
        unchecked {
            uint256 balance = IS_OVM2 ? 0 : _account.balance;
            uint256 length = 66 + Rlp.uintSize(_account.nonce) + Rlp.uintSize(balance);
            bytes memory item = Pool.allocate(Rlp.headerSize(length) + length + 32);
            uint256 from = sliceOf(item).ptr();
            uint256 ptr = Rlp.writeHeader(from, 0xc0, length);
            ptr = Rlp.writeUint(ptr, _account.nonce);
            ptr = Rlp.writeUint(ptr, balance);
            ptr = Rlp.writeHash(ptr, uint256(_account.storageRoot));
            ptr = Rlp.writeHash(ptr, uint256(_account.codeHash));
            _setRoot(_m, Trie.put(_m, _m.root, addressKey(_address), sliceOf(from, ptr - from)));
        }
    }

    function remove(Machine memory _m, uint256 _address) internal pure {
        Parts.openState(_m);
        _setRoot(_m, Trie.remove(_m, _m.root, addressKey(_address)));
    }

    /// @notice Adds wei; nothing is written for 0.
    function credit(Machine memory _m, uint256 _address, uint256 _amount) internal pure {
        if (_amount == 0) return;
        Account memory receiver = account(_m, _address);
        receiver.balance = saturatingAdd(receiver.balance, _amount);
        write(_m, _address, receiver);
    }

    /// @notice Moves wei, which the payer must have: the payer is written first.
    function transfer(Machine memory _m, uint256 _from, uint256 _to, uint256 _amount) internal pure {
        if (_amount == 0 || _from == _to) return;
        Account memory payer = account(_m, _from);
        unchecked {
            payer.balance -= _amount;
        }
        write(_m, _from, payer);
        credit(_m, _to, _amount);
    }

    function saturatingAdd(uint256 _a, uint256 _b) internal pure returns (uint256) {
        unchecked {
            uint256 sum = _a + _b;
            return sum < _a ? type(uint256).max : sum;
        }
    }

    /// @dev Where accounts hold no ether, it is a slot of an ERC-20, whose first variable is the mapping of balances.
    function _balanceOf(Machine memory _m, uint256 _address) private pure returns (uint256) {
        return ledgerSlot(_m, _m.root, _balanceSlot(_address));
    }

    /// @notice The value of a slot of the ERC-20 that holds all ether, in a world state.
    function ledgerSlot(Machine memory _m, bytes32 _root, uint256 _slot) internal pure returns (uint256) {
        Slice holder = Trie.get(_m, _root, addressKey(LEDGER));
        if (holder.isNone()) return 0;
        uint256 ptr = Rlp.next(Rlp.next(Rlp.payload(holder.ptr()).ptr()));
        Slice value = Trie.get(_m, bytes32(Rlp.readUint(ptr)), slotKey(_slot));
        return value.isNone() ? 0 : Rlp.readUint(value.ptr());
    }

    function _balanceSlot(uint256 _address) private pure returns (uint256 slot_) {
        assembly ("memory-safe") {
            mstore(0, _address)
            mstore(32, 0)
            slot_ := keccak256(0, 64)
        }
    }

    /// @dev The ERC-20's own slots are written into the account that is being written.
    function _writeBalance(Machine memory _m, uint256 _address, Account memory _account) private pure {
        uint256 balance = _account.balance;
        if (balance == _balanceOf(_m, _address)) return;
        if (_address == LEDGER) {
            writeSlot(_m, _account, _balanceSlot(_address), balance);
            return;
        }
        Account memory holder = account(_m, LEDGER);
        if (isEmpty(holder)) return;
        writeSlot(_m, holder, _balanceSlot(_address), balance);
        write(_m, LEDGER, holder);
    }

    /// @notice The value of a storage slot.
    function readSlot(Machine memory _m, Account memory _account, uint256 _slot) internal pure returns (uint256) {
        Slice value = Trie.get(_m, _account.storageRoot, slotKey(_slot));
        return value.isNone() ? 0 : Rlp.readUint(value.ptr());
    }

    /// @notice Writes a storage slot into an account in memory; 0 deletes the slot.
    function writeSlot(Machine memory _m, Account memory _account, uint256 _slot, uint256 _value) internal pure {
        if (_value == 0) {
            _account.storageRoot = Trie.remove(_m, _account.storageRoot, slotKey(_slot));
        } else {
            putSlot(_m, _account, _slot, _value);
        }
    }

    /// @notice The same for a value that is not 0.
    function putSlot(Machine memory _m, Account memory _account, uint256 _slot, uint256 _value) internal pure {
        _account.storageRoot = Trie.put(_m, _account.storageRoot, slotKey(_slot), encodeUint(_value));
    }

    /// @notice A number's RLP.
    function encodeUint(uint256 _value) internal pure returns (Slice) {
        unchecked {
            uint256 from;
            assembly ("memory-safe") {
                from := mload(0x40)
                mstore(0x40, add(from, 96))
            }
            return sliceOf(from, Rlp.writeUint(from, _value) - from);
        }
    }

    function addressKey(uint256 _address) internal pure returns (bytes32 key_) {
        assembly ("memory-safe") {
            mstore(0, _address)
            key_ := keccak256(12, 20)
        }
    }

    function slotKey(uint256 _slot) internal pure returns (bytes32 key_) {
        assembly ("memory-safe") {
            mstore(0, _slot)
            key_ := keccak256(0, 32)
        }
    }

    function _setRoot(Machine memory _m, bytes32 _root) private pure {
        _m.root = _root;
        _m.stateIsNew = true;
    }
}
