// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustomGatewaysNotSimulated} from "./GatewayErrors.sol";
import {ITokenGateway} from "./ITokenGateway.sol";

/// @title L1GatewayRouter
/// @notice Where users send tokens to L2: every token goes through the standard gateway. ABI and events are those of Arbitrum's router.
contract L1GatewayRouter {
    address public immutable defaultGateway;
    address public immutable counterpartGateway;
    address public immutable inbox;

    event TransferRouted(address indexed token, address indexed _userFrom, address indexed _userTo, address gateway);

    /// @param _defaultGateway The standard gateway.
    /// @param _counterpartGateway The router on L2.
    /// @param _inbox Takes tickets.
    constructor(address _defaultGateway, address _counterpartGateway, address _inbox) {
        defaultGateway = _defaultGateway;
        counterpartGateway = _counterpartGateway;
        inbox = _inbox;
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
        return outboundTransferCustomRefund(_token, _to, _to, _amount, _maxGas, _gasPriceBid, _data);
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
    ) public payable returns (bytes memory) {
        emit TransferRouted(_token, msg.sender, _to, defaultGateway);
        return
            ITokenGateway(defaultGateway).outboundTransferCustomRefund{value: msg.value}(
                _token,
                _refundTo,
                _to,
                _amount,
                _maxGas,
                _gasPriceBid,
                abi.encode(msg.sender, _data)
            );
    }

    /// @notice The gateway of a token: the standard one.
    function getGateway(address) external view returns (address) {
        return defaultGateway;
    }

    /// @notice The gateway that was registered for a token: none.
    function l1TokenToGateway(address) external pure returns (address) {
        return address(0);
    }

    /// @notice Address of a token on L2.
    function calculateL2TokenAddress(address _token) external view returns (address) {
        return ITokenGateway(defaultGateway).calculateL2TokenAddress(_token);
    }

    /// @notice Calldata of the ticket that a deposit makes.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external view returns (bytes memory) {
        return ITokenGateway(defaultGateway).getOutboundCalldata(_token, _from, _to, _amount, _data);
    }

    /// @notice No account owns the router.
    function owner() external pure returns (address) {
        return address(0);
    }

    /// @notice Not simulated: every token goes through the standard gateway.
    function setGateway(address, uint256, uint256, uint256) external payable returns (uint256) {
        revert CustomGatewaysNotSimulated();
    }

    /// @notice Not simulated: every token goes through the standard gateway.
    function setGateway(address, uint256, uint256, uint256, address) external payable returns (uint256) {
        revert CustomGatewaysNotSimulated();
    }

    /// @notice Not simulated: every token goes through the standard gateway.
    function setGateways(
        address[] calldata,
        address[] calldata,
        uint256,
        uint256,
        uint256
    ) external payable returns (uint256) {
        revert CustomGatewaysNotSimulated();
    }

    /// @notice ERC-165: it can refund another account.
    function supportsInterface(bytes4 _interfaceId) external pure returns (bool) {
        return _interfaceId == 0x01ffc9a7 || _interfaceId == ITokenGateway.outboundTransferCustomRefund.selector;
    }
}
