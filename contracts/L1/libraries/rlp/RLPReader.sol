// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RLPReader
/// @notice Reads RLP without copying it, and refuses every encoding but the canonical one: a length that a shorter form could hold,
///         a length with leading zeros, a byte below 0x80 in a string of its own, bytes left over or missing.
///         https://ethereum.org/developers/docs/data-structures-and-encoding/rlp
library RLPReader {
    /// @notice An encoded item: where its prefix is in memory, and its bytes, prefix included.
    struct Item {
        uint256 pointer;
        uint256 length;
    }

    /// @notice Thrown when bytes are not RLP, or not the item that was asked for.
    error InvalidRLP();

    /// @notice The item that fills `_encoded`.
    function toItem(bytes memory _encoded) internal pure returns (Item memory item_) {
        uint256 pointer;
        assembly ("memory-safe") {
            pointer := add(_encoded, 32)
        }
        item_ = _itemAt(pointer, _encoded.length);
        if (item_.length != _encoded.length) revert InvalidRLP();
    }

    /// @notice The items of a list.
    function readList(bytes memory _encoded) internal pure returns (Item[] memory) {
        return readList(toItem(_encoded));
    }

    /// @notice The items of a list.
    function readList(Item memory _item) internal pure returns (Item[] memory items_) {
        (uint256 offset, uint256 length, bool isAList) = _payload(_item.pointer, _item.length);
        if (!isAList) revert InvalidRLP();
        uint256 start = _item.pointer + offset;

        uint256 count = 0;
        for (uint256 read = 0; read < length; count++) read += _itemAt(start + read, length - read).length;
        items_ = new Item[](count);
        uint256 position = 0;
        for (uint256 i = 0; i < count; i++) {
            items_[i] = _itemAt(start + position, length - position);
            position += items_[i].length;
        }
    }

    function isList(Item memory _item) internal pure returns (bool isList_) {
        (, , isList_) = _payload(_item.pointer, _item.length);
    }

    /// @notice The contents of a string.
    function readBytes(Item memory _item) internal pure returns (bytes memory) {
        (uint256 offset, uint256 length) = _string(_item);
        return _copy(_item.pointer + offset, length);
    }

    /// @notice The item as it is encoded.
    function readRawBytes(Item memory _item) internal pure returns (bytes memory) {
        return _copy(_item.pointer, _item.length);
    }

    /// @notice A number: a string of at most 32 bytes without leading zeros.
    function readUint(Item memory _item) internal pure returns (uint256 value_) {
        (uint256 offset, uint256 length) = _string(_item);
        if (length > 32) revert InvalidRLP();
        if (length == 0) return 0;
        value_ = _wordAt(_item.pointer + offset) >> (8 * (32 - length));
        if (value_ >> (8 * (length - 1)) == 0) revert InvalidRLP();
    }

    /// @notice A string of exactly 32 bytes.
    function readBytes32(Item memory _item) internal pure returns (bytes32) {
        (uint256 offset, uint256 length) = _string(_item);
        if (length != 32) revert InvalidRLP();
        return bytes32(_wordAt(_item.pointer + offset));
    }

    /// @notice An address. As in OVM, an item of a single byte reads as no address: the field `to` of a creation is empty.
    function readAddress(Item memory _item) internal pure returns (address) {
        if (_item.length == 1) return address(0);
        (uint256 offset, uint256 length) = _string(_item);
        if (length != 20) revert InvalidRLP();
        return address(bytes20(bytes32(_wordAt(_item.pointer + offset))));
    }

    /// @notice 0 or 1. As in OVM, false is the byte 0x00.
    function readBool(Item memory _item) internal pure returns (bool) {
        if (_item.length != 1) revert InvalidRLP();
        uint256 value = uint8(_byteAt(_item.pointer));
        if (value > 1) revert InvalidRLP();
        return value == 1;
    }

    /// @dev The item that begins at `_pointer` and must end within `_available` bytes.
    function _itemAt(uint256 _pointer, uint256 _available) private pure returns (Item memory) {
        (uint256 offset, uint256 length, ) = _payload(_pointer, _available);
        return Item(_pointer, offset + length);
    }

    /// @return offset_ Bytes of the prefix.
    /// @return length_ Bytes behind it.
    /// @return isList_ Whether they are items.
    function _payload(
        uint256 _pointer,
        uint256 _available
    ) private pure returns (uint256 offset_, uint256 length_, bool isList_) {
        if (_available == 0) revert InvalidRLP();
        uint256 prefix = _byteAt(_pointer);
        if (prefix < 0x80) return (0, 1, false);

        isList_ = prefix >= 0xc0;
        uint256 form = prefix - (isList_ ? 0xc0 : 0x80);
        if (form < 56) {
            (offset_, length_) = (1, form);
        } else {
            uint256 lengthBytes = form - 55;
            if (_available <= lengthBytes) revert InvalidRLP();
            offset_ = 1 + lengthBytes;
            length_ = _wordAt(_pointer + 1) >> (8 * (32 - lengthBytes));
            // The long form is for lengths that the short form cannot hold, in as few bytes as they need.
            if (length_ < 56 || length_ >> (8 * (lengthBytes - 1)) == 0) revert InvalidRLP();
        }
        // `length_` is below 2^64: no overflow.
        if (offset_ + length_ > _available) revert InvalidRLP();
        if (prefix == 0x81 && _byteAt(_pointer + 1) < 0x80) revert InvalidRLP();
    }

    function _string(Item memory _item) private pure returns (uint256 offset_, uint256 length_) {
        bool isAList;
        (offset_, length_, isAList) = _payload(_item.pointer, _item.length);
        if (isAList) revert InvalidRLP();
    }

    function _wordAt(uint256 _pointer) private pure returns (uint256 word_) {
        assembly ("memory-safe") {
            word_ := mload(_pointer)
        }
    }

    function _byteAt(uint256 _pointer) private pure returns (uint256) {
        return _wordAt(_pointer) >> 248;
    }

    function _copy(uint256 _pointer, uint256 _length) private pure returns (bytes memory copy_) {
        copy_ = new bytes(_length);
        assembly ("memory-safe") {
            mcopy(add(copy_, 32), _pointer, _length)
        }
    }
}
