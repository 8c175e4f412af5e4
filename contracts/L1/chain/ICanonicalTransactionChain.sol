// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "./ChainTypes.sol";

/// @title ICanonicalTransactionChain
/// @notice What other contracts need of the order of L2.
interface ICanonicalTransactionChain {
    function enqueue(address _from, address _to, uint256 _version, bytes calldata _opaqueData) external;

    function getTotalElements() external view returns (uint256);

    /// @notice Whether a batch holds a leaf; reverts if the proof does not say so.
    function verifyElement(
        bytes32 _leaf,
        ChainTypes.ChainBatchHeader calldata _header,
        ChainTypes.ChainInclusionProof calldata _proof
    ) external view returns (bool);

    /// @notice Whether batches may set header fields by hand.
    function developmentMode() external view returns (bool);

    /// @notice Gas that an L2 block holds.
    function L2_BLOCK_GAS_LIMIT() external view returns (uint256);
}
