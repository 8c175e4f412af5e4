// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The message of OVM 2.0's messengers: a call of the other messenger.
interface ILegacyRelay {
    function relayMessage(address _target, address _sender, bytes memory _message, uint256 _messageNonce) external;
}

/// @title LegacyMessage
/// @notice What OVM 2.0's messengers send to each other: a message is known by the hash of the call that relays it.
library LegacyMessage {
    /// @notice `xDomainMessageSender` where no message is being relayed.
    address internal constant NO_SENDER = 0x000000000000000000000000000000000000dEaD;

    /// @notice Calldata that relays a message.
    function encode(
        address _target,
        address _sender,
        bytes memory _message,
        uint256 _nonce
    ) internal pure returns (bytes memory) {
        return abi.encodeCall(ILegacyRelay.relayMessage, (_target, _sender, _message, _nonce));
    }
}
