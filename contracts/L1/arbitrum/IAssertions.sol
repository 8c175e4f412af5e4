// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IAssertions
/// @notice What the outbox needs of the claims about L2's state.
interface IAssertions {
    /// @notice Hash of the L2 block after which messages to L1 have this root, if a confirmed assertion says so; 0 otherwise.
    function confirmedBlock(bytes32 _sendRoot) external view returns (bytes32);
}
