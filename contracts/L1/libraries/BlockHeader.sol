// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title BlockHeader
/// @notice Reads an L1 block's RLP header. The caller has checked its hash, so that it is one.
///         https://github.com/ethereum/execution-specs (Header)
library BlockHeader {
    /// @dev Prefix of a list above 55 bytes, as a header is: what it is above this says how many bytes of length follow.
    uint256 private constant LONG_LIST = 0xf7;

    /// @notice Hash of the parent: the list's first item, 32 bytes behind a prefix of one.
    function parentHash(bytes calldata _header) internal pure returns (bytes32) {
        uint256 offset = 1 + (uint8(_header[0]) - LONG_LIST) + 1;
        return bytes32(_header[offset:offset + 32]);
    }
}
