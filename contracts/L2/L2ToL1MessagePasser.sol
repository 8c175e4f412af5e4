// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Encoding} from "../universal/Encoding.sol";
import {MAX_WITHDRAWAL_DATA, MessageTooLong} from "../universal/MessageLimits.sol";

/// @title L2ToL1MessagePasser
/// @notice Where every withdrawal starts: it records the hash of a message to L1, and L1's portal accepts a storage proof of
///         that record against a final output root.
/// @dev Predeploy 0x4200000000000000000000000000000000000016.
///      INVARIANT: `sentMessages` is slot 0 and `msgNonce` slot 1. The portal and clients prove slot
///      keccak256(abi.encode(withdrawalHash, 0)): https://specs.optimism.io/protocol/withdrawals.html
contract L2ToL1MessagePasser {
    /// @notice L1 gas of a withdrawal made by a plain transfer to this contract.
    uint256 internal constant RECEIVE_DEFAULT_GAS_LIMIT = 100_000;

    /// @notice Version in the top two bytes of a nonce: how the message is hashed.
    uint16 public constant MESSAGE_VERSION = 1;

    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.1.0";

    /// @notice Whether a withdrawal of this hash was initiated.
    mapping(bytes32 withdrawalHash => bool) public sentMessages;

    /// @notice How many withdrawals were initiated.
    uint240 internal msgNonce;

    /// @notice A withdrawal was initiated.
    /// @param nonce          Version and counter.
    /// @param sender         Caller of this contract.
    /// @param target         Whom the portal will call on L1.
    /// @param value          Wei to send along on L1.
    /// @param gasLimit       L1 gas that the call is given at least.
    /// @param data           Calldata of the call.
    /// @param withdrawalHash Key in `sentMessages`.
    event MessagePassed(
        uint256 indexed nonce,
        address indexed sender,
        address indexed target,
        uint256 value,
        uint256 gasLimit,
        bytes data,
        bytes32 withdrawalHash
    );

    /// @notice Ether that withdrawals left here was removed from L2.
    /// @param amount In wei.
    event WithdrawerBalanceBurnt(uint256 indexed amount);

    /// @notice A transfer withdraws to the sender's own address on L1.
    receive() external payable {
        _initiate(msg.sender, RECEIVE_DEFAULT_GAS_LIMIT, _noData());
    }

    /// @notice Removes withdrawn ether from L2's supply. Anyone may call it.
    function burn() external {
        uint256 amount = address(this).balance;
        bool burnt;
        // SAFETY: the init code is ADDRESS SELFDESTRUCT. A contract that destroys itself, in the transaction that makes it, to
        // its own benefit destroys its ether as well (EIP-6780).
        assembly ("memory-safe") {
            mstore(0x00, shl(240, 0x30ff))
            burnt := create(amount, 0x00, 2)
        }
        assert(burnt);
        emit WithdrawerBalanceBurnt(amount);
    }

    /// @notice Sends a message, and the ether that comes along, to L1.
    /// @param target   Whom the portal calls on L1.
    /// @param gasLimit L1 gas that the call is given at least.
    /// @param data     Calldata of the call, at most MAX_WITHDRAWAL_DATA bytes.
    function initiateWithdrawal(address target, uint256 gasLimit, bytes calldata data) external payable {
        _initiate(target, gasLimit, data);
    }

    function _initiate(address target, uint256 gasLimit, bytes calldata data) private {
        if (data.length > MAX_WITHDRAWAL_DATA) revert MessageTooLong(data.length, MAX_WITHDRAWAL_DATA);
        uint256 nonce = messageNonce();
        bytes32 withdrawalHash = _hash(nonce, target, gasLimit, data);
        sentMessages[withdrawalHash] = true;
        emit MessagePassed(nonce, msg.sender, target, msg.value, gasLimit, data, withdrawalHash);
        msgNonce += 1;
    }

    function _noData() private pure returns (bytes calldata data) {
        assembly ("memory-safe") {
            data.offset := 0
            data.length := 0
        }
    }

    /// @dev As `Hashing.hashWithdrawal`. What is hashed is let go of, so that the event's data takes its place in memory.
    function _hash(
        uint256 nonce,
        address target,
        uint256 gasLimit,
        bytes calldata data
    ) private view returns (bytes32 hash) {
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
        }
        hash = keccak256(abi.encode(nonce, msg.sender, target, msg.value, gasLimit, data));
        assembly ("memory-safe") {
            mstore(0x40, free)
        }
    }

    /// @notice Nonce of the next withdrawal, with the version in its top two bytes.
    function messageNonce() public view returns (uint256) {
        return Encoding.encodeVersionedNonce(msgNonce, MESSAGE_VERSION);
    }
}
