// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "../../../universal/IERC20.sol";
import {SafeERC20} from "../../../universal/SafeERC20.sol";
import {IWeth} from "../../../L1/arbitrum/gateways/IWeth.sol";
import {L2Gateway} from "./L2Gateway.sol";

/// @title L2WethGateway
/// @notice Wraps the ether that L1's WETH became, and unwraps what goes back. ABI and events are those of Arbitrum's WETH gateway.
contract L2WethGateway is L2Gateway {
    using SafeERC20 for IERC20;

    address public immutable l1Weth;
    address public immutable l2Weth;

    /// @notice Thrown when ether comes from an account that is not WETH.
    error OnlyWeth(address caller);

    /// @param _counterpartGateway The gateway on L1.
    /// @param _router Who sends tokens back through this gateway.
    /// @param _l1Weth Ether as an ERC-20 on L1.
    /// @param _l2Weth The same on L2.
    constructor(
        address _counterpartGateway,
        address _router,
        address _l1Weth,
        address _l2Weth
    ) L2Gateway(_counterpartGateway, _router) {
        l1Weth = _l1Weth;
        l2Weth = _l2Weth;
    }

    /// @notice Takes the ether that WETH unwraps.
    receive() external payable {
        if (msg.sender != l2Weth) revert OnlyWeth(msg.sender);
    }

    /// @notice Address of WETH on L2, and of no other token.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        return _l1Token == l1Weth ? l2Weth : address(0);
    }

    function _mint(address _l2Token, address _to, uint256 _amount) internal override {
        IWeth(_l2Token).deposit{value: _amount}();
        IERC20(_l2Token).safeTransfer(_to, _amount);
    }

    function _valueOf(uint256 _amount) internal pure override returns (uint256) {
        return _amount;
    }
}
