// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Rlp
/// @notice RLP of the items of transactions (Ethereum Yellow Paper, appendix B).
library Rlp {
    /// @notice An integer, without leading zeros.
    function integer(uint256 _value) internal pure returns (bytes memory) {
        if (_value == 0) return hex"80";
        if (_value < 0x80) return abi.encodePacked(uint8(_value));
        bytes memory digits = _minimal(_value);
        return abi.encodePacked(uint8(0x80 + digits.length), digits);
    }

    function account(address _value) internal pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0x94), _value);
    }

    /// @notice The account that a transaction calls; 0 creates a contract, and has no bytes.
    function target(address _value) internal pure returns (bytes memory) {
        return _value == address(0) ? bytes(hex"80") : account(_value);
    }

    function word(bytes32 _value) internal pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0xa0), _value);
    }

    /// @notice What stands before the bytes of a string. A single byte below 0x80 is its own RLP.
    function stringHeader(bytes memory _value) internal pure returns (bytes memory) {
        if (_value.length == 1 && uint8(_value[0]) < 0x80) return "";
        return _header(_value.length, 0x80);
    }

    /// @notice What stands before the items of a list, which have `_length` bytes.
    function listHeader(uint256 _length) internal pure returns (bytes memory) {
        return _header(_length, 0xc0);
    }

    function _header(uint256 _length, uint8 _offset) private pure returns (bytes memory) {
        if (_length < 56) return abi.encodePacked(uint8(_offset + _length));
        bytes memory digits = _minimal(_length);
        return abi.encodePacked(uint8(_offset + 55 + digits.length), digits);
    }

    /// @dev Big-endian, without leading zeros.
    function _minimal(uint256 _value) private pure returns (bytes memory digits_) {
        uint256 length = 0;
        for (uint256 rest = _value; rest != 0; rest >>= 8) length++;
        digits_ = abi.encodePacked(_value << (8 * (32 - length)));
        // SAFETY: shortens the word that was just made.
        assembly ("memory-safe") {
            mstore(digits_, length)
        }
    }
}
