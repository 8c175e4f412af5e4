// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2GatewayToken} from "./L2GatewayToken.sol";

/// @title StandardArbERC20
/// @notice A token that stands for a token of L1. The gateway alone mints and burns it. ABI of Arbitrum's standard token.
contract StandardArbERC20 is L2GatewayToken {
    error AlreadyInitialized();

    /// @dev The code itself is no token: nothing can initialize it.
    constructor() {
        l2Gateway = address(1);
    }

    /// @notice Describes the token by what the token on L1 returned. The first caller, its maker, is its gateway.
    /// @param _description abi.encode(name, symbol, decimals), each as it was returned
    function bridgeInit(address _l1Address, bytes memory _description) external {
        if (l2Gateway != address(0)) revert AlreadyInitialized();
        (bytes memory name_, bytes memory symbol_, bytes memory decimals_) = abi.decode(
            _description,
            (bytes, bytes, bytes)
        );
        l2Gateway = msg.sender;
        l1Address = _l1Address;
        name = _text(name_);
        symbol = _text(symbol_);
        decimals = decimals_.length == 32 ? uint8(uint256(bytes32(decimals_))) : 0;
    }

    /// @notice Makes tokens. Gateway only.
    function bridgeMint(address _account, uint256 _amount) external onlyGateway {
        _mint(_account, _amount);
    }

    /// @notice Takes tokens. Gateway only.
    function bridgeBurn(address _account, uint256 _amount) external onlyGateway {
        _burn(_account, _amount);
    }

    /// @dev Some tokens have 32 bytes in the place of text. What is neither is empty.
    function _text(bytes memory _returned) private view returns (string memory) {
        if (_returned.length == 32) {
            uint256 length = 0;
            while (length < 32 && _returned[length] != 0) length++;
            assembly ("memory-safe") {
                mstore(_returned, length)
            }
            return string(_returned);
        }
        try this.decodeText(_returned) returns (string memory text) {
            return text;
        } catch {
            return "";
        }
    }

    /// @notice Decodes text; reverts when the bytes are not an encoded string.
    function decodeText(bytes memory _encoded) external pure returns (string memory) {
        return abi.decode(_encoded, (string));
    }
}
