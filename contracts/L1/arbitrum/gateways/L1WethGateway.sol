// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "../../../universal/IERC20.sol";
import {SafeERC20} from "../../../universal/SafeERC20.sol";
import {Inbox} from "../Inbox.sol";
import {NotAToken} from "./GatewayErrors.sol";
import {IWeth} from "./IWeth.sol";
import {L1Gateway} from "./L1Gateway.sol";

/// @title L1WethGateway
/// @notice Takes WETH to L2 as ether, where it is wrapped again. ABI and events are those of Arbitrum's WETH gateway.
contract L1WethGateway is L1Gateway {
    using SafeERC20 for IERC20;

    address public immutable l1Weth;
    address public immutable l2Weth;

    /// @param _counterpartGateway The gateway on L2.
    /// @param _router Who sends tokens through this gateway.
    /// @param _inbox Takes the tickets.
    /// @param _l1Weth Ether as an ERC-20 on L1.
    /// @param _l2Weth The same on L2.
    constructor(
        address _counterpartGateway,
        address _router,
        Inbox _inbox,
        address _l1Weth,
        address _l2Weth
    ) L1Gateway(_counterpartGateway, _router, _inbox) {
        l1Weth = _l1Weth;
        l2Weth = _l2Weth;
    }

    /// @notice Takes the ether that WETH unwraps.
    receive() external payable {
        if (msg.sender != l1Weth) revert NotAToken(msg.sender);
    }

    /// @notice Address of WETH on L2, and of no other token.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        return _l1Token == l1Weth ? l2Weth : address(0);
    }

    function _takeIn(address _l1Token, address _from, uint256 _amount) internal override returns (uint256) {
        IERC20(_l1Token).safeTransferFrom(_from, address(this), _amount);
        IWeth(_l1Token).withdraw(_amount);
        return _amount;
    }

    /// @dev The ether came with the message.
    function _handOut(address _l1Token, address _to, uint256 _amount) internal override {
        IWeth(_l1Token).deposit{value: _amount}();
        IERC20(_l1Token).safeTransfer(_to, _amount);
    }

    function _valueOf(uint256 _amount) internal pure override returns (uint256) {
        return _amount;
    }
}
