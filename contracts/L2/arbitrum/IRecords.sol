// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Wei that move.
/// @param from Who pays; OUT_OF_NOTHING: the wei are made.
/// @param to Who is paid.
/// @param amount wei; a move of none does nothing, and one that the payer cannot pay is left out.
struct Move {
    uint256 from;
    address to;
    uint256 amount;
}

/// @notice What the chain is to do next. 23 words, whatever it is.
/// @param kind 0: nothing but the moves. Else the type of the transaction that is executed behind them: DEPOSIT (0x64), UNSIGNED (0x65),
///        CONTRACT (0x66), RETRY (0x68), SUBMIT_RETRYABLE (0x69), or SIGNED (4): the transaction is whatever its bytes say.
/// @param more Whether `request` has more to answer of the same message: 0 or 1.
/// @param failure SUBMIT_RETRYABLE: 0, or why no ticket was created. The receipt's status is 0 then.
/// @param from Sender.
/// @param to Target; 0 creates a contract.
/// @param nonce UNSIGNED: the sender's. RETRY: which try of its ticket it is. CONTRACT: 0, and the chain takes the sender's own.
/// @param gas Limit of the gas; SUBMIT_RETRYABLE: what the receipt says was used.
/// @param gasFeeCap wei for a unit of gas at most.
/// @param value wei that the transaction hands on.
/// @param inputOffset Where the input begins in the transaction's bytes.
/// @param inputLength Bytes of the input.
/// @param moves Made in this order, before the transaction.
struct Record {
    uint256 kind;
    uint256 more;
    uint256 failure;
    address from;
    address to;
    uint256 nonce;
    uint256 gas;
    uint256 gasFeeCap;
    uint256 value;
    uint256 inputOffset;
    uint256 inputLength;
    Move[4] moves;
}

/// @title IRecords
/// @notice What the chain itself asks of ArbRetryableTx, which decides; the chain moves wei and executes transactions by the answers.
///         docs/spec/arbitrum.md, "Records", says when it asks. Every other caller is refused (OnlyArbOS).
/// @dev All four answer a record and the bytes of the transaction as the transactions trie has them (type ++ RLP), empty where the record
///      has no transaction. What is returned is `abi.encode(record, transaction)`: the record in bytes 0 to 735, 0x300 in the next word,
///      the transaction's length in word 24, its bytes from byte 800.
interface IRecords {
    /// @notice The next request of a message from L1. A message that is malformed makes the first call revert, which leaves nothing of it.
    /// @param _ordinal 0 for the first request; one more each time, while `more` says that there is another.
    /// @param _sender Sender of the message (aliased on L1).
    /// @param _index Number of the message: its index in the queue.
    /// @param _kind Nitro's kind: 3 L2 message, 7 funded by L1, 9 ticket, 12 deposit of ETH.
    /// @param _l1BaseFee wei, of the L1 block that has the message.
    /// @param _message The message, without the base fee before it.
    function request(
        uint256 _ordinal,
        address _sender,
        uint256 _index,
        uint256 _kind,
        uint256 _l1BaseFee,
        bytes calldata _message
    ) external returns (Record memory record_, bytes memory transaction_);

    /// @notice Takes the first of what is pending: a redeem (kind RETRY), whose `redeemed` follows, or what a ticket that is gone left in
    ///         escrow (kind 0).
    function next() external returns (Record memory record_, bytes memory transaction_);

    /// @notice Tells of the redeem that `next` gave; the answer gives back what was not used. It has moves alone.
    /// @param _status 1 it succeeded, 0 it failed, 2 its gas was not enough to begin: then there is no receipt of it.
    /// @param _gasUsed As its receipt says.
    function redeemed(
        uint256 _status,
        uint256 _gasUsed
    ) external returns (Record memory record_, bytes memory transaction_);

    /// @notice Looks at the ticket that waits longest, and takes it off if it has timed out. The answer has moves alone.
    function reap() external returns (Record memory record_, bytes memory transaction_);
}
