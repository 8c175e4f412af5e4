// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {ArbOS, CallStack} from "./ArbOS.sol";

/// @title ArbSys
/// @notice L2's own number and hashes, and messages to L1, which are the leaves of a Merkle tree. ABI of Nitro's precompile at 0x64.
/// @dev INVARIANT: the block's execution writes slot 0 and both rings, and reads the tree and the ring of L1's blocks: `block-start.ts`,
///      `send-tree.ts` and `l1-axis.ts` in `rollup/ovm/arbitrum` have the layout.
contract ArbSys {
    /// @dev An L1 block that L2 came to know.
    struct L1Block {
        uint256 number;
        bytes32 parentHash;
    }

    uint256 internal constant HASHES = 256;
    uint256 internal constant LEVELS = 64;

    uint256 private blockNumber;
    uint256 private size;
    bytes32[LEVELS] private partials;

    /// @dev Of block n at n % 256.
    bytes32[HASHES] private hashes;

    /// @dev How many L1 blocks L2 came to know, and the last of them, each with the hash of the L2 block before the first that knew it:
    ///      BLOCKHASH is looked up there, by the machine too, which opens nine entries.
    uint256 private l1BlockCount;
    L1Block[HASHES] private l1Blocks;

    error InvalidBlockNumber(uint256 requested, uint256 current);

    event L2ToL1Tx(
        address caller,
        address indexed destination,
        uint256 indexed hash,
        uint256 indexed position,
        uint256 arbBlockNum,
        uint256 ethBlockNum,
        uint256 timestamp,
        uint256 callvalue,
        bytes data
    );
    event SendMerkleUpdate(uint256 indexed reserved, bytes32 indexed hash, uint256 indexed position);

    /// @notice Sends the value to an account on L1.
    function withdrawEth(address _destination) external payable returns (uint256) {
        return _send(_destination, "");
    }

    /// @notice Sends a message with the value to L1.
    /// @return Its position.
    function sendTxToL1(address _destination, bytes calldata _data) external payable returns (uint256) {
        return _send(_destination, _data);
    }

    /// @notice Number of the L2 block. NUMBER is L1's.
    function arbBlockNumber() external view returns (uint256) {
        return blockNumber;
    }

    /// @notice Hash of one of the last 256 L2 blocks.
    function arbBlockHash(uint256 _number) external view returns (bytes32) {
        if (_number >= blockNumber || _number + HASHES < blockNumber) {
            revert InvalidBlockNumber(_number, blockNumber);
        }
        return hashes[_number % HASHES];
    }

    /// @notice Chain id of L2.
    function arbChainID() external view returns (uint256) {
        return block.chainid;
    }

    /// @notice Size, root and partial roots of the tree of messages. Only calls without a sender may ask, as in Nitro.
    function sendMerkleTreeState() external view returns (uint256 size_, bytes32 root_, bytes32[] memory partials_) {
        require(msg.sender == address(0), "method can only be called by address zero");
        size_ = size;
        uint256 levels = 0;
        while (levels < LEVELS && size_ >> levels != 0) levels++;
        partials_ = new bytes32[](levels);
        bytes32 root = 0;
        for (uint256 level = 0; level < levels; level++) {
            bytes32 part = partials[level];
            partials_[level] = part;
            // What is below the first partial root is empty.
            if (root == 0) root = part == 0 || size_ == uint256(1) << level ? part : _pair(part, 0);
            else root = part == 0 ? _pair(root, 0) : _pair(part, root);
        }
        root_ = root;
    }

    /// @notice Version of ArbOS, plus 55.
    function arbOSVersion() external pure returns (uint256) {
        return ArbOS.VERSION;
    }

    /// @notice Nitro has no gas for storage.
    function getStorageGasAvailable() external pure returns (uint256) {
        return 0;
    }

    /// @notice The alias on L2 of a contract on L1.
    function mapL1SenderContractAddressToL2Alias(address _sender, address) external pure returns (address) {
        return AddressAliasHelper.applyL1ToL2Alias(_sender);
    }

    /// @notice Whether a transaction called the contract that asks, or that contract's caller (deprecated in Nitro).
    function isTopLevelCall() external view returns (bool) {
        return ArbOS.callStack().depth <= 2;
    }

    /// @notice Whether the sender of the transaction is an alias, and called the contract that asks.
    function wasMyCallersAddressAliased() external view returns (bool) {
        return _wasAliased(ArbOS.callStack());
    }

    /// @notice The account that called the contract that asks: on L1, if its address on L2 is an alias.
    function myCallersAddressWithoutAliasing() external view returns (address) {
        CallStack memory stack = ArbOS.callStack();
        return _wasAliased(stack) ? AddressAliasHelper.undoL1ToL2Alias(stack.callersCaller) : stack.callersCaller;
    }

    function _wasAliased(CallStack memory _stack) private view returns (bool) {
        return _stack.isFromL1 && (_stack.depth < 2 || _stack.callersCaller == tx.origin);
    }

    function _send(address _destination, bytes memory _data) private returns (uint256 position_) {
        bytes32 hash = keccak256(
            abi.encodePacked(msg.sender, _destination, blockNumber, block.number, block.timestamp, msg.value, _data)
        );
        position_ = size;
        _append(keccak256(abi.encodePacked(hash)), position_);
        size = position_ + 1;
        _burn();
        emit L2ToL1Tx(
            msg.sender,
            _destination,
            uint256(hash),
            position_,
            blockNumber,
            block.number,
            block.timestamp,
            msg.value,
            _data
        );
    }

    /// @dev Joins the new leaf with the full subtrees before it, as a carry runs through a sum.
    function _append(bytes32 _leaf, uint256 _position) private {
        bytes32 subtree = _leaf;
        for (uint256 level = 0; ; level++) {
            bytes32 left = partials[level];
            if (left == 0) {
                partials[level] = subtree;
                return;
            }
            partials[level] = 0;
            subtree = _pair(left, subtree);
            emit SendMerkleUpdate(0, subtree, ((level + 1) << 192) | _position);
        }
    }

    /// @dev ETH that leaves is gone from L2.
    function _burn() private {
        if (msg.value == 0) return;
        bool burnt;
        // SAFETY: the init code is ADDRESS SELFDESTRUCT. A contract that destroys itself, in the transaction that makes it, to its own
        // benefit destroys its ether as well (EIP-6780).
        assembly ("memory-safe") {
            mstore(0x00, shl(240, 0x30ff))
            burnt := create(callvalue(), 0x00, 2)
        }
        assert(burnt);
    }

    function _pair(bytes32 _left, bytes32 _right) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(_left, _right));
    }
}
