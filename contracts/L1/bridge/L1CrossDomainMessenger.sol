// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CrossDomainMessenger} from "../../universal/CrossDomainMessenger.sol";
import {IOptimismPortal} from "./IOptimismPortal.sol";

/// @title L1CrossDomainMessenger
/// @notice The messenger of L1: messages leave as deposits and arrive as withdrawals.
contract L1CrossDomainMessenger is CrossDomainMessenger {
    IOptimismPortal internal immutable THE_PORTAL;

    /// @param _portal Carries the messages.
    /// @param _otherMessenger The messenger of L2.
    constructor(IOptimismPortal _portal, address _otherMessenger) CrossDomainMessenger(_otherMessenger) {
        THE_PORTAL = _portal;
    }

    /// @notice Carries the messages.
    function portal() external view returns (IOptimismPortal) {
        return THE_PORTAL;
    }

    /// @notice The portal, by its older name.
    function PORTAL() external view returns (IOptimismPortal) {
        return THE_PORTAL;
    }

    /// @notice Semantic version.
    function version() external pure returns (string memory) {
        return "2.9.0";
    }

    /// @inheritdoc CrossDomainMessenger
    function _sendMessage(address _to, uint64 _gasLimit, uint256 _value, bytes memory _data) internal override {
        THE_PORTAL.depositTransaction{value: msg.value}(_to, _value, _gasLimit, false, _data);
    }

    /// @inheritdoc CrossDomainMessenger
    function _isOtherMessenger() internal view override returns (bool) {
        return msg.sender == address(THE_PORTAL) && THE_PORTAL.l2Sender() == OTHER;
    }

    /// @inheritdoc CrossDomainMessenger
    /// @dev A message to the portal would deposit in the messenger's name, and so speak for it on L2.
    function _isUnsafeTarget(address _target) internal view override returns (bool) {
        return _target == address(this) || _target == address(THE_PORTAL);
    }
}
