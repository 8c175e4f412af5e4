// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ITokenGateway
/// @notice What the two gateways and the two routers say of each other (token-bridge-contracts).
interface ITokenGateway {
    function outboundTransfer(
        address _l1Token,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) external payable returns (bytes memory);

    function outboundTransferCustomRefund(
        address _l1Token,
        address _refundTo,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) external payable returns (bytes memory);

    function finalizeInboundTransfer(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable;

    function calculateL2TokenAddress(address _l1Token) external view returns (address);

    function counterpartGateway() external view returns (address);

    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external view returns (bytes memory);
}
