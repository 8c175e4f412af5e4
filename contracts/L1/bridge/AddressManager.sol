// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title AddressManager
/// @notice Names of the rollup's contracts on L1, in the registry that OVM had and older clients still ask. No account can change them.
contract AddressManager {
    mapping(bytes32 => address) private addresses;

    event AddressSet(string indexed name, address newAddress, address oldAddress);

    /// @param _names Names.
    /// @param _addresses What they stand for, in the same order.
    constructor(string[] memory _names, address[] memory _addresses) {
        for (uint256 i = 0; i < _names.length; i++) {
            addresses[keccak256(bytes(_names[i]))] = _addresses[i];
            emit AddressSet(_names[i], _addresses[i], address(0));
        }
    }

    /// @notice What a name stands for; zero if nothing.
    function getAddress(string calldata _name) external view returns (address) {
        return addresses[keccak256(bytes(_name))];
    }
}
