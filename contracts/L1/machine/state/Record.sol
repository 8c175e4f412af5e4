// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Slice, sliceOf} from "../rlp/Rlp.sol";

/// @title Record
/// @notice What ArbRetryableTx answers the chain: docs/spec/arbitrum.md, "Records".
library Record {
    /// @notice Places of the words.
    uint256 internal constant KIND = 0;
    uint256 internal constant MORE = 1;
    uint256 internal constant FAILURE = 2;
    uint256 internal constant FROM = 3;
    uint256 internal constant TO = 4;
    uint256 internal constant NONCE = 5;
    uint256 internal constant GAS = 6;
    uint256 internal constant GAS_FEE_CAP = 7;
    uint256 internal constant VALUE = 8;
    uint256 internal constant INPUT_OFFSET = 9;
    uint256 internal constant INPUT_LENGTH = 10;
    uint256 internal constant MOVES = 11;
    uint256 private constant TRANSACTION_OFFSET = 23;
    uint256 private constant TRANSACTION_LENGTH = 24;

    uint256 internal constant SIGNED = 4;
    uint256 private constant OFFSET = 0x300;
    /// @dev 25 words.
    uint256 private constant HEAD = 800;

    /// @notice Whether bytes are a record. SAFETY: its words and its transaction are then within them.
    function isRecord(bytes memory _bytes) internal pure returns (bool) {
        if (_bytes.length < HEAD || word(_bytes, TRANSACTION_OFFSET) != OFFSET) return false;
        unchecked {
            if (word(_bytes, TRANSACTION_LENGTH) > _bytes.length - HEAD) return false;
        }
        uint256 kind = word(_bytes, KIND);
        if ((kind | word(_bytes, NONCE) | word(_bytes, GAS)) >> 64 != 0) return false;
        return kind == 0 || kind == SIGNED || kind == _firstOfTransaction(_bytes);
    }

    function word(bytes memory _bytes, uint256 _index) internal pure returns (uint256 word_) {
        assembly ("memory-safe") {
            word_ := mload(add(add(_bytes, 32), shl(5, _index)))
        }
    }

    /// @notice The low 20 bytes of a word.
    function account(bytes memory _bytes, uint256 _index) internal pure returns (uint256) {
        return uint160(word(_bytes, _index));
    }

    /// @notice Bytes as the transactions trie has them.
    function transaction(bytes memory _bytes) internal pure returns (Slice) {
        uint256 from;
        assembly ("memory-safe") {
            from := add(add(_bytes, 32), HEAD)
        }
        return sliceOf(from, word(_bytes, TRANSACTION_LENGTH));
    }

    /// @notice The transaction's input: a range of its bytes, empty where it passes their end.
    function input(bytes memory _bytes) internal pure returns (Slice) {
        unchecked {
            Slice all = transaction(_bytes);
            (uint256 offset, uint256 length) = (word(_bytes, INPUT_OFFSET), word(_bytes, INPUT_LENGTH));
            if (length > all.size() || offset > all.size() - length) return sliceOf(all.ptr(), 0);
            return sliceOf(all.ptr() + offset, length);
        }
    }

    function _firstOfTransaction(bytes memory _bytes) private pure returns (uint256 first_) {
        Slice all = transaction(_bytes);
        uint256 ptr = all.ptr();
        if (all.size() == 0) return 0;
        assembly ("memory-safe") {
            first_ := byte(0, mload(ptr))
        }
    }
}
