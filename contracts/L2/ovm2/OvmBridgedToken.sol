// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "../token/Erc20.sol";
import {OvmPredeploys} from "./OvmPredeploys.sol";

/// @title OvmBridgedToken
/// @notice An ERC-20 that stands for a token of L1. The bridge alone mints and burns it. Interface and reasons are those of OVM 2.0's
///         L2StandardERC20.
abstract contract OvmBridgedToken is Erc20 {
    uint8 public constant decimals = 18;

    /// @notice Tokens came over the bridge.
    event Mint(address indexed _account, uint256 _amount);
    /// @notice Tokens left over the bridge.
    event Burn(address indexed _account, uint256 _amount);

    modifier onlyL2Bridge() {
        require(msg.sender == OvmPredeploys.L2_STANDARD_BRIDGE, "Only L2 Bridge can mint and burn");
        _;
    }

    /// @notice Makes tokens. Bridge only.
    function mint(address _to, uint256 _amount) external onlyL2Bridge {
        _mint(_to, _amount);
        emit Mint(_to, _amount);
    }

    /// @notice Takes tokens away. Bridge only.
    function burn(address _from, uint256 _amount) external onlyL2Bridge {
        _burn(_from, _amount);
        emit Burn(_from, _amount);
    }

    /// @notice The bridge.
    function l2Bridge() external pure returns (address) {
        return OvmPredeploys.L2_STANDARD_BRIDGE;
    }

    /// @notice The token of L1; zero for ETH.
    function l1Token() public view virtual returns (address);

    /// @notice ERC-165, and the interface that the bridge asks for.
    function supportsInterface(bytes4 _interfaceId) external pure returns (bool) {
        bytes4 own = this.l1Token.selector ^ this.mint.selector ^ this.burn.selector;
        return _interfaceId == this.supportsInterface.selector || _interfaceId == own;
    }
}
