// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Types
/// @notice Structures that both layers hash.
library Types {
    /// @notice The preimage of an output root, version 0.
    struct OutputRootProof {
        bytes32 version;
        bytes32 stateRoot;
        bytes32 messagePasserStorageRoot;
        bytes32 latestBlockhash;
    }

    /// @notice A message from L2 to L1, as the L2ToL1MessagePasser records it.
    struct WithdrawalTransaction {
        uint256 nonce;
        address sender;
        address target;
        uint256 value;
        uint256 gasLimit;
        bytes data;
    }
}
