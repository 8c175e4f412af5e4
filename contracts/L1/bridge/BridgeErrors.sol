// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Names without values are those that clients know: viem's `getWithdrawalStatus` tells withdrawals' states by them.

/// @notice Thrown for a creation that names a target, and for a withdrawal whose target trusts the portal.
error BadTarget();

/// @notice Thrown when a deposit's data is too long.
error LargeCalldata();

/// @notice Thrown when a deposit's gas would not pay for the transaction itself: see `minimumGasLimit`.
error SmallGasLimit();

/// @notice Thrown when a deposit asks for more gas than a transaction may have.
error GasLimitTooHigh(uint64 gasLimit, uint64 maximum);

/// @notice Thrown when the deposits of one L1 block ask for more gas than L2 has for them.
error OutOfGas();

/// @notice Thrown when a withdrawal's target tries to finalize another.
error NonReentrant();

/// @notice Thrown, instead of finalizing, when a gas estimation finds that the target fails.
error GasEstimation();

/// @notice Thrown when a game's claim was deleted.
error InvalidDisputeGame();

/// @notice Thrown when a game is not of the type on which withdrawals rest.
error InvalidGameType();

/// @notice Thrown when the four words do not hash to the game's claim.
error InvalidProof();

/// @notice Thrown when the message passer's storage does not hold the withdrawal.
error InvalidMerkleProof();

/// @notice Thrown when the withdrawal was finalized before.
error OptimismPortal_AlreadyFinalized();

/// @notice Thrown when the withdrawal was not proven, or not by this account.
error OptimismPortal_Unproven();

/// @notice Thrown when the proof is not younger than its game.
error OptimismPortal_InvalidProofTimestamp();

/// @notice Thrown when the proof is younger than the maturity delay.
error OptimismPortal_ProofNotOldEnough();

/// @notice Thrown when the game is not final, or was lost.
error OptimismPortal_InvalidRootClaim();
