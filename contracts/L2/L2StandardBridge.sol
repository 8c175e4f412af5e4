// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICrossDomainMessenger} from "../universal/ICrossDomainMessenger.sol";
import {ILegacyMintableERC20} from "../universal/IOptimismMintableERC20.sol";
import {StandardBridge} from "../universal/StandardBridge.sol";
import {Predeploys} from "./Predeploys.sol";

/// @title L2StandardBridge
/// @notice The L2 end of the bridge for ether and tokens, with the names that were used before Bedrock.
/// @dev Predeploy 0x4200000000000000000000000000000000000010. Genesis writes the immutables.
contract L2StandardBridge is StandardBridge {
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.11.0";

    /// @notice A withdrawal started; ether has the zero address on L1 and `Predeploys.LEGACY_ERC20_ETH` here.
    event WithdrawalInitiated(
        address indexed l1Token,
        address indexed l2Token,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );

    /// @notice A deposit arrived; ether has the zero address on L1 and `Predeploys.LEGACY_ERC20_ETH` here.
    event DepositFinalized(
        address indexed l1Token,
        address indexed l2Token,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );

    /// @param l1Bridge The bridge on L1.
    constructor(
        address l1Bridge
    ) StandardBridge(ICrossDomainMessenger(Predeploys.L2_CROSS_DOMAIN_MESSENGER), l1Bridge) {}

    /// @notice Ether sent to the bridge goes to the sender's own account on L1.
    receive() external payable override onlyEOA {
        _initiateWithdrawal(
            Predeploys.LEGACY_ERC20_ETH,
            msg.sender,
            msg.sender,
            msg.value,
            RECEIVE_DEFAULT_GAS_LIMIT,
            ""
        );
    }

    /// @notice Withdraws to the sender's own account on L1.
    /// @param _l2Token     The token, or `Predeploys.LEGACY_ERC20_ETH` for ether that comes along.
    /// @param _amount      In the token's smallest unit, or wei.
    /// @param _minGasLimit L1 gas for the bridge there, at least.
    /// @param _extraData   Appears in events, does nothing.
    function withdraw(
        address _l2Token,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes calldata _extraData
    ) external payable onlyEOA {
        _initiateWithdrawal(_l2Token, msg.sender, msg.sender, _amount, _minGasLimit, _extraData);
    }

    /// @notice Withdraws to an account on L1. A contract that cannot receive ether leaves its withdrawal to be replayed.
    /// @param _l2Token     The token, or `Predeploys.LEGACY_ERC20_ETH` for ether that comes along.
    /// @param _to          Account on L1.
    /// @param _amount      In the token's smallest unit, or wei.
    /// @param _minGasLimit L1 gas for the bridge there, at least.
    /// @param _extraData   Appears in events, does nothing.
    function withdrawTo(
        address _l2Token,
        address _to,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes calldata _extraData
    ) external payable {
        _initiateWithdrawal(_l2Token, msg.sender, _to, _amount, _minGasLimit, _extraData);
    }

    /// @notice The bridge on L1, by its older name.
    function l1TokenBridge() external view returns (address) {
        return REMOTE_BRIDGE;
    }

    function _initiateWithdrawal(
        address _l2Token,
        address _from,
        address _to,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes memory _extraData
    ) private {
        if (_l2Token == Predeploys.LEGACY_ERC20_ETH) {
            _initiateBridgeETH(_from, _to, _amount, _minGasLimit, _extraData);
        } else {
            address l1Token = ILegacyMintableERC20(_l2Token).l1Token();
            _initiateBridgeERC20(_l2Token, l1Token, _from, _to, _amount, _minGasLimit, _extraData);
        }
    }

    function _emitETHBridgeInitiated(
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal override {
        emit WithdrawalInitiated(address(0), Predeploys.LEGACY_ERC20_ETH, _from, _to, _amount, _extraData);
        super._emitETHBridgeInitiated(_from, _to, _amount, _extraData);
    }

    function _emitETHBridgeFinalized(
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal override {
        emit DepositFinalized(address(0), Predeploys.LEGACY_ERC20_ETH, _from, _to, _amount, _extraData);
        super._emitETHBridgeFinalized(_from, _to, _amount, _extraData);
    }

    function _emitERC20BridgeInitiated(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal override {
        emit WithdrawalInitiated(_remoteToken, _localToken, _from, _to, _amount, _extraData);
        super._emitERC20BridgeInitiated(_localToken, _remoteToken, _from, _to, _amount, _extraData);
    }

    function _emitERC20BridgeFinalized(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal override {
        emit DepositFinalized(_remoteToken, _localToken, _from, _to, _amount, _extraData);
        super._emitERC20BridgeFinalized(_localToken, _remoteToken, _from, _to, _amount, _extraData);
    }
}
