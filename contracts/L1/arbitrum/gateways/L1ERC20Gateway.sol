// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Inbox} from "../Inbox.sol";
import {L1Gateway} from "./L1Gateway.sol";

/// @title L1ERC20Gateway
/// @notice Takes any ERC-20. The first deposit of a token makes it on L2. ABI and events are those of Arbitrum's standard gateway.
contract L1ERC20Gateway is L1Gateway {
    /// @notice What decides a token's address on L2: hash of the proxy's init code, and who makes proxies there.
    bytes32 public immutable cloneableProxyHash;
    address public immutable l2BeaconProxyFactory;

    /// @param _counterpartGateway The gateway on L2.
    /// @param _router Who sends tokens through this gateway.
    /// @param _inbox Takes the tickets.
    /// @param _cloneableProxyHash Hash of the init code of tokens on L2.
    /// @param _l2BeaconProxyFactory Makes tokens on L2.
    constructor(
        address _counterpartGateway,
        address _router,
        Inbox _inbox,
        bytes32 _cloneableProxyHash,
        address _l2BeaconProxyFactory
    ) L1Gateway(_counterpartGateway, _router, _inbox) {
        cloneableProxyHash = _cloneableProxyHash;
        l2BeaconProxyFactory = _l2BeaconProxyFactory;
    }

    /// @notice Address of a token on L2, whether it is there or not.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        bytes32 salt = keccak256(abi.encode(counterpartGateway, keccak256(abi.encode(_l1Token))));
        bytes32 hash = keccak256(abi.encodePacked(bytes1(0xff), l2BeaconProxyFactory, salt, cloneableProxyHash));
        return address(uint160(uint256(hash)));
    }

    /// @dev The token as it describes itself.
    function _description(address _token) internal view override returns (bytes memory) {
        return abi.encode(_ask(_token, "name()"), _ask(_token, "symbol()"), _ask(_token, "decimals()"));
    }

    /// @dev Whatever the token returns; a token need not answer.
    function _ask(address _token, string memory _signature) private view returns (bytes memory returned_) {
        (, returned_) = _token.staticcall(abi.encodeWithSignature(_signature));
    }
}
