// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GameStatus} from "../dispute/IDisputeGame.sol";
import {ChainTypes} from "./ChainTypes.sol";

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

    /// @notice Whether an output that a batch held still counts; its heirs are asked too.
    function isLive(uint256 _batchIndex, uint256 _element) external view returns (bool);

    /// @notice Whether a batch holds an output that still counts; reverts if the proof does not say so.
    function verifyStateCommitment(
        bytes32 _output,
        ChainTypes.ChainBatchHeader calldata _header,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external view returns (bool);

    /// @notice Freezes a batch until the dispute is closed.
    function openDispute(uint256 _batchIndex, uint256 _element) external;

    /// @notice Closes one dispute without consequences.
    function closeDispute(uint256 _batchIndex) external;

    /// @notice Deletes the output of a block and all later ones, and closes the dispute.
    function deleteOutputs(
        ChainTypes.ChainBatchHeader calldata _header,
        uint256 _element,
        bytes32 _survivor,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external;

    /// @notice All batches numbered below are final or deleted, and so is what was left of them.
    function firstUndecidedBatch() external view returns (uint256);
}
