// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IOvmMachine
/// @notice Judges steps of an L2 block's execution.
interface IOvmMachine {
    /// @notice The contracts that the machine's rules are spread over.
    struct Provers {
        address contracts;
        address transactions;
        address elements;
        address blocks;
        address ranges;
        address messages; // of Arbitrum alone
        address precompiles;
        address codeRegistry;
    }

    /// @notice One step.
    /// @param _state Hash of the state.
    /// @param _witness The preimages that the step opens, each `uint24 length | bytes`. Others change nothing.
    /// @return Hash of the next state. A halted machine's is its own.
    /// @dev Reverts when the witness lacks something, or L1's gas does not suffice: that says nothing about the guest.
    function step(bytes32 _state, bytes calldata _witness) external view returns (bytes32);

    /// @notice As many steps, without hashing in between.
    function run(bytes32 _state, uint256 _steps, bytes calldata _witness) external view returns (bytes32);
}
