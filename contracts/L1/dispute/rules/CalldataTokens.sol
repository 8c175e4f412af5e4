// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CalldataTokens
/// @notice What a transaction pays for its calldata is counted in tokens: 1 for a zero byte, 4 for any other.
///         https://eips.ethereum.org/EIPS/eip-7623
library CalldataTokens {
    uint256 private constant TOKENS_PER_NONZERO_BYTE = 4;

    /// @dev A 1 in every byte.
    uint256 private constant ONES = 0x0101010101010101010101010101010101010101010101010101010101010101;

    /// @notice Of so many words that are hashes, hardly a byte of which is zero.
    function ofWords(uint256 _count) internal pure returns (uint256) {
        return 32 * TOKENS_PER_NONZERO_BYTE * _count;
    }

    /// @notice Of bytes, which are looked at: it must not pay to append zeros.
    function ofBytes(bytes calldata _data) internal pure returns (uint256) {
        uint256 nonzero = 0;
        assembly ("memory-safe") {
            let end := add(_data.offset, _data.length)
            for {
                let from := _data.offset
            } lt(from, end) {
                from := add(from, 32)
            } {
                let word := calldataload(from)
                let left := sub(end, from)
                // Behind the end stands something else.
                if lt(left, 32) {
                    word := shr(shl(3, sub(32, left)), word)
                }
                // The lowest bit of each byte becomes 1 if any of its bits is; the others do not matter.
                word := or(word, shr(4, word))
                word := or(word, shr(2, word))
                word := and(or(word, shr(1, word)), ONES)
                nonzero := add(nonzero, shr(248, mul(word, ONES)))
            }
        }
        return _data.length + (TOKENS_PER_NONZERO_BYTE - 1) * nonzero;
    }
}
