// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2ToL1MessagePasser} from "../L2ToL1MessagePasser.sol";
import {Predeploys} from "../Predeploys.sol";

/// @title FeeVault
/// @notice Collects one part of the L2 fees, which anyone can send on to the recipient, on L1 or L2.
/// @dev Genesis writes the configuration: slot 1 is the least amount, slot 2 the recipient and, above it, the network.
abstract contract FeeVault {
    /// @notice Where the recipient is paid.
    enum WithdrawalNetwork {
        L1,
        L2
    }

    /// @dev L1 gas of a withdrawal.
    uint256 private constant WITHDRAWAL_MIN_GAS = 400_000;

    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.5.0";

    /// @notice Wei withdrawn so far.
    uint256 public totalProcessed;
    /// @notice Least balance that can be withdrawn, in wei.
    uint256 public minWithdrawalAmount;
    /// @notice Who receives the fees.
    address public recipient;
    /// @notice Where the recipient is paid: 0 on L1, 1 on L2.
    WithdrawalNetwork public withdrawalNetwork;

    /// @notice The balance was sent on.
    /// @param value In wei.
    /// @param to    The recipient.
    /// @param from  Who called `withdraw`.
    event Withdrawal(uint256 value, address to, address from);
    /// @notice The balance was sent on, with the network of the recipient.
    event Withdrawal(uint256 value, address to, address from, WithdrawalNetwork withdrawalNetwork);

    receive() external payable {}

    /// @notice Sends the whole balance to the recipient. Anyone may call it.
    /// @return value In wei.
    function withdraw() external returns (uint256 value) {
        value = address(this).balance;
        require(
            value >= minWithdrawalAmount,
            "FeeVault: withdrawal amount must be greater than minimum withdrawal amount"
        );
        totalProcessed += value;
        emit Withdrawal(value, recipient, msg.sender);
        emit Withdrawal(value, recipient, msg.sender, withdrawalNetwork);

        if (withdrawalNetwork == WithdrawalNetwork.L2) {
            (bool sent, ) = recipient.call{value: value}("");
            require(sent, "FeeVault: failed to send ETH to L2 fee recipient");
        } else {
            L2ToL1MessagePasser(payable(Predeploys.L2_TO_L1_MESSAGE_PASSER)).initiateWithdrawal{value: value}(
                recipient,
                WITHDRAWAL_MIN_GAS,
                ""
            );
        }
    }

    /// @notice Older name of `minWithdrawalAmount`.
    function MIN_WITHDRAWAL_AMOUNT() external view returns (uint256) {
        return minWithdrawalAmount;
    }

    /// @notice Older name of `recipient`.
    function RECIPIENT() external view returns (address) {
        return recipient;
    }

    /// @notice Older name of `withdrawalNetwork`.
    function WITHDRAWAL_NETWORK() external view returns (WithdrawalNetwork) {
        return withdrawalNetwork;
    }
}
