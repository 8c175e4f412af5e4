// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOvmMachine} from "../../../../contracts/L1/machine/IOvmMachine.sol";

/// @notice A machine that counts to a length and halts. Its states are START and HALT as the OVM machine's, and H(2, start, count)
///         between them. What it halts with depends on the start alone.
contract CountingMachine is IOvmMachine {
    error NoPreimage(bytes32 state);

    /// @notice Steps from START to HALT.
    uint256 public length;

    constructor(uint256 _length) {
        length = _length;
    }

    /// @param _witness A state's preimage, and any number of words that it hashes for nothing.
    function step(bytes32 _state, bytes calldata _witness) external view returns (bytes32) {
        return run(_state, 1, _witness);
    }

    /// @inheritdoc IOvmMachine
    function run(bytes32 _state, uint256 _steps, bytes calldata _witness) public view returns (bytes32) {
        uint256 tag = abi.decode(_witness, (uint256));
        uint256 words = tag == 1 ? 4 : 5 - tag;
        if (tag == 0 || tag > 3 || keccak256(_witness[:words * 32]) != _state) revert NoPreimage(_state);
        bytes32 ballast = keccak256(_witness[words * 32:]);
        if (ballast == 0) revert NoPreimage(ballast);
        if (tag == 3) return _state;
        (bytes32 start, uint256 count) = tag == 1 ? (_state, 0) : abi.decode(_witness[32:], (bytes32, uint256));
        return stateAfter(start, count + _steps);
    }

    /// @notice The state so many steps behind a start.
    function stateAfter(bytes32 _start, uint256 _count) public view returns (bytes32) {
        if (_count == 0) return _start;
        if (_count < length) return keccak256(abi.encode(2, _start, _count));
        return keccak256(abi.encode(3, outputOf(_start)));
    }

    /// @notice What a run halts with.
    function outputOf(bytes32 _start) public pure returns (bytes32) {
        return keccak256(abi.encode("output", _start));
    }
}
