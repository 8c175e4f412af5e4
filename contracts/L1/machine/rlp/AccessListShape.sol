// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title AccessListShape
/// @notice Whether bytes are an access list's entries, `[20 bytes, [32 bytes, ...]]` (EIP-2930), and how many they are.
/// @dev An element holds 5,700 of them: without a Reader, an entry costs a quarter. A string of 20 or of 32 bytes has one form.
library AccessListShape {
    uint256 private constant ADDRESS = 0x94;
    uint256 private constant ADDRESS_ITEM = 21;
    uint256 private constant KEY = 0xa0;
    uint256 private constant KEY_ITEM = 33;

    /// @param _ptr Address of the first entry.
    /// @param _end Address behind the last.
    function count(
        uint256 _ptr,
        uint256 _end
    ) internal pure returns (bool isValid_, uint256 addresses_, uint256 storageKeys_) {
        unchecked {
            while (_ptr < _end) {
                (uint256 entry, uint256 next) = _list(_ptr, _end);
                if (next - entry <= ADDRESS_ITEM || _byteAt(entry) != ADDRESS) return (false, 0, 0);
                (uint256 keys, uint256 keysEnd) = _list(entry + ADDRESS_ITEM, next);
                if (keysEnd != next || (next - keys) % KEY_ITEM != 0) return (false, 0, 0);
                for (; keys < next; keys += KEY_ITEM) {
                    if (_byteAt(keys) != KEY) return (false, 0, 0);
                    storageKeys_++;
                }
                addresses_++;
                _ptr = next;
            }
            return (true, addresses_, storageKeys_);
        }
    }

    /// @dev Begin and end of a list's payload; zeros if no list in its only form is here.
    function _list(uint256 _ptr, uint256 _end) private pure returns (uint256 from_, uint256 to_) {
        assembly ("memory-safe") {
            let word := mload(_ptr)
            let length := byte(0, word)
            let isList := and(lt(_ptr, _end), gt(length, 0xbf))
            length := sub(length, 0xc0)
            from_ := add(_ptr, 1)
            if and(isList, gt(length, 55)) {
                let size := sub(length, 55)
                length := shr(sub(256, shl(3, size)), shl(8, word))
                from_ := add(from_, size)
                isList := and(gt(byte(1, word), 0), gt(length, 55))
            }
            to_ := add(from_, length)
            if iszero(and(isList, iszero(gt(to_, _end)))) {
                from_ := 0
                to_ := 0
            }
        }
    }

    function _byteAt(uint256 _ptr) private pure returns (uint256 byte_) {
        assembly ("memory-safe") {
            byte_ := byte(0, mload(_ptr))
        }
    }
}
