// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WrongLength} from "./RuleErrors.sol";

/// @title Tree
/// @notice Trees over the states of a run: a node is the hash of a tag and its children.
library Tree {
    /// @dev A tag like those of the machine's structs: without it a state's preimage could be read as a node.
    uint256 private constant TAG_NODE = 15;

    /// @dev Tag of the machine's last state: docs/spec/machine.md, 2.
    uint256 private constant TAG_HALT = 3;

    /// @notice The state in which the machine halts with an output.
    function end(bytes32 _output) internal pure returns (bytes32) {
        return keccak256(abi.encode(TAG_HALT, _output));
    }

    /// @notice The node of `_arity` children.
    function node(bytes32[] calldata _children, uint256 _arity) internal pure returns (bytes32 node_) {
        if (_children.length != _arity) revert WrongLength(_arity, _children.length);
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, TAG_NODE)
            calldatacopy(add(ptr, 32), _children.offset, shl(5, _arity))
            node_ := keccak256(ptr, shl(5, add(_arity, 1)))
        }
    }

    /// @notice The node, `_height` levels up, of which `_last` is the last state.
    /// @param _path Of each node on the way, from the lowest up, all children but the last.
    function above(
        bytes32 _last,
        bytes32[] calldata _path,
        uint256 _height,
        uint256 _arity
    ) internal pure returns (bytes32 node_) {
        if (_path.length != _height * (_arity - 1)) revert WrongLength(_height * (_arity - 1), _path.length);
        node_ = _last;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, TAG_NODE)
            let others := shl(5, sub(_arity, 1))
            let from := _path.offset
            for {} _height {} {
                calldatacopy(add(ptr, 32), from, others)
                mstore(add(add(ptr, 32), others), node_)
                node_ := keccak256(ptr, add(others, 64))
                from := add(from, others)
                _height := sub(_height, 1)
            }
        }
    }

    /// @notice The node of height `_to` whose first states are those of `_root`, and all others `_last`.
    function raise(
        bytes32 _root,
        uint256 _from,
        uint256 _to,
        bytes32 _last,
        uint256 _arity
    ) internal pure returns (bytes32 root_) {
        root_ = _root;
        if (_from == _to) return root_;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, TAG_NODE)
            let first := add(ptr, 32)
            let size := shl(5, add(_arity, 1))
            let end_ := add(ptr, size)
            for {
                let height := 0
            } lt(height, _to) {
                height := add(height, 1)
            } {
                for {
                    let at := first
                } lt(at, end_) {
                    at := add(at, 32)
                } {
                    mstore(at, _last)
                }
                let tail := keccak256(ptr, size)
                if iszero(lt(height, _from)) {
                    mstore(first, root_)
                    root_ := keccak256(ptr, size)
                }
                _last := tail
            }
        }
    }

    /// @notice Whether two lists agree in their first children.
    function beginAlike(
        bytes32[] calldata _one,
        bytes32[] calldata _other,
        uint256 _count
    ) internal pure returns (bool) {
        return keccak256(abi.encodePacked(_one[:_count])) == keccak256(abi.encodePacked(_other[:_count]));
    }
}
