// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a game stands. Clients know the order.
enum GameStatus {
    IN_PROGRESS,
    CHALLENGER_WINS,
    DEFENDER_WINS
}

/// @title IDisputeGame
/// @notice A claim about L2's state, as OP Stack clients see one. https://specs.optimism.io/fault-proof/stage-one/dispute-game-interface.html
interface IDisputeGame {
    /// @notice When the claim was made, in seconds.
    function createdAt() external view returns (uint64);

    /// @notice When it became final or was deleted, in seconds; 0 before.
    function resolvedAt() external view returns (uint64);

    function status() external view returns (GameStatus);

    function gameType() external view returns (uint32);

    /// @notice Who proposed.
    function gameCreator() external view returns (address);

    /// @notice The output root that is claimed.
    function rootClaim() external view returns (bytes32);

    /// @notice Hash of the L1 block before the claim.
    function l1Head() external view returns (bytes32);

    /// @notice abi.encode(number of the L2 block)
    function extraData() external view returns (bytes memory);

    /// @notice Number of the L2 block after which the claim is about.
    function l2BlockNumber() external view returns (uint256);

    /// @notice The same, by its newer name.
    function l2SequenceNumber() external view returns (uint256);
}
