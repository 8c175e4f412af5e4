// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchCalldata} from "../../../../contracts/L1/chain/BatchCalldata.sol";
import {MerkleTree} from "../../../../contracts/L1/chain/MerkleTree.sol";
import {BlockHeader} from "../../../../contracts/L1/libraries/BlockHeader.sol";
import {RLPReader} from "../../../../contracts/L1/libraries/rlp/RLPReader.sol";
import {MerkleTrie} from "../../../../contracts/L1/libraries/trie/MerkleTrie.sol";
import {SecureMerkleTrie} from "../../../../contracts/L1/libraries/trie/SecureMerkleTrie.sol";

/// @notice Opens the libraries of L1 to tests in other languages.
contract Libraries {
    using RLPReader for bytes;

    function readBool(bytes memory _in) external pure returns (bool) {
        return RLPReader.readBool(_in.toItem());
    }

    function readAddress(bytes memory _in) external pure returns (address) {
        return RLPReader.readAddress(_in.toItem());
    }

    function readBytes(bytes memory _in) external pure returns (bytes memory) {
        return RLPReader.readBytes(_in.toItem());
    }

    function readBytes32(bytes memory _in) external pure returns (bytes32) {
        return RLPReader.readBytes32(_in.toItem());
    }

    function readString(bytes memory _in) external pure returns (string memory) {
        return string(RLPReader.readBytes(_in.toItem()));
    }

    function readUint256(bytes memory _in) external pure returns (uint256) {
        return RLPReader.readUint(_in.toItem());
    }

    function readList(bytes memory _in) external pure returns (bytes[] memory items_) {
        RLPReader.Item[] memory items = _in.readList();
        items_ = new bytes[](items.length);
        for (uint256 i = 0; i < items.length; i++) items_[i] = RLPReader.readRawBytes(items[i]);
    }

    /// @notice A whole tree of items, flattened: a list's length, then its items; a string's bytes.
    function readDeep(bytes memory _in) external pure returns (bytes memory) {
        return _deep(_in.toItem());
    }

    function trieGet(
        bytes memory _key,
        bytes[] memory _proof,
        bytes32 _root
    ) external pure returns (bool exists_, bytes memory value_) {
        return MerkleTrie.get(_key, _proof, _root);
    }

    function secureTrieGet(
        bytes memory _key,
        bytes[] memory _proof,
        bytes32 _root
    ) external pure returns (bool exists_, bytes memory value_) {
        return SecureMerkleTrie.get(_key, _proof, _root);
    }

    function merkleRoot(bytes32[] memory _leaves) external pure returns (bytes32) {
        return MerkleTree.root(_leaves);
    }

    function merkleRootOf(
        bytes32 _leaf,
        uint256 _index,
        bytes32[] memory _siblings,
        uint256 _size
    ) external pure returns (bytes32) {
        return MerkleTree.rootOf(_leaf, _index, _siblings, _size);
    }

    function parentHash(bytes calldata _header) external pure returns (bytes32) {
        return BlockHeader.parentHash(_header);
    }

    /// @notice Reads the rest of the calldata as a batch: its head, its contexts, and hashes of all elements up to the end.
    function appendSequencerBatch()
        external
        pure
        returns (BatchCalldata.Head memory head_, BatchCalldata.Context[] memory contexts_, bytes32[] memory elements_)
    {
        head_ = BatchCalldata.readHead();
        contexts_ = new BatchCalldata.Context[](head_.numContexts);
        for (uint256 i = 0; i < head_.numContexts; i++) {
            contexts_[i] = BatchCalldata.readContext(head_.contextsOffset + i * BatchCalldata.CONTEXT_SIZE);
        }
        uint256 count = 0;
        for (uint256 at = head_.extensionOffset; at < msg.data.length; count++) (, at) = BatchCalldata.readElement(at);
        elements_ = new bytes32[](count);
        uint256 offset = head_.extensionOffset;
        for (uint256 i = 0; i < count; i++) (elements_[i], offset) = BatchCalldata.readElement(offset);
    }

    function _deep(RLPReader.Item memory _item) private pure returns (bytes memory) {
        if (!RLPReader.isList(_item)) return abi.encode(RLPReader.readBytes(_item));
        RLPReader.Item[] memory items = RLPReader.readList(_item);
        bytes memory flat = abi.encode(items.length);
        for (uint256 i = 0; i < items.length; i++) flat = bytes.concat(flat, _deep(items[i]));
        return flat;
    }
}
