// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IProposerStakes
/// @notice The stakes of proposers, in wei: one each, needed to append outputs, lost when one of them is deleted.
interface IProposerStakes {
    event StakeDeposited(address indexed proposer, uint256 amount);
    event StakeWithdrawn(address indexed proposer, uint256 amount);
    event StakeSlashed(address indexed proposer, uint256 amount);

    /// @notice Puts up the caller's stake. The value is exactly what is missing to `stake()`.
    function deposit() external payable;

    /// @notice Pays the caller's stake back, once all its batches are final or deleted.
    function withdraw() external;

    /// @notice Tells that a proposer appends a batch; reverts when it has no stake. The state commitment chain's call.
    function appended(address _proposer, uint256 _batchIndex) external;

    /// @notice Pays a proposer's stake to the disputes contract, whose call it is; returns 0 without one.
    function slash(address _proposer) external returns (uint256 amount_);

    /// @notice What a proposer has to put up.
    function stake() external view returns (uint256);

    /// @notice What a proposer has put up.
    function stakeOf(address _proposer) external view returns (uint256);
}
