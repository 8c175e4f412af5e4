// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotFromCounterpart} from "../../../L1/arbitrum/gateways/GatewayErrors.sol";
import {ITokenGateway} from "../../../L1/arbitrum/gateways/ITokenGateway.sol";
import {AddressAliasHelper} from "../../../universal/AddressAliasHelper.sol";
import {ArbSys} from "../ArbSys.sol";
import {IArbToken} from "./IArbToken.sol";

/// @title L2Gateway
/// @notice Mints what L1's gateway holds, and burns what goes back. A deposit of a token that is not there goes back to its sender.
///         ABI and events are those of Arbitrum's gateways.
abstract contract L2Gateway {
    ArbSys internal constant ARB_SYS = ArbSys(address(0x64));

    address public immutable counterpartGateway;
    address public immutable router;

    /// @notice Withdrawals ever made.
    uint256 public exitNum;

    /// @notice Thrown when a withdrawal names a token that is not on L2.
    error TokenNotDeployed(address l1Token);

    event DepositFinalized(address indexed l1Token, address indexed _from, address indexed _to, uint256 _amount);
    event WithdrawalInitiated(
        address l1Token,
        address indexed _from,
        address indexed _to,
        uint256 indexed _l2ToL1Id,
        uint256 _exitNum,
        uint256 _amount
    );
    event TxToL1(address indexed _from, address indexed _to, uint256 indexed _id, bytes _data);

    modifier onlyCounterpart() {
        if (msg.sender != AddressAliasHelper.applyL1ToL2Alias(counterpartGateway)) {
            revert NotFromCounterpart(msg.sender);
        }
        _;
    }

    /// @param _counterpartGateway The gateway on L1.
    /// @param _router Who sends tokens back through this gateway.
    constructor(address _counterpartGateway, address _router) {
        counterpartGateway = _counterpartGateway;
        router = _router;
    }

    /// @notice Mints tokens that L1's gateway took. Only its tickets may ask.
    /// @param _data abi.encode(description of the token, "")
    function finalizeInboundTransfer(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable onlyCounterpart {
        (bytes memory description, ) = abi.decode(_data, (bytes, bytes));
        address token = calculateL2TokenAddress(_token);
        if (token.code.length == 0) _makeToken(_token, description);
        if (!_isTokenOf(token, _token)) {
            _withdraw(_token, address(this), _from, _amount);
            return;
        }
        _mint(token, _to, _amount);
        emit DepositFinalized(_token, _from, _to, _amount);
    }

    /// @notice Sends tokens back to L1.
    function outboundTransfer(
        address _l1Token,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable returns (bytes memory) {
        return outboundTransfer(_l1Token, _to, _amount, 0, 0, _data);
    }

    /// @notice The same, with the gas that the other direction needs.
    /// @param _data The caller's data or, from the router, abi.encode(sender, data).
    /// @return abi.encode(position of the message to L1)
    function outboundTransfer(
        address _l1Token,
        address _to,
        uint256 _amount,
        uint256,
        uint256,
        bytes calldata _data
    ) public payable returns (bytes memory) {
        // A message to L1 carries no ETH here: what came along would be lost.
        require(msg.value == 0, "NO_VALUE");
        address from = msg.sender == router ? abi.decode(_data, (address)) : msg.sender;
        address token = calculateL2TokenAddress(_l1Token);
        if (token.code.length == 0 || !_isTokenOf(token, _l1Token)) revert TokenNotDeployed(_l1Token);
        IArbToken(token).bridgeBurn(from, _amount);
        return abi.encode(_withdraw(_l1Token, from, _to, _amount));
    }

    /// @notice Calldata of the message that the next withdrawal would send.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external view returns (bytes memory) {
        return
            abi.encodeCall(
                ITokenGateway.finalizeInboundTransfer,
                (_token, _from, _to, _amount, abi.encode(exitNum, _data))
            );
    }

    /// @notice Address of a token on L2, whether it is there or not; 0 where this gateway does not know the token.
    function calculateL2TokenAddress(address _l1Token) public view virtual returns (address);

    /// @dev Makes a token that is not there, where the gateway can.
    function _makeToken(address _l1Token, bytes memory _description) internal virtual {}

    function _mint(address _l2Token, address _to, uint256 _amount) internal virtual {
        IArbToken(_l2Token).bridgeMint(_to, _amount);
    }

    /// @dev Wei that a withdrawal takes along: what is sent, where that is ether.
    function _valueOf(uint256) internal pure virtual returns (uint256) {
        return 0;
    }

    /// @dev Whether a token on L2 says that it stands for one of L1. What does not answer does not.
    function _isTokenOf(address _l2Token, address _l1Token) private view returns (bool) {
        (bool success, bytes memory answer) = _l2Token.staticcall(abi.encodeCall(IArbToken.l1Address, ()));
        return success && answer.length >= 32 && bytes32(answer) == bytes32(uint256(uint160(_l1Token)));
    }

    function _withdraw(address _l1Token, address _from, address _to, uint256 _amount) private returns (uint256 id_) {
        uint256 exit = exitNum++;
        bytes memory call = abi.encodeCall(
            ITokenGateway.finalizeInboundTransfer,
            (_l1Token, _from, _to, _amount, abi.encode(exit, bytes("")))
        );
        id_ = ARB_SYS.sendTxToL1{value: _valueOf(_amount)}(counterpartGateway, call);
        emit TxToL1(_from, counterpartGateway, id_, call);
        emit WithdrawalInitiated(_l1Token, _from, _to, id_, exit, _amount);
    }
}
