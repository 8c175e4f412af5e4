// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The shapes that clients of Nitro's rollup decode. Members without a meaning here are zero.

/// @notice What a claim says of L2: bytes32Vals are block hash and send root, u64Vals batches and the position in the last one.
struct GlobalState {
    bytes32[2] bytes32Vals;
    uint64[2] u64Vals;
}

struct AssertionState {
    GlobalState globalState;
    /// 1: finished.
    uint8 machineStatus;
    bytes32 endHistoryRoot;
}

struct ConfigData {
    bytes32 wasmModuleRoot;
    uint256 requiredStake;
    address challengeManager;
    uint64 confirmPeriodBlocks;
    uint64 nextInboxPosition;
}

struct BeforeStateData {
    bytes32 prevPrevAssertionHash;
    bytes32 sequencerBatchAcc;
    ConfigData configData;
}

struct AssertionInputs {
    BeforeStateData beforeStateData;
    AssertionState beforeState;
    AssertionState afterState;
}

enum AssertionStatus {
    NoAssertion,
    Pending,
    Confirmed
}

struct AssertionNode {
    uint64 firstChildBlock;
    uint64 secondChildBlock;
    uint64 createdAtBlock;
    bool isFirstChild;
    AssertionStatus status;
    bytes32 configHash;
}
