// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../../contracts/L1/dispute/IDisputes.sol";

/// @notice All states of a run as a player has them, and the nodes over them, each computed from scratch.
struct Trace {
    uint256 arity;
    bytes32 output;
    /// States after 1, 2, … steps. Behind the last one all are HALT(output).
    bytes32[] states;
}

library Traces {
    function state(Trace memory _trace, uint256 _index) internal pure returns (bytes32) {
        return _index < _trace.states.length ? _trace.states[_index] : keccak256(abi.encode(3, _trace.output));
    }

    function node(Trace memory _trace, uint256 _height, uint256 _index) internal pure returns (bytes32) {
        if (_height == 0) return state(_trace, _index);
        if (_index * _trace.arity ** _height >= _trace.states.length) return tail(_trace, _height);
        return keccak256(abi.encodePacked(uint256(15), children(_trace, _height, _index)));
    }

    /// @dev A node over nothing but HALT.
    function tail(Trace memory _trace, uint256 _height) internal pure returns (bytes32 node_) {
        node_ = keccak256(abi.encode(3, _trace.output));
        bytes32[] memory list = new bytes32[](_trace.arity);
        for (uint256 height = 0; height < _height; height++) {
            for (uint256 i = 0; i < list.length; i++) list[i] = node_;
            node_ = keccak256(abi.encodePacked(uint256(15), list));
        }
    }

    function children(
        Trace memory _trace,
        uint256 _height,
        uint256 _index
    ) internal pure returns (bytes32[] memory list_) {
        list_ = new bytes32[](_trace.arity);
        for (uint256 i = 0; i < list_.length; i++) list_[i] = node(_trace, _height - 1, _index * list_.length + i);
    }

    /// @dev For each node above state `_index`, up to `_height`, its children but the last.
    function path(Trace memory _trace, uint256 _height, uint256 _index) internal pure returns (bytes32[] memory path_) {
        uint256 others = _trace.arity - 1;
        path_ = new bytes32[](_height * others);
        for (uint256 h = 1; h <= _height; h++) {
            bytes32[] memory list = children(_trace, h, _index / _trace.arity ** h);
            for (uint256 i = 0; i < others; i++) path_[(h - 1) * others + i] = list[i];
        }
    }

    function joining(Trace memory _trace, uint256 _height) internal pure returns (IDisputes.Joining memory) {
        return
            IDisputes.Joining({
                output: _trace.output,
                height: uint8(_height),
                root: node(_trace, _height, 0),
                lastPath: path(_trace, _height, _trace.arity ** _height - 1)
            });
    }

    /// @dev The last node left of a position on which two traces agree that differ there first; 0 at the first position.
    function agreed(Trace memory _trace, uint256 _position, uint256 _height) internal pure returns (bytes32) {
        return _position == 0 ? bytes32(0) : node(_trace, _height, _position / _trace.arity ** _height - 1);
    }

    /// @dev The agreed state before a leaf, and the path from it up to the node on which both sides agreed.
    function agreedPath(Trace memory _trace, uint256 _position) internal pure returns (bytes32[] memory path_) {
        if (_position == 0) return path_;
        uint256 height = 0;
        while ((_position / _trace.arity ** height) % _trace.arity == 0) height++;
        bytes32[] memory above = path(_trace, height, _position - 1);
        path_ = new bytes32[](above.length + 1);
        path_[0] = state(_trace, _position - 1);
        for (uint256 i = 0; i < above.length; i++) path_[i + 1] = above[i];
    }

    /// @dev The lowest tree that holds all states before HALT, and HALT.
    function least(Trace memory _trace) internal pure returns (uint256 height_) {
        height_ = 1;
        while (_trace.arity ** height_ <= _trace.states.length) height_++;
    }
}
