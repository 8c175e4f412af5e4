// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OvmL2Bridge} from "./OvmL2Bridge.sol";
import {OvmPredeploys} from "./OvmPredeploys.sol";

/// @title OvmSequencerFeeVault
/// @notice Gets all fees of L2, and withdraws them to an account on L1.
/// @dev Predeploy 0x4200000000000000000000000000000000000011.
contract OvmSequencerFeeVault {
    /// @notice Least amount of a withdrawal, in wei.
    uint256 public constant MIN_WITHDRAWAL_AMOUNT = 15 ether;

    /// @notice Who gets the fees on L1.
    address public immutable l1FeeWallet;
    /// @dev The token that ETH is.
    address private immutable ovmEth;

    /// @param _l1FeeWallet Who gets the fees on L1.
    /// @param _ovmEth The token that ETH is.
    constructor(address _l1FeeWallet, address _ovmEth) {
        l1FeeWallet = _l1FeeWallet;
        ovmEth = _ovmEth;
    }

    receive() external payable {}

    /// @notice Withdraws all fees. Anyone may call it.
    function withdraw() external {
        require(
            address(this).balance >= MIN_WITHDRAWAL_AMOUNT,
            "OVM_SequencerFeeVault: withdrawal amount must be greater than minimum withdrawal amount"
        );
        OvmL2Bridge(OvmPredeploys.L2_STANDARD_BRIDGE).withdrawTo(ovmEth, l1FeeWallet, address(this).balance, 0, "");
    }
}
