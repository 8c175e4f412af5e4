// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IPrecompiles
/// @notice Osaka's precompiles: gas by formula, results from L1's own.
interface IPrecompiles {
    /// @notice Runs a precompile.
    /// @param _gas What the guest has given the call.
    /// @return success_ false for too little of the guest's gas, or an invalid input.
    /// @return cost_ The formula's gas.
    /// @dev Reverts when L1's gas does not suffice.
    function run(
        uint256 _address,
        uint256 _gas,
        bytes calldata _input
    ) external view returns (bool success_, uint256 cost_, bytes memory output_);
}
