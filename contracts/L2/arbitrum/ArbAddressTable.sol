// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ArbAddressTable
/// @notice Short numbers for addresses, so that calldata is shorter. ABI of Nitro's precompile at 0x66.
contract ArbAddressTable {
    address[] private addresses;

    /// @dev Index plus 1.
    mapping(address => uint256) private indices;

    error NotInTable(address account);
    error IndexOutOfRange(uint256 index, uint256 size);
    error Malformed();

    /// @notice Puts an address into the table, if it is not there.
    /// @return Its index.
    function register(address _account) external returns (uint256) {
        if (indices[_account] == 0) {
            addresses.push(_account);
            indices[_account] = addresses.length;
        }
        return indices[_account] - 1;
    }

    /// @notice Index of an address in the table.
    function lookup(address _account) external view returns (uint256) {
        if (indices[_account] == 0) revert NotInTable(_account);
        return indices[_account] - 1;
    }

    /// @notice Whether an address is in the table.
    function addressExists(address _account) external view returns (bool) {
        return indices[_account] != 0;
    }

    /// @notice Addresses in the table.
    function size() external view returns (uint256) {
        return addresses.length;
    }

    /// @notice Address at an index.
    function lookupIndex(uint256 _index) public view returns (address) {
        if (_index >= addresses.length) revert IndexOutOfRange(_index, addresses.length);
        return addresses[_index];
    }

    /// @notice RLP of the index of an address, or of the address.
    function compress(address _account) external view returns (bytes memory) {
        if (indices[_account] == 0) return abi.encodePacked(uint8(0x94), _account);
        uint256 index = indices[_account] - 1;
        if (index == 0) return hex"80";
        if (index < 0x80) return abi.encodePacked(uint8(index));
        uint256 length = 0;
        for (uint256 rest = index; rest != 0; rest >>= 8) length++;
        bytes memory digits = new bytes(length);
        for (uint256 i = 0; i < length; i++) digits[i] = bytes1(uint8(index >> (8 * (length - 1 - i))));
        return abi.encodePacked(uint8(0x80 + length), digits);
    }

    /// @notice Reads what `compress` made, at an offset.
    /// @return The address, and how many bytes it took.
    function decompress(bytes calldata _buffer, uint256 _offset) external view returns (address, uint256) {
        if (_offset >= _buffer.length) revert Malformed();
        uint8 head = uint8(_buffer[_offset]);
        if (head < 0x80) return (lookupIndex(head), 1);
        uint256 length = head - 0x80;
        if (length > 20 || _offset + 1 + length > _buffer.length) revert Malformed();
        uint256 number = 0;
        for (uint256 i = 0; i < length; i++) number = (number << 8) | uint8(_buffer[_offset + 1 + i]);
        return (length == 20 ? address(uint160(number)) : lookupIndex(number), 1 + length);
    }
}
