// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Slice} from "../rlp/Rlp.sol";
import {Transaction} from "../state/Parts.sol";
import {INIT_CODE_WORD_GAS, IS_OVM2} from "../state/Rules.sol";

/// @title IntrinsicGas
/// @notice The gas that a transaction's shape costs: docs/spec/machine.md, 7.3.
library IntrinsicGas {
    // Of the intrinsic gas, and EIP-7623's floor.
    uint256 private constant BASE = 21000;
    uint256 internal constant PER_ZERO_BYTE = 4;
    uint256 internal constant PER_NONZERO_BYTE = 16;
    uint256 private constant FLOOR_PER_ZERO_BYTE = 10;
    uint256 private constant FLOOR_PER_NONZERO_BYTE = 40;
    uint256 private constant CREATION = 32000;
    uint256 private constant PER_ADDRESS = 2400;
    uint256 private constant PER_STORAGE_KEY = 1900;
    uint256 internal constant PER_AUTHORIZATION = 25000;

    /// @notice What a transaction pays before it runs, and the least it pays in the end.
    function set(
        Transaction memory _t,
        Slice _data,
        uint256 _addresses,
        uint256 _storageKeys,
        uint256 _authorizations
    ) internal pure {
        unchecked {
            uint256 length = _data.size();
            uint256 zeros = countZeros(_data);
            uint256 nonzeros = length - zeros;
            uint256 gas = BASE + PER_ZERO_BYTE * zeros + PER_NONZERO_BYTE * nonzeros;
            if (_t.isCreation == 1) gas += CREATION + INIT_CODE_WORD_GAS * ((length + 31) / 32);
            gas += PER_ADDRESS * _addresses + PER_STORAGE_KEY * _storageKeys + PER_AUTHORIZATION * _authorizations;
            _t.intrinsicGas = gas;
            if (!IS_OVM2) _t.floorGas = BASE + FLOOR_PER_ZERO_BYTE * zeros + FLOOR_PER_NONZERO_BYTE * nonzeros;
        }
    }

    /// @notice How many bytes are 0.
    /// @dev 32 bytes at a time.
    function countZeros(Slice _data) internal pure returns (uint256 zeros_) {
        uint256 ptr = _data.ptr();
        uint256 length = _data.size();
        assembly ("memory-safe") {
            let low := 0x7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f
            let ones := 0x0101010101010101010101010101010101010101010101010101010101010101
            let end := add(ptr, length)
            let nonzeros := 0
            for {} lt(ptr, end) {
                ptr := add(ptr, 32)
            } {
                let word := mload(ptr)
                let beyond := sub(add(ptr, 32), end)
                if slt(beyond, 32) {
                    if sgt(beyond, 0) {
                        word := shl(shl(3, beyond), shr(shl(3, beyond), word))
                    }
                }
                // The high bit of each byte that is not 0; their sum ends in the first byte.
                let bits := and(shr(7, or(add(and(word, low), low), word)), ones)
                nonzeros := add(nonzeros, shr(248, mul(bits, ones)))
            }
            zeros_ := sub(length, nonzeros)
        }
    }
}
