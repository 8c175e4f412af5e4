// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GameStatus} from "../dispute/IDisputeGame.sol";

/// @title IStateCommitmentChain
/// @notice What other contracts need of the claims about L2's state.
interface IStateCommitmentChain {
    /// @notice Seconds during which a batch can be disputed.
    function FRAUD_PROOF_WINDOW() external view returns (uint256);

    /// @notice Where batch `_batchIndex` stands.
    function status(uint256 _batchIndex) external view returns (GameStatus);

    /// @notice When it became final or was deleted, in seconds; 0 before.
    function resolvedAt(uint256 _batchIndex) external view returns (uint64);

    /// @notice The last batch that is final.
    function finalizedBatch() external view returns (uint256);

    /// @notice All batches numbered below are final or deleted, and so is what was left of them.
    function firstUndecidedBatch() external view returns (uint256);
}
