// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ovm1Predeploys} from "./Ovm1Predeploys.sol";

/// @notice The part of the execution manager that the message sender asks.
interface IOvmL1TxOrigin {
    function ovmL1TXORIGIN() external view returns (address);
}

/// @title OvmL1MessageSender
/// @notice Tells who enqueued the transaction on L1; zero in a transaction of the sequencer.
/// @dev Predeploy 0x4200000000000000000000000000000000000001.
contract OvmL1MessageSender {
    /// @notice Who enqueued the transaction that runs.
    function getL1MessageSender() external view returns (address _l1MessageSender) {
        return IOvmL1TxOrigin(Ovm1Predeploys.EXECUTION_MANAGER_WRAPPER).ovmL1TXORIGIN();
    }
}
