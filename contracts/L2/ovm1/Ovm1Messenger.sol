// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OvmL2Messenger} from "../ovm2/OvmL2Messenger.sol";
import {OvmL1MessageSender} from "./OvmL1MessageSender.sol";
import {Ovm1Predeploys} from "./Ovm1Predeploys.sol";

/// @title Ovm1Messenger
/// @notice The messenger of L2 in OVM 1.0: who enqueued a transaction on L1 is asked of the execution manager, and is no caller.
/// @dev Predeploy 0x4200000000000000000000000000000000000007.
contract Ovm1Messenger is OvmL2Messenger {
    /// @param _l1CrossDomainMessenger The messenger of L1.
    constructor(address _l1CrossDomainMessenger) OvmL2Messenger(_l1CrossDomainMessenger) {}

    /// @dev SAFETY: the answer is the whole transaction's. A message's target must not relay a message that it made up.
    function _isFromL1Messenger() internal view override returns (bool) {
        require(!_isRelaying(), "ReentrancyGuard: reentrant call");
        return OvmL1MessageSender(Ovm1Predeploys.L1_MESSAGE_SENDER).getL1MessageSender() == l1CrossDomainMessenger;
    }
}
