// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Slice, sliceOf} from "../../../../contracts/L1/machine/rlp/Rlp.sol";
import {Machine} from "../../../../contracts/L1/machine/state/Machine.sol";
import {Pool} from "../../../../contracts/L1/machine/state/Pool.sol";
import {Trie} from "../../../../contracts/L1/machine/trie/Trie.sol";

/// @title TrieHarness
/// @notice The machine's trie over a root and a witness.
/// @dev INVARIANT: in each function the machine is the first thing in memory, as in OvmMachine.
contract TrieHarness {
    function get(
        bytes32 _root,
        bytes32 _key,
        bytes calldata _witness
    ) external pure returns (bool found_, bytes memory value_) {
        Machine memory machine;
        Pool.load(machine, _witness);
        Slice value = Trie.get(machine, _root, _key);
        if (value.isNone()) return (false, value_);
        uint256 from = value.ptr();
        value_ = new bytes(value.size());
        assembly ("memory-safe") {
            mcopy(add(value_, 32), from, mload(value_))
        }
        return (true, value_);
    }

    /// @notice Puts, or removes where the value is empty, one key after the other; what one has made the next finds.
    function update(
        bytes32 _root,
        bytes32[] calldata _keys,
        bytes[] calldata _values,
        bytes calldata _witness
    ) external pure returns (bytes32 root_) {
        Machine memory machine;
        Pool.load(machine, _witness);
        root_ = _root;
        for (uint256 i = 0; i < _keys.length; i++) {
            if (_values[i].length == 0) root_ = Trie.remove(machine, root_, _keys[i]);
            else root_ = Trie.put(machine, root_, _keys[i], _toSlice(_values[i]));
        }
    }

    function _toSlice(bytes calldata _value) private pure returns (Slice) {
        bytes memory value = Pool.allocate(_value.length + 32);
        assembly ("memory-safe") {
            calldatacopy(add(value, 32), _value.offset, _value.length)
        }
        return sliceOf(sliceOf(value).ptr(), _value.length);
    }
}
