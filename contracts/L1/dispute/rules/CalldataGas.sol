// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CalldataGas
/// @notice What a transaction pays for its calldata: https://eips.ethereum.org/EIPS/eip-2028
library CalldataGas {
    uint256 private constant ZERO_BYTE = 4;
    uint256 private constant OTHER_BYTE = 16;

    /// @dev A 1 in every byte.
    uint256 private constant ONES = 0x0101010101010101010101010101010101010101010101010101010101010101;

    /// @notice Of so many words that are hashes, hardly a byte of which is zero.
    function ofWords(uint256 _count) internal pure returns (uint256) {
        return 32 * OTHER_BYTE * _count;
    }

    /// @notice Of bytes, which are looked at: it must not pay to append zeros.
    function ofBytes(bytes calldata _data) internal pure returns (uint256) {
        uint256 others = 0;
        assembly ("memory-safe") {
            let end := add(_data.offset, _data.length)
            for {
                let at_ := _data.offset
            } lt(at_, end) {
                at_ := add(at_, 32)
            } {
                let word := calldataload(at_)
                let left := sub(end, at_)
                // Behind the end stands something else.
                if lt(left, 32) {
                    word := shr(shl(3, sub(32, left)), word)
                }
                // The lowest bit of each byte becomes 1 if any of its bits is; the others do not matter.
                word := or(word, shr(4, word))
                word := or(word, shr(2, word))
                word := and(or(word, shr(1, word)), ONES)
                others := add(others, shr(248, mul(word, ONES)))
            }
        }
        return ZERO_BYTE * _data.length + (OTHER_BYTE - ZERO_BYTE) * others;
    }
}
