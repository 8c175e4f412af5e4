// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when a proposer appends outputs without the whole stake, or takes back one that it has not put up. Amounts are wei.
error StakeMissing(address proposer, uint256 required, uint256 actual);

/// @notice Thrown when the value sent along is not what is missing to the stake, in wei.
error WrongStake(uint256 expected, uint256 actual);

/// @notice Thrown when a stake is taken back while a batch up to the proposer's last one can still be disputed.
error StakeLocked(uint256 lastBatch, uint256 firstUndecidedBatch);

/// @notice Thrown when the account to be paid refuses the wei.
error PaymentRefused(address to, uint256 amount);
