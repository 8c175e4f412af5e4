// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotFromCounterpart} from "../../../L1/arbitrum/gateways/GatewayErrors.sol";
import {ITokenGateway} from "../../../L1/arbitrum/gateways/ITokenGateway.sol";
import {AddressAliasHelper} from "../../../universal/AddressAliasHelper.sol";
import {ArbSys} from "../ArbSys.sol";
import {BeaconProxyFactory} from "./BeaconProxyFactory.sol";
import {StandardArbERC20} from "./StandardArbERC20.sol";

/// @title L2ERC20Gateway
/// @notice Mints what L1's gateway holds, and makes the token first if it is not there; burns what goes back. ABI and events are those of
///         Arbitrum's standard gateway.
contract L2ERC20Gateway {
    ArbSys internal constant ARB_SYS = ArbSys(address(0x64));

    address public immutable counterpartGateway;
    address public immutable router;
    BeaconProxyFactory public immutable beaconProxyFactory;

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

    /// @param _counterpartGateway The gateway on L1.
    /// @param _router Who sends tokens back through this gateway.
    /// @param _beaconProxyFactory Makes tokens.
    constructor(address _counterpartGateway, address _router, BeaconProxyFactory _beaconProxyFactory) {
        counterpartGateway = _counterpartGateway;
        router = _router;
        beaconProxyFactory = _beaconProxyFactory;
    }

    /// @notice Mints tokens that L1's gateway took. Only its tickets may ask.
    /// @param _data abi.encode(description of the token, "")
    function finalizeInboundTransfer(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable {
        if (msg.sender != AddressAliasHelper.applyL1ToL2Alias(counterpartGateway)) {
            revert NotFromCounterpart(msg.sender);
        }
        StandardArbERC20 token = StandardArbERC20(calculateL2TokenAddress(_token));
        if (address(token).code.length == 0) {
            (bytes memory description, ) = abi.decode(_data, (bytes, bytes));
            beaconProxyFactory.createProxy(getUserSalt(_token));
            token.bridgeInit(_token, description);
        }
        token.bridgeMint(_to, _amount);
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

    /// @notice Address of a token on L2, whether it is there or not.
    function calculateL2TokenAddress(address _l1Token) public view returns (address) {
        return beaconProxyFactory.calculateExpectedAddress(address(this), getUserSalt(_l1Token));
    }

    /// @notice Hash of the init code of tokens.
    function cloneableProxyHash() external view returns (bytes32) {
        return beaconProxyFactory.cloneableProxyHash();
    }

    /// @notice What tells a token's proxy from others.
    function getUserSalt(address _l1Token) public pure returns (bytes32) {
        return keccak256(abi.encode(_l1Token));
    }

    function _withdraw(address _l1Token, address _from, address _to, uint256 _amount) private returns (uint256 id_) {
        address token = calculateL2TokenAddress(_l1Token);
        if (token.code.length == 0) revert TokenNotDeployed(_l1Token);
        StandardArbERC20(token).bridgeBurn(_from, _amount);
        uint256 exit = exitNum++;
        bytes memory call = abi.encodeCall(
            ITokenGateway.finalizeInboundTransfer,
            (_l1Token, _from, _to, _amount, abi.encode(exit, bytes("")))
        );
        id_ = ARB_SYS.sendTxToL1(counterpartGateway, call);
        emit TxToL1(_from, counterpartGateway, id_, call);
        emit WithdrawalInitiated(_l1Token, _from, _to, id_, exit, _amount);
    }
}
