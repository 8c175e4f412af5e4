// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "../../universal/IERC20.sol";
import {IOvmL1Bridge} from "../../universal/IOvmL1Bridge.sol";
import {SafeCall} from "../../universal/SafeCall.sol";
import {SafeERC20} from "../../universal/SafeERC20.sol";
import {IOvmL2Bridge} from "./IOvmL2Bridge.sol";
import {OvmL1Messenger} from "./OvmL1Messenger.sol";

/// @title OvmL1Bridge
/// @notice The standard bridge of L1 in OVM 2.0: it holds all ETH and all tokens that are on L2.
contract OvmL1Bridge is IOvmL1Bridge {
    using SafeERC20 for IERC20;

    OvmL1Messenger public immutable messenger;
    address public immutable l2TokenBridge;
    /// @dev The token of L2 that ETH is.
    address private immutable ovmEth;
    /// @dev Gas on L2 for ETH that is simply sent to the bridge.
    uint32 private immutable receiveGas;

    /// @notice Amount of a token that is on L2, by the token and the L2 token that stands for it.
    mapping(address => mapping(address => uint256)) public deposits;

    event ETHDepositInitiated(address indexed _from, address indexed _to, uint256 _amount, bytes _data);
    event ETHWithdrawalFinalized(address indexed _from, address indexed _to, uint256 _amount, bytes _data);
    event ERC20DepositInitiated(
        address indexed _l1Token,
        address indexed _l2Token,
        address indexed _from,
        address _to,
        uint256 _amount,
        bytes _data
    );
    event ERC20WithdrawalFinalized(
        address indexed _l1Token,
        address indexed _l2Token,
        address indexed _from,
        address _to,
        uint256 _amount,
        bytes _data
    );

    modifier onlyEOA() {
        require(msg.sender.code.length == 0, "Account not EOA");
        _;
    }

    modifier onlyL2Bridge() {
        require(msg.sender == address(messenger), "OVM_XCHAIN: messenger contract unauthenticated");
        require(messenger.xDomainMessageSender() == l2TokenBridge, "OVM_XCHAIN: wrong sender of cross-domain message");
        _;
    }

    /// @param _messenger The messenger of L1.
    /// @param _l2TokenBridge The bridge of L2.
    /// @param _ovmEth The token of L2 that ETH is.
    /// @param _receiveGas Gas on L2 for ETH that is simply sent to the bridge.
    constructor(OvmL1Messenger _messenger, address _l2TokenBridge, address _ovmEth, uint32 _receiveGas) {
        messenger = _messenger;
        l2TokenBridge = _l2TokenBridge;
        ovmEth = _ovmEth;
        receiveGas = _receiveGas;
    }

    receive() external payable onlyEOA {
        _depositETH(msg.sender, receiveGas, "");
    }

    /// @notice Deposits ETH to the sender's own account.
    function depositETH(uint32 _l2Gas, bytes calldata _data) external payable onlyEOA {
        _depositETH(msg.sender, _l2Gas, _data);
    }

    /// @notice Deposits ETH to an account.
    function depositETHTo(address _to, uint32 _l2Gas, bytes calldata _data) external payable {
        _depositETH(_to, _l2Gas, _data);
    }

    /// @notice Deposits tokens to the sender's own account.
    function depositERC20(
        address _l1Token,
        address _l2Token,
        uint256 _amount,
        uint32 _l2Gas,
        bytes calldata _data
    ) external onlyEOA {
        _depositERC20(_l1Token, _l2Token, msg.sender, _amount, _l2Gas, _data);
    }

    /// @notice Deposits tokens to an account.
    function depositERC20To(
        address _l1Token,
        address _l2Token,
        address _to,
        uint256 _amount,
        uint32 _l2Gas,
        bytes calldata _data
    ) external {
        _depositERC20(_l1Token, _l2Token, _to, _amount, _l2Gas, _data);
    }

    /// @inheritdoc IOvmL1Bridge
    function finalizeETHWithdrawal(
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external onlyL2Bridge {
        require(SafeCall.call(_to, _amount, ""), "TransferHelper::safeTransferETH: ETH transfer failed");
        emit ETHWithdrawalFinalized(_from, _to, _amount, _data);
    }

    /// @inheritdoc IOvmL1Bridge
    function finalizeERC20Withdrawal(
        address _l1Token,
        address _l2Token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external onlyL2Bridge {
        deposits[_l1Token][_l2Token] -= _amount;
        IERC20(_l1Token).safeTransfer(_to, _amount);
        emit ERC20WithdrawalFinalized(_l1Token, _l2Token, _from, _to, _amount, _data);
    }

    /// @notice Takes ETH without sending it to L2.
    function donateETH() external payable {}

    function _depositETH(address _to, uint32 _l2Gas, bytes memory _data) private {
        bytes memory message = abi.encodeCall(
            IOvmL2Bridge.finalizeDeposit,
            (address(0), ovmEth, msg.sender, _to, msg.value, _data)
        );
        messenger.sendMessage(l2TokenBridge, message, _l2Gas);
        emit ETHDepositInitiated(msg.sender, _to, msg.value, _data);
    }

    function _depositERC20(
        address _l1Token,
        address _l2Token,
        address _to,
        uint256 _amount,
        uint32 _l2Gas,
        bytes calldata _data
    ) private {
        IERC20(_l1Token).safeTransferFrom(msg.sender, address(this), _amount);
        bytes memory message = abi.encodeCall(
            IOvmL2Bridge.finalizeDeposit,
            (_l1Token, _l2Token, msg.sender, _to, _amount, _data)
        );
        messenger.sendMessage(l2TokenBridge, message, _l2Gas);
        deposits[_l1Token][_l2Token] += _amount;
        emit ERC20DepositInitiated(_l1Token, _l2Token, msg.sender, _to, _amount, _data);
    }
}
