// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165, ILegacyMintableERC20, IOptimismMintableERC20} from "../../universal/IOptimismMintableERC20.sol";
import {Erc20} from "./Erc20.sol";
import {Erc20Permit} from "./Erc20Permit.sol";

/// @title OptimismMintableERC20
/// @notice A token that stands for a token of the other layer. The bridge alone mints and burns it.
contract OptimismMintableERC20 is Erc20Permit, IOptimismMintableERC20, ILegacyMintableERC20, IERC165 {
    /// @notice Where Permit2 is on chains that have it; it may move anyone's tokens, as it checks signatures itself.
    address public constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.4.0";

    /// @notice The token of the other layer.
    address public immutable REMOTE_TOKEN;
    /// @notice The bridge of this layer.
    address public immutable BRIDGE;
    /// @notice Decimals that amounts are shown with.
    uint8 public immutable decimals;

    /// @notice Tokens came over the bridge.
    event Mint(address indexed account, uint256 amount);
    /// @notice Tokens left over the bridge.
    event Burn(address indexed account, uint256 amount);

    modifier onlyBridge() {
        require(msg.sender == BRIDGE, "OptimismMintableERC20: only bridge can mint and burn");
        _;
    }

    constructor(
        address bridge_,
        address remoteToken_,
        string memory name_,
        string memory symbol_,
        uint8 decimals_
    ) Erc20(name_, symbol_) {
        BRIDGE = bridge_;
        REMOTE_TOKEN = remoteToken_;
        decimals = decimals_;
    }

    /// @notice Makes tokens for `to`. Bridge only.
    function mint(
        address to,
        uint256 amount
    ) external override(IOptimismMintableERC20, ILegacyMintableERC20) onlyBridge {
        _mint(to, amount);
        emit Mint(to, amount);
    }

    /// @notice Takes tokens from `from`. Bridge only.
    function burn(
        address from,
        uint256 amount
    ) external override(IOptimismMintableERC20, ILegacyMintableERC20) onlyBridge {
        _burn(from, amount);
        emit Burn(from, amount);
    }

    /// @notice The token of the other layer.
    function remoteToken() external view returns (address) {
        return REMOTE_TOKEN;
    }

    /// @notice The bridge of this layer.
    function bridge() external view returns (address) {
        return BRIDGE;
    }

    /// @notice Older name of `remoteToken`.
    function l1Token() external view returns (address) {
        return REMOTE_TOKEN;
    }

    /// @notice Older name of `bridge`.
    function l2Bridge() external view returns (address) {
        return BRIDGE;
    }

    /// @notice ERC-165; the bridge asks it to tell tokens it may mint from all others.
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(ILegacyMintableERC20).interfaceId ||
            interfaceId == type(IOptimismMintableERC20).interfaceId;
    }

    /// @inheritdoc Erc20
    function allowance(address owner, address spender) public view override returns (uint256) {
        return spender == PERMIT2 ? type(uint256).max : super.allowance(owner, spender);
    }
}
