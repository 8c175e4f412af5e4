// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {UnknownBlockHash, WrongHeader} from "./ChainErrors.sol";
import {BlockHeader} from "../libraries/BlockHeader.sol";

/// @title L1BlockHashes
/// @notice Remembers hashes of L1 blocks that an account recorded while they could be proven, or with a proof of them. BLOCKHASH alone
///         reaches 256 blocks; what L2 takes from L1 must stay provable for as long as it can be disputed.
abstract contract L1BlockHashes {
    /// @notice Hashes that were recorded, by block number. They stay for ever.
    mapping(uint256 => bytes32) public blockHashes;

    event BlockHashRecorded(uint256 indexed blockNumber, bytes32 blockHash);

    /// @notice Records the hash of L1 block `_number`; anyone may.
    /// @param _headers Empty for one of the last 256 blocks. Else the RLP of the headers of block `_number + _headers.length`, whose
    ///                 hash is known, and of its ancestors down to block `_number + 1`.
    function recordBlockHash(uint256 _number, bytes[] calldata _headers) external {
        uint256 number = _number + _headers.length;
        bytes32 hash = _knownBlockHash(number);
        for (uint256 i = 0; i < _headers.length; i++) {
            bytes32 actual = keccak256(_headers[i]);
            if (actual != hash) revert WrongHeader(number, hash, actual);
            hash = BlockHeader.parentHash(_headers[i]);
            number--;
        }
        // Of a block that does not name its parent; Hardhat's simulated network makes such when it mines in bulk.
        if (hash == 0) revert UnknownBlockHash(_number, block.number);
        _record(_number, hash);
    }

    /// @notice Records the hashes of some of the last 256 L1 blocks; anyone may.
    function recordBlockHashes(uint256[] calldata _numbers) external {
        for (uint256 i = 0; i < _numbers.length; i++) _record(_numbers[i], _knownBlockHash(_numbers[i]));
    }

    /// @notice The hash of an L1 block, or 0 if this contract cannot know it.
    function _blockHashOrZero(uint256 _number) internal view returns (bytes32 hash_) {
        hash_ = blockhash(_number);
        if (hash_ == 0) hash_ = blockHashes[_number];
    }

    function _record(uint256 _number, bytes32 _hash) private {
        blockHashes[_number] = _hash;
        emit BlockHashRecorded(_number, _hash);
    }

    function _knownBlockHash(uint256 _number) internal view returns (bytes32 hash_) {
        hash_ = _blockHashOrZero(_number);
        if (hash_ == 0) revert UnknownBlockHash(_number, block.number);
    }
}
