// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice How many bytes FastLZ (level 1) makes of some data, without making them.
/// @dev Format: https://github.com/ariya/FastLZ. The L1 data fee since Fjord is a function of this length, so it must equal
///      op-geth's byte for byte; the twin is `src/internal/rollup/ovm/fees/fast-lz-length.ts`, with the same names.
///      The table of last positions takes 32 KiB of memory (4 bytes each) and the data stays in calldata, so that a call fits
///      the 64 KiB that a frame may use.
library FastLz {
    uint256 private constant HASH_SLOTS = 8_192;
    uint256 private constant WORD = 0x20;
    /// @dev Farthest that a match may reach back, in bytes.
    uint256 private constant WINDOW = 0x1fff;
    /// @dev No match begins in the last bytes: the compressor drops one that it finds at its very last position.
    uint256 private constant TAIL = 14;
    /// @dev Every match ends before the last bytes.
    uint256 private constant END = 4;
    /// @dev Longest run of literals behind one token.
    uint256 private constant LITERAL_RUN = 32;
    /// @dev Longest match behind one token.
    uint256 private constant MATCH_RUN = 262;

    /// @notice Length of `data` under FastLZ, in bytes; 0 for no data.
    function compressedLength(bytes calldata data) internal pure returns (uint256 length) {
        uint256 table = _newTable();
        uint256 limit = data.length > TAIL ? data.length - TAIL : 0;
        uint256 literalsFrom = 0;
        uint256 cursor = 2;

        while (cursor < limit) {
            uint256 triple = _tripleAt(data, cursor);
            uint256 candidate = _swapLastSeen(table, triple, cursor);
            if (cursor - candidate > WINDOW || _tripleAt(data, candidate) != triple) {
                ++cursor;
                continue;
            }
            length += _literalsLength(cursor - literalsFrom);
            uint256 matched = _matchLength(data, candidate + 3, cursor + 3, data.length - END);
            length += _matchTokensLength(matched);
            cursor += matched;
            for (uint256 i = 0; i < 2; ++i) {
                _swapLastSeen(table, _tripleAt(data, cursor), cursor);
                ++cursor;
            }
            literalsFrom = cursor;
        }
        return length + _literalsLength(data.length - literalsFrom);
    }

    /// @dev Zeroed memory: a slot that was never written reads as position 0, as in the original.
    function _newTable() private pure returns (uint256 table) {
        bytes memory memoryOfTable = new bytes(HASH_SLOTS * 4);
        assembly ("memory-safe") {
            table := add(memoryOfTable, WORD)
        }
    }

    /// @dev Three bytes as a little-endian number.
    function _tripleAt(bytes calldata data, uint256 cursor) private pure returns (uint256 triple) {
        // SAFETY: callers keep cursor + 3 <= data.length, by `limit`.
        assembly ("memory-safe") {
            let bytes32At := calldataload(add(data.offset, cursor))
            triple := or(or(byte(0, bytes32At), shl(8, byte(1, bytes32At))), shl(16, byte(2, bytes32At)))
        }
    }

    /// @dev Returns where a triple of this hash was last seen, and puts `cursor` in its place.
    function _swapLastSeen(uint256 table, uint256 triple, uint256 cursor) private pure returns (uint256 candidate) {
        // SAFETY: the hash is below 8192, so the four bytes lie in the table. Its word may reach past the table's end, but is
        // written back with everything but the top four bytes as it was.
        assembly ("memory-safe") {
            let slot := and(shr(19, and(mul(triple, 2654435769), 0xffffffff)), 8191)
            let place := add(table, shl(2, slot))
            let word := mload(place)
            candidate := shr(224, word)
            mstore(place, or(shl(224, cursor), and(word, not(shl(224, 0xffffffff)))))
        }
    }

    /// @dev Bytes equal from `candidate` and `cursor` on; the first that differs counts too, as in the original.
    function _matchLength(
        bytes calldata data,
        uint256 candidate,
        uint256 cursor,
        uint256 end
    ) private pure returns (uint256 length) {
        for (; cursor + length < end; ++length) {
            if (data[candidate + length] != data[cursor + length]) return length + 1;
        }
    }

    /// @dev A token and its bytes for every started run of 32.
    function _literalsLength(uint256 count) private pure returns (uint256) {
        uint256 rest = count % LITERAL_RUN;
        return (count / LITERAL_RUN) * (LITERAL_RUN + 1) + (rest == 0 ? 0 : rest + 1);
    }

    /// @dev Short matches take two bytes, longer ones three.
    function _matchTokensLength(uint256 matched) private pure returns (uint256) {
        uint256 beyondFirst = matched - 1;
        return (beyondFirst / MATCH_RUN) * 3 + (beyondFirst % MATCH_RUN >= 6 ? 3 : 2);
    }
}
