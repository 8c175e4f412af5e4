// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when an account that is not ArbOS calls what only the chain itself may.
error OnlyArbOS(address caller);

/// @notice Thrown by a function of an Arbitrum precompile that this simulator does not have. It reverts rather than answer wrongly.
error NotSimulated(bytes4 selector);

/// @notice What the engine tells ArbSys of the calls that lead to it.
/// @param depth Frames that run, ArbSys's among them: 1 where the transaction itself calls it.
/// @param callersCaller Account that called ArbSys's caller; 0 where there is none.
/// @param isFromL1 Whether the transaction's sender is an alias.
struct CallStack {
    uint256 depth;
    address callersCaller;
    bool isFromL1;
}

/// @title ArbOS
/// @notice Who the chain itself is, and its constants.
library ArbOS {
    /// @notice Sender of the calls that a block's execution makes by itself (Nitro's ArbosAddress).
    address internal constant ACCOUNT = 0x00000000000000000000000000000000000A4B05;

    /// @notice Account that gets the fees of L2's gas; COINBASE of what the sequencer orders.
    address internal constant SEQUENCER = 0xA4b000000000000000000073657175656e636572;

    /// @notice Account that gets what transactions pay for L1.
    address internal constant L1_FEE_POOL = 0xa4B00000000000000000000000000000000000F6;

    /// @notice Nitro adds 55 to its own version.
    uint256 internal constant VERSION = 55 + 51;

    /// @notice Wei for a unit of gas: the least, and without congestion the only one.
    uint256 internal constant MINIMUM_BASE_FEE = 100_000_000;

    /// @notice Gas of a block.
    uint64 internal constant BLOCK_GAS_LIMIT = 32_000_000;

    /// @notice Asks the engine for the calls that lead to ArbSys. It answers at ArbOS's own address, and ArbSys alone.
    function callStack() internal view returns (CallStack memory) {
        (bool isArbSys, bytes memory words) = ACCOUNT.staticcall("");
        // A delegate call of ArbSys runs as another account. Nitro refuses it, too.
        assert(isArbSys);
        return abi.decode(words, (CallStack));
    }

    /// @notice Refuses every other caller.
    function requireCaller() internal view {
        if (msg.sender != ACCOUNT) revert OnlyArbOS(msg.sender);
    }
}
