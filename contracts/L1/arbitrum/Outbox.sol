// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AlreadySpent, BridgeCallFailed, PathNotMinimal, ProofTooLong, UnknownRoot} from "./ArbitrumErrors.sol";
import {IAssertions} from "./IAssertions.sol";
import {IBridge} from "./IBridge.sol";

/// @title Outbox
/// @notice Executes messages from L2 that a confirmed assertion holds. A call that fails reverts, and can be executed again. ABI, events
///         and errors are those of Nitro's Outbox; which roots are confirmed is the rollup's to say.
contract Outbox {
    /// @notice The message that is being executed.
    struct Context {
        address sender;
        uint256 l2Block;
        uint256 l1Block;
        uint256 timestamp;
        bytes32 outputId;
    }

    uint256 internal constant MAX_PROOF = 256;

    uint128 public constant OUTBOX_VERSION = 2;

    IBridge public immutable bridge;
    IAssertions public immutable rollup;

    /// @notice Sender on L2 of the message that is being executed; 0 otherwise.
    address public transient l2ToL1Sender;

    /// @notice L2 block of the message that is being executed.
    uint256 public transient l2ToL1Block;

    /// @notice L1 block that L2 knew when the message was sent.
    uint256 public transient l2ToL1EthBlock;

    /// @notice Time of the L2 block of the message that is being executed.
    uint256 public transient l2ToL1Timestamp;

    /// @notice Position of the message that is being executed.
    bytes32 public transient l2ToL1OutputId;

    /// @notice 256 messages a word: 1 for each that was executed.
    mapping(uint256 => uint256) public spent;

    event OutBoxTransactionExecuted(
        address indexed to,
        address indexed l2Sender,
        uint256 indexed zero,
        uint256 transactionIndex
    );

    /// @param _bridge Makes the calls.
    /// @param _rollup Tells confirmed roots.
    constructor(IBridge _bridge, IAssertions _rollup) {
        bridge = _bridge;
        rollup = _rollup;
    }

    /// @notice Executes a message.
    /// @param _proof Siblings of the message in the tree of all messages, from the bottom up.
    /// @param _index Its position.
    /// @param _l2Sender Who sent it on L2.
    /// @param _to Whom it calls.
    /// @param _l2Block L2 block in which it was sent.
    /// @param _l1Block L1 block that L2 knew then.
    /// @param _l2Timestamp Time of the L2 block.
    /// @param _value Wei that it carries.
    /// @param _data Calldata of the call.
    function executeTransaction(
        bytes32[] calldata _proof,
        uint256 _index,
        address _l2Sender,
        address _to,
        uint256 _l2Block,
        uint256 _l1Block,
        uint256 _l2Timestamp,
        uint256 _value,
        bytes calldata _data
    ) external {
        bytes32 item = calculateItemHash(_l2Sender, _to, _l2Block, _l1Block, _l2Timestamp, _value, _data);
        _spend(_proof, _index, item);
        emit OutBoxTransactionExecuted(_to, _l2Sender, 0, _index);

        Context memory outer = Context(l2ToL1Sender, l2ToL1Block, l2ToL1EthBlock, l2ToL1Timestamp, l2ToL1OutputId);
        _set(Context(_l2Sender, _l2Block, _l1Block, _l2Timestamp, bytes32(_index)));
        (bool success, bytes memory returnData) = bridge.executeCall(_to, _value, _data);
        if (!success) _fail(returnData);
        _set(outer);
    }

    /// @notice Hash of a message: what L2's event calls `hash`.
    function calculateItemHash(
        address _l2Sender,
        address _to,
        uint256 _l2Block,
        uint256 _l1Block,
        uint256 _l2Timestamp,
        uint256 _value,
        bytes calldata _data
    ) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(_l2Sender, _to, _l2Block, _l1Block, _l2Timestamp, _value, _data));
    }

    /// @notice Root of the tree that holds a message at a place.
    function calculateMerkleRoot(
        bytes32[] memory _proof,
        uint256 _path,
        bytes32 _item
    ) public pure returns (bytes32 hash_) {
        hash_ = keccak256(abi.encodePacked(_item));
        for (uint256 i = 0; i < _proof.length; i++) {
            bool isRight = (_path >> i) & 1 == 1;
            hash_ =
                isRight ? keccak256(abi.encodePacked(_proof[i], hash_)) : keccak256(abi.encodePacked(hash_, _proof[i]));
        }
    }

    /// @notice Whether the message at a position was executed.
    function isSpent(uint256 _index) public view returns (bool) {
        return (spent[_index / 256] >> (_index % 256)) & 1 == 1;
    }

    /// @notice Hash of the L2 block of a confirmed root; 0 for a root that is not confirmed.
    function roots(bytes32 _root) public view returns (bytes32) {
        return rollup.confirmedBlock(_root);
    }

    /// @notice Batches of messages ended before Nitro.
    function l2ToL1BatchNum() external pure returns (uint256) {
        return 0;
    }

    function _spend(bytes32[] calldata _proof, uint256 _index, bytes32 _item) private {
        if (_proof.length >= MAX_PROOF) revert ProofTooLong(_proof.length);
        if (_index >= 2 ** _proof.length) revert PathNotMinimal(_index, 2 ** _proof.length);
        bytes32 root = calculateMerkleRoot(_proof, _index, _item);
        if (roots(root) == 0) revert UnknownRoot(root);
        if (isSpent(_index)) revert AlreadySpent(_index);
        spent[_index / 256] |= 1 << (_index % 256);
    }

    function _set(Context memory _context) private {
        l2ToL1Sender = _context.sender;
        l2ToL1Block = _context.l2Block;
        l2ToL1EthBlock = _context.l1Block;
        l2ToL1Timestamp = _context.timestamp;
        l2ToL1OutputId = _context.outputId;
    }

    function _fail(bytes memory _returnData) private pure {
        if (_returnData.length == 0) revert BridgeCallFailed();
        assembly ("memory-safe") {
            revert(add(_returnData, 32), mload(_returnData))
        }
    }
}
