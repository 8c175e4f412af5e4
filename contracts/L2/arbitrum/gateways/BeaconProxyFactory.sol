// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITokenBeacon, TokenProxy} from "./TokenProxy.sol";

/// @title BeaconProxyFactory
/// @notice Makes the proxies that are tokens on L2, each at an address that follows from who asked and from a salt.
contract BeaconProxyFactory is ITokenBeacon {
    /// @notice Whose code the proxies run.
    address public immutable implementation;

    bytes32 public constant cloneableProxyHash = keccak256(type(TokenProxy).creationCode);

    /// @param _implementation The token.
    constructor(address _implementation) {
        implementation = _implementation;
    }

    /// @notice Makes a proxy for the caller.
    function createProxy(bytes32 _userSalt) external returns (address) {
        return address(new TokenProxy{salt: getSalt(msg.sender, _userSalt)}());
    }

    /// @notice Address of the proxy that an account makes with a salt.
    function calculateExpectedAddress(address _user, bytes32 _userSalt) external view returns (address) {
        return calculateExpectedAddress(getSalt(_user, _userSalt));
    }

    /// @notice Address of the proxy with a salt.
    function calculateExpectedAddress(bytes32 _salt) public view returns (address) {
        bytes32 hash = keccak256(abi.encodePacked(bytes1(0xff), address(this), _salt, cloneableProxyHash));
        return address(uint160(uint256(hash)));
    }

    /// @notice The salt that an account's salt becomes: no other account makes the same proxy.
    function getSalt(address _user, bytes32 _userSalt) public pure returns (bytes32) {
        return keccak256(abi.encode(_user, _userSalt));
    }
}
