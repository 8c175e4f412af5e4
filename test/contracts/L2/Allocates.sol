// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Allocates
/// @notice Uses memory as Solidity does: what was allocated is never free again.
contract Allocates {
    bytes32 public last;

    /// @notice Encodes as often as it is told, each time behind what it encoded before.
    function encode(uint256 _times) external {
        bytes32 hash;
        for (uint256 i = 0; i < _times; i++)
            hash = keccak256(abi.encode(hash, i, msg.sender, _times, "and some more text"));
        last = hash;
    }

    /// @notice Calls itself as often as it is told, and keeps all that comes back, as Multicall3 does.
    function collect(uint256 _calls) external {
        bytes[] memory results = new bytes[](_calls);
        for (uint256 i = 0; i < _calls; i++) {
            (, results[i]) = address(this).call(abi.encodeCall(this.answer, (i, new bytes(320))));
        }
        last = keccak256(abi.encode(results[_calls - 1]));
    }

    /// @notice Gives back what it is given, and a number.
    function answer(uint256 _number, bytes calldata _data) external pure returns (uint256, bytes memory) {
        return (_number, _data);
    }
}
