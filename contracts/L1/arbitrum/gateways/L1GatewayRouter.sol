// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Inbox} from "../Inbox.sol";
import {TokenNotHandled} from "./GatewayErrors.sol";
import {GatewayRouter} from "./GatewayRouter.sol";
import {ITokenGateway} from "./ITokenGateway.sol";
import {ITokenRegistry} from "./ITokenRegistry.sol";
import {TicketSender} from "./TicketSender.sol";
import {TokenRegistrar} from "./TokenRegistrar.sol";

/// @title L1GatewayRouter
/// @notice Where users send tokens to L2, and tokens say which gateway they take. ABI and events are those of Arbitrum's router.
contract L1GatewayRouter is GatewayRouter, TokenRegistrar {
    /// @param _defaultGateway The standard gateway.
    /// @param _counterpartGateway The router on L2.
    /// @param _inbox Takes tickets.
    /// @param _owner May register tokens.
    /// @param _weth Ether as an ERC-20.
    /// @param _wethGateway Its gateway. The router on L2 knows of it.
    constructor(
        address _defaultGateway,
        address _counterpartGateway,
        Inbox _inbox,
        address _owner,
        address _weth,
        address _wethGateway
    ) GatewayRouter(_defaultGateway) TicketSender(_inbox, _counterpartGateway) TokenRegistrar(_owner) {
        _setGateway(_weth, _wethGateway);
    }

    /// @notice Sends tokens to L2; what is too much of the fees goes to `_to`.
    /// @param _data abi.encode(maxSubmissionCost, "")
    function outboundTransfer(
        address _token,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) external payable returns (bytes memory) {
        // A gateway of a user's need not have the other function.
        return
            _route(_token, _to).outboundTransfer{value: msg.value}(
                _token,
                _to,
                _amount,
                _maxGas,
                _gasPriceBid,
                abi.encode(msg.sender, _data)
            );
    }

    /// @notice Sends tokens to L2; what is too much of the fees goes to `_refundTo`.
    function outboundTransferCustomRefund(
        address _token,
        address _refundTo,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) external payable returns (bytes memory) {
        return
            _route(_token, _to).outboundTransferCustomRefund{value: msg.value}(
                _token,
                _refundTo,
                _to,
                _amount,
                _maxGas,
                _gasPriceBid,
                abi.encode(msg.sender, _data)
            );
    }

    /// @notice Registers the gateway of the caller, which is a token.
    /// @return Number of the message to L2's router.
    function setGateway(
        address _gateway,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost
    ) external payable returns (uint256) {
        return setGateway(_gateway, _maxGas, _gasPriceBid, _maxSubmissionCost, msg.sender);
    }

    /// @notice The same; what is too much of the fees goes to `_creditBackAddress`.
    function setGateway(
        address _gateway,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost,
        address _creditBackAddress
    ) public payable returns (uint256) {
        if (_gateway.code.length == 0) revert TokenNotHandled(msg.sender, _gateway);
        address registered = getGateway(msg.sender);
        if (registered == defaultGateway) registered = address(0);
        Fees memory fees = Fees(_maxGas, _gasPriceBid, _maxSubmissionCost);
        return _registerOwn(_gateway, registered, fees, _creditBackAddress);
    }

    /// @notice Registers gateways of tokens, whatever was registered before: 0 for the standard one, 1 for none. Owner only.
    function setGateways(
        address[] memory _token,
        address[] memory _gateway,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost
    ) external payable returns (uint256) {
        return _registerAny(_token, _gateway, Fees(_maxGas, _gasPriceBid, _maxSubmissionCost));
    }

    /// @notice ERC-165: it can refund another account.
    function supportsInterface(bytes4 _interfaceId) external pure returns (bool) {
        return _interfaceId == 0x01ffc9a7 || _interfaceId == ITokenGateway.outboundTransferCustomRefund.selector;
    }

    /// @inheritdoc TokenRegistrar
    /// @dev L2's router is told the counterparts of the gateways.
    function _register(
        address[] memory _tokens,
        address[] memory _gateways,
        Fees memory _fees,
        address _refundTo
    ) internal override returns (uint256) {
        for (uint256 i = 0; i < _tokens.length; i++) {
            address gateway = _gateways[i];
            _setGateway(_tokens[i], gateway);
            if (gateway == address(0) || gateway == DISABLED) continue;
            if (ITokenGateway(gateway).calculateL2TokenAddress(_tokens[i]) == address(0)) {
                revert TokenNotHandled(_tokens[i], gateway);
            }
            _gateways[i] = ITokenGateway(gateway).counterpartGateway();
        }
        bytes memory call = abi.encodeCall(ITokenRegistry.setGateway, (_tokens, _gateways));
        return _sendTicket(Payers(_refundTo, _refundTo), msg.value, 0, _fees, call);
    }
}
