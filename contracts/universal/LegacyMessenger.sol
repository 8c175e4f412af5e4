// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LegacyMessage} from "./LegacyMessage.sol";

/// @title LegacyMessenger
/// @notice What both messengers of OVM 2.0 do with a message that arrived. Functions, events and revert reasons are theirs:
///         the npm package eth-optimism/contracts 0.5.40, L1/messaging and L2/messaging.
abstract contract LegacyMessenger {
    /// @dev Slot 0, where tests make a messenger speak for a sender, as in the OP Stack's messengers here.
    address private crossDomainSender = LegacyMessage.NO_SENDER;

    /// @notice Whether a message was relayed in a block, by hash of the message, the relayer and the block's number.
    mapping(bytes32 => bool) public relayedMessages;
    /// @notice Whether a message's target took it.
    mapping(bytes32 => bool) public successfulMessages;

    event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit);
    event RelayedMessage(bytes32 indexed msgHash);
    event FailedRelayedMessage(bytes32 indexed msgHash);

    /// @notice Sender, on the other layer, of the message that is being relayed.
    function xDomainMessageSender() external view returns (address) {
        require(crossDomainSender != LegacyMessage.NO_SENDER, "xDomainMessageSender is not set");
        return crossDomainSender;
    }

    function _isRelaying() internal view returns (bool) {
        return crossDomainSender != LegacyMessage.NO_SENDER;
    }

    function _requireNew(bytes32 _hash) internal view {
        require(!successfulMessages[_hash], "Provided message has already been received.");
    }

    /// @dev A message whose target failed can be relayed again.
    function _deliver(address _target, address _sender, bytes memory _message, bytes memory _call) internal {
        bytes32 hash = keccak256(_call);
        crossDomainSender = _sender;
        (bool success, ) = _target.call(_message);
        crossDomainSender = LegacyMessage.NO_SENDER;
        if (success) {
            successfulMessages[hash] = true;
            emit RelayedMessage(hash);
        } else {
            emit FailedRelayedMessage(hash);
        }
        relayedMessages[keccak256(abi.encodePacked(_call, msg.sender, block.number))] = true;
    }
}
