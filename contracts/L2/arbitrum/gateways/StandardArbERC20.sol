// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../../token/Erc20.sol";
import {Erc20Permit} from "../../token/Erc20Permit.sol";

/// @title StandardArbERC20
/// @notice A token that stands for a token of L1. The gateway alone mints and burns it. ABI of Arbitrum's standard token.
contract StandardArbERC20 is Erc20Permit {
    /// @notice The gateway that made the token.
    address public l2Gateway;

    /// @notice The token on L1.
    address public l1Address;

    uint8 public decimals;

    error OnlyGateway(address caller);
    error AlreadyInitialized();

    event Transfer(address indexed from, address indexed to, uint256 value, bytes data);

    modifier onlyGateway() {
        if (msg.sender != l2Gateway) revert OnlyGateway(msg.sender);
        _;
    }

    /// @dev The code itself is no token: nothing can initialize it.
    constructor() Erc20("", "") {
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

    /// @notice Moves the caller's tokens, and calls the receiver if it is a contract (ERC-677).
    function transferAndCall(address _to, uint256 _value, bytes calldata _data) external returns (bool) {
        _transfer(msg.sender, _to, _value);
        emit Transfer(msg.sender, _to, _value, _data);
        if (_to.code.length > 0) ITransferReceiver(_to).onTokenTransfer(msg.sender, _value, _data);
        return true;
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

/// @title ITransferReceiver
/// @notice What a contract has that takes tokens with data (ERC-677).
interface ITransferReceiver {
    function onTokenTransfer(address _from, uint256 _value, bytes calldata _data) external;
}
