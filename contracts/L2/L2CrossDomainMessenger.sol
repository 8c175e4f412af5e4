// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../universal/AddressAliasHelper.sol";
import {CrossDomainMessenger} from "../universal/CrossDomainMessenger.sol";
import {L2ToL1MessagePasser} from "./L2ToL1MessagePasser.sol";
import {Predeploys} from "./Predeploys.sol";

/// @title L2CrossDomainMessenger
/// @notice Sends messages to L1 as withdrawals, and relays those that L1's messenger sent as deposits.
/// @dev Predeploy 0x4200000000000000000000000000000000000007. Genesis writes the immutables and, since no constructor runs, the
///      default sender in slot 0.
contract L2CrossDomainMessenger is CrossDomainMessenger {
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "2.1.0";

    /// @param l1Messenger The messenger on L1.
    constructor(address l1Messenger) CrossDomainMessenger(l1Messenger) {}

    /// @notice The messenger on L1, by its older name.
    function l1CrossDomainMessenger() external view returns (address) {
        return OTHER;
    }

    /// @inheritdoc CrossDomainMessenger
    function _sendMessage(address _to, uint64 _gasLimit, uint256 _value, bytes memory _data) internal override {
        L2ToL1MessagePasser(payable(Predeploys.L2_TO_L1_MESSAGE_PASSER)).initiateWithdrawal{value: _value}(
            _to,
            _gasLimit,
            _data
        );
    }

    /// @inheritdoc CrossDomainMessenger
    function _isOtherMessenger() internal view override returns (bool) {
        // The portal aliases contracts that deposit.
        return AddressAliasHelper.undoL1ToL2Alias(msg.sender) == OTHER;
    }

    /// @inheritdoc CrossDomainMessenger
    function _isUnsafeTarget(address _target) internal view override returns (bool) {
        return _target == address(this) || _target == Predeploys.L2_TO_L1_MESSAGE_PASSER;
    }
}
