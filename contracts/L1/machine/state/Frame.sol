// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

uint256 constant KIND_CALL = 0;
uint256 constant KIND_CREATION = 1;

uint256 constant FRAME_WORDS = 22;

/// @notice A running or suspended call. The first 22 words are those of docs/spec/machine.md, 2, in their order.
/// @dev While a frame is live, `stack` and `stackLength` commit to the hidden part of the stack alone, and `memoryRoot` to the
///      memory as it was when the frame was opened or made.
struct Frame {
    uint256 tag;
    bytes32 parent;
    uint256 depth;
    uint256 kind;
    uint256 isStatic;
    uint256 self;
    uint256 caller;
    uint256 value;
    bytes32 code;
    bytes32 input;
    uint256 inputLength;
    uint256 pc;
    uint256 gas;
    bytes32 stack;
    uint256 stackLength;
    bytes32 memoryRoot;
    uint256 memoryLength;
    bytes32 returnData;
    uint256 returnDataLength;
    uint256 outputOffset;
    uint256 outputLength;
    bytes32 snapshot;
    // What is open. Addresses in memory, 0 while closed.
    uint256 parentAt; // the suspended Frame
    uint256 codeAt; // the first byte
    uint256 codeLength; // while open
    uint256 inputAt; // bytes
    uint256 returnDataAt; // bytes
    uint256 pagesAt; // the table of open pages: state/Pages.sol
    uint256 memoryGrown; // bytes of memory that `memoryRoot` knows nothing of
    uint256 memoryReach; // words that begin before it lie in pages with an entry
    // The revealed stack items lie in [stackLow, stackTop), and may grow up to stackHigh.
    uint256 stackLow;
    uint256 stackTop;
    uint256 stackHigh;
}
