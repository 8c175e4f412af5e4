// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MalformedOpaqueData, NotTheCaller} from "./ChainErrors.sol";
import {ChainTypes} from "./ChainTypes.sol";
import {ICanonicalTransactionChain} from "./ICanonicalTransactionChain.sol";

/// @title TransactionQueue
/// @notice L1 to L2 transactions in the order in which the portal got them. They wait until a batch takes them, and are never
///         refused for their age.
abstract contract TransactionQueue is ICanonicalTransactionChain {
    /// @notice Bytes of `opaqueData` before the calldata: mint, value, gas limit, isCreation.
    uint256 internal constant OPAQUE_DATA_HEADER = 32 + 32 + 8 + 1;

    /// @notice The only account that enqueues.
    address public immutable portal;

    ChainTypes.QueueElement[] internal queue;

    event TransactionEnqueued(
        address indexed from,
        address indexed to,
        uint256 gasLimit,
        bytes opaqueData,
        uint256 indexed queueIndex,
        uint256 timestamp
    );

    constructor(address _portal) {
        portal = _portal;
    }

    /// @notice Appends a transaction to the queue.
    /// @param _from Sender on L2, aliased already.
    /// @param _to Target on L2; ignored when `isCreation`.
    /// @param _version Version of `_opaqueData`, 0.
    /// @param _opaqueData packed(uint256 mint, uint256 value, uint64 gasLimit, bool isCreation, bytes data)
    function enqueue(address _from, address _to, uint256 _version, bytes calldata _opaqueData) external {
        if (msg.sender != portal) revert NotTheCaller(portal, msg.sender);
        if (_opaqueData.length < OPAQUE_DATA_HEADER) {
            revert MalformedOpaqueData(OPAQUE_DATA_HEADER, _opaqueData.length);
        }
        uint256 index = queue.length;
        uint64 gasLimit = uint64(bytes8(_opaqueData[64:72]));
        queue.push(
            ChainTypes.QueueElement({
                hash: keccak256(
                    abi.encode(
                        _from,
                        _to,
                        _version,
                        keccak256(_opaqueData),
                        index,
                        block.number,
                        block.timestamp,
                        blockhash(block.number - 1)
                    )
                ),
                // Both casts hold for 30,000 years.
                timestamp: uint40(block.timestamp),
                blockNumber: uint40(block.number),
                gasLimit: gasLimit
            })
        );
        emit TransactionEnqueued(_from, _to, gasLimit, _opaqueData, index, block.timestamp);
    }

    /// @notice Transactions ever enqueued.
    function getQueueLength() public view returns (uint40) {
        return uint40(queue.length);
    }

    /// @notice What is kept of a transaction.
    function getQueueElement(uint256 _index) external view returns (ChainTypes.QueueElement memory element_) {
        return queue[_index];
    }
}
