// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice} from "../rlp/Rlp.sol";
import {Trie} from "../trie/Trie.sol";
import {Machine} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {CHAIN_ACCOUNT, IS_ARBITRUM, IS_OVM2, LAST_PRECOMPILE, LEDGER} from "./Rules.sol";
import {World} from "./World.sol";

// Kinds of entries: docs/spec/machine.md, 5.3.
uint256 constant ACCESS_ADDRESS = 1;
uint256 constant ACCESS_SLOT = 2;
uint256 constant ACCESS_TRANSIENT = 3;
uint256 constant ACCESS_CREATED = 4;
uint256 constant ACCESS_DESTROYED = 5;
uint256 constant ACCESS_ROOT = 6;

/// @title Access
/// @notice What the transaction has touched, created and destroyed, and its transient storage.
library Access {
    // EIP-2929
    uint256 internal constant WARM = 100;
    uint256 internal constant COLD_ADDRESS = 2600;
    uint256 internal constant COLD_SLOT = 2100;

    /// @notice Whether the design has a precompile at an address.
    function isPrecompile(uint256 _address) internal pure returns (bool) {
        if (IS_ARBITRUM && _address == CHAIN_ACCOUNT) return true;
        return (_address != 0 && _address <= LAST_PRECOMPILE) || (!IS_OVM2 && _address == 0x100);
    }

    /// @notice Makes an address warm.
    /// @return Whether it was cold.
    function touchAddress(Machine memory _m, uint256 _address) internal pure returns (bool) {
        if (isPrecompile(_address) || hasMark(_m, ACCESS_ADDRESS, _address)) return false;
        putMark(_m, ACCESS_ADDRESS, _address);
        return true;
    }

    /// @notice Makes an address warm, and says what that costs.
    function addressGas(Machine memory _m, uint256 _address) internal pure returns (uint256) {
        return touchAddress(_m, _address) ? COLD_ADDRESS : WARM;
    }

    /// @notice Makes a slot warm; its first touch records its value, which is the one before the transaction.
    function touchSlot(
        Machine memory _m,
        uint256 _address,
        uint256 _slot
    ) internal pure returns (bool wasCold_, uint256 original_) {
        bool isKnown;
        (isKnown, original_) = entry(_m, ACCESS_SLOT, _address, _slot);
        if (isKnown) return (false, original_);
        if (IS_OVM2 && _address == LEDGER) original_ = _ledgerBefore(_m, _slot);
        else original_ = World.readSlot(_m, World.account(_m, _address), _slot);
        putEntry(_m, ACCESS_SLOT, _address, _slot, original_);
        return (true, original_);
    }

    /// @notice The same for who has read the slot.
    function touchSlot(
        Machine memory _m,
        uint256 _address,
        uint256 _slot,
        uint256 _current
    ) internal pure returns (bool wasCold_, uint256 original_) {
        bool isKnown;
        (isKnown, original_) = entry(_m, ACCESS_SLOT, _address, _slot);
        if (isKnown) return (false, original_);
        original_ = IS_OVM2 && _address == LEDGER ? _ledgerBefore(_m, _slot) : _current;
        putEntry(_m, ACCESS_SLOT, _address, _slot, original_);
        return (true, original_);
    }

    /// @dev The ledger of ether is written without being touched: what it held before the transaction.
    function _ledgerBefore(Machine memory _m, uint256 _slot) private pure returns (uint256) {
        Slice root = Trie.get(_m, _m.access, _markKey(ACCESS_ROOT, 0));
        return World.ledgerSlot(_m, bytes32(Rlp.readUint(root.ptr())), _slot);
    }

    /// @notice Remembers the world state that the transaction found.
    function putRootBefore(Machine memory _m, bytes32 _root) internal pure {
        _put(_m, _markKey(ACCESS_ROOT, 0), uint256(_root));
    }

    function hasMark(Machine memory _m, uint256 _kind, uint256 _address) internal pure returns (bool) {
        Parts.openState(_m);
        return !Trie.get(_m, _m.access, _markKey(_kind, _address)).isNone();
    }

    function putMark(Machine memory _m, uint256 _kind, uint256 _address) internal pure {
        _put(_m, _markKey(_kind, _address), 1);
    }

    function entry(
        Machine memory _m,
        uint256 _kind,
        uint256 _address,
        uint256 _slot
    ) internal pure returns (bool isKnown_, uint256 value_) {
        Parts.openState(_m);
        Slice found = Trie.get(_m, _m.access, _entryKey(_kind, _address, _slot));
        if (!found.isNone()) return (true, Rlp.readUint(found.ptr()));
    }

    function putEntry(Machine memory _m, uint256 _kind, uint256 _address, uint256 _slot, uint256 _value) internal pure {
        _put(_m, _entryKey(_kind, _address, _slot), _value);
    }

    function _put(Machine memory _m, bytes32 _key, uint256 _value) private pure {
        Parts.openState(_m);
        _m.access = Trie.put(_m, _m.access, _key, World.encodeUint(_value));
        _m.stateIsNew = true;
    }

    function _markKey(uint256 _kind, uint256 _address) private pure returns (bytes32 key_) {
        assembly ("memory-safe") {
            mstore(0, _kind)
            mstore(32, _address)
            key_ := keccak256(0, 64)
        }
    }

    function _entryKey(uint256 _kind, uint256 _address, uint256 _slot) private pure returns (bytes32 key_) {
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, _kind)
            mstore(add(ptr, 32), _address)
            mstore(add(ptr, 64), _slot)
            key_ := keccak256(ptr, 96)
        }
    }
}
