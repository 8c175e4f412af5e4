// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOvmL1Bridge} from "../../universal/IOvmL1Bridge.sol";
import {OvmBridgedToken} from "./OvmBridgedToken.sol";
import {OvmL2Messenger} from "./OvmL2Messenger.sol";
import {OvmPredeploys} from "./OvmPredeploys.sol";

/// @title OvmL2Bridge
/// @notice The standard bridge of L2 in OVM 2.0: it mints what arrives and burns what leaves. ETH is the token OVM_ETH.
/// @dev Predeploy 0x4200000000000000000000000000000000000010.
contract OvmL2Bridge {
    /// @notice ERC-165 id of the tokens that the bridge may mint and burn.
    bytes4 internal constant TOKEN_INTERFACE = 0x1d1d8b63;

    /// @notice The bridge of L1.
    address public immutable l1TokenBridge;
    /// @dev The token that ETH is.
    address private immutable ovmEth;

    event WithdrawalInitiated(
        address indexed _l1Token,
        address indexed _l2Token,
        address indexed _from,
        address _to,
        uint256 _amount,
        bytes _data
    );
    event DepositFinalized(
        address indexed _l1Token,
        address indexed _l2Token,
        address indexed _from,
        address _to,
        uint256 _amount,
        bytes _data
    );
    event DepositFailed(
        address indexed _l1Token,
        address indexed _l2Token,
        address indexed _from,
        address _to,
        uint256 _amount,
        bytes _data
    );

    /// @param _l1TokenBridge The bridge of L1.
    /// @param _ovmEth The token that ETH is.
    constructor(address _l1TokenBridge, address _ovmEth) {
        l1TokenBridge = _l1TokenBridge;
        ovmEth = _ovmEth;
    }

    /// @notice Withdraws to the sender's own account on L1.
    function withdraw(address _l2Token, uint256 _amount, uint32 _l1Gas, bytes calldata _data) external {
        _withdraw(_l2Token, msg.sender, _amount, _l1Gas, _data);
    }

    /// @notice Withdraws to an account on L1.
    function withdrawTo(address _l2Token, address _to, uint256 _amount, uint32 _l1Gas, bytes calldata _data) external {
        _withdraw(_l2Token, _to, _amount, _l1Gas, _data);
    }

    /// @notice Mints what was deposited on L1, or sends it back if the token is another one's. L1's bridge alone, by message.
    function finalizeDeposit(
        address _l1Token,
        address _l2Token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external {
        require(msg.sender == address(messenger()), "OVM_XCHAIN: messenger contract unauthenticated");
        require(
            messenger().xDomainMessageSender() == l1TokenBridge,
            "OVM_XCHAIN: wrong sender of cross-domain message"
        );
        if (_standsFor(_l2Token, _l1Token)) {
            OvmBridgedToken(_l2Token).mint(_to, _amount);
            emit DepositFinalized(_l1Token, _l2Token, _from, _to, _amount, _data);
            return;
        }
        // To whom it came from.
        bytes memory message = abi.encodeCall(
            IOvmL1Bridge.finalizeERC20Withdrawal,
            (_l1Token, _l2Token, _to, _from, _amount, _data)
        );
        messenger().sendMessage(l1TokenBridge, message, 0);
        emit DepositFailed(_l1Token, _l2Token, _from, _to, _amount, _data);
    }

    /// @notice The messenger of L2.
    function messenger() public pure returns (OvmL2Messenger) {
        return OvmL2Messenger(OvmPredeploys.L2_CROSS_DOMAIN_MESSENGER);
    }

    function _withdraw(address _l2Token, address _to, uint256 _amount, uint32 _l1Gas, bytes calldata _data) private {
        OvmBridgedToken(_l2Token).burn(msg.sender, _amount);
        address l1Token = OvmBridgedToken(_l2Token).l1Token();
        bytes memory message =
            _l2Token == ovmEth
                ? abi.encodeCall(IOvmL1Bridge.finalizeETHWithdrawal, (msg.sender, _to, _amount, _data))
                : abi.encodeCall(
                    IOvmL1Bridge.finalizeERC20Withdrawal,
                    (l1Token, _l2Token, msg.sender, _to, _amount, _data)
                );
        messenger().sendMessage(l1TokenBridge, message, _l1Gas);
        emit WithdrawalInitiated(l1Token, _l2Token, msg.sender, _to, _amount, _data);
    }

    /// @dev An account that is no contract, or answers nothing, stands for nothing: the deposit must not be lost.
    function _standsFor(address _l2Token, address _l1Token) private view returns (bool) {
        (bool success, bytes memory answer) = _l2Token.staticcall{gas: 30_000}(
            abi.encodeCall(OvmBridgedToken.supportsInterface, (TOKEN_INTERFACE))
        );
        if (!success || answer.length < 32 || abi.decode(answer, (uint256)) != 1) return false;
        return OvmBridgedToken(_l2Token).l1Token() == _l1Token;
    }
}
