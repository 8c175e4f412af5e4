// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../universal/AddressAliasHelper.sol";
import {LegacyMessage} from "../../universal/LegacyMessage.sol";
import {LegacyMessenger} from "../../universal/LegacyMessenger.sol";
import {OvmMessagePasser} from "./OvmMessagePasser.sol";
import {OvmPredeploys} from "./OvmPredeploys.sol";

/// @title OvmL2Messenger
/// @notice The messenger of L2 in OVM 2.0.
/// @dev Predeploy 0x4200000000000000000000000000000000000007.
contract OvmL2Messenger is LegacyMessenger {
    /// @notice Whether a message was sent, by its hash.
    mapping(bytes32 => bool) public sentMessages;
    /// @notice Nonce of the next message to L1.
    uint256 public messageNonce;

    /// @notice The messenger of L1.
    address public immutable l1CrossDomainMessenger;

    /// @param _l1CrossDomainMessenger The messenger of L1.
    constructor(address _l1CrossDomainMessenger) {
        l1CrossDomainMessenger = _l1CrossDomainMessenger;
    }

    /// @notice Sends a message to L1. Its gas limit means nothing: who relays it pays.
    function sendMessage(address _target, bytes memory _message, uint32 _gasLimit) external {
        bytes memory relay = LegacyMessage.encode(_target, msg.sender, _message, messageNonce);
        sentMessages[keccak256(relay)] = true;
        OvmMessagePasser(OvmPredeploys.MESSAGE_PASSER).passMessageToL1(relay);
        emit SentMessage(_target, msg.sender, _message, messageNonce, _gasLimit);
        messageNonce += 1;
    }

    /// @notice Calls a message's target. L1's messenger alone.
    function relayMessage(address _target, address _sender, bytes memory _message, uint256 _messageNonce) external {
        require(_isFromL1Messenger(), "Provided message could not be verified.");
        bytes memory relay = LegacyMessage.encode(_target, _sender, _message, _messageNonce);
        bytes32 hash = keccak256(relay);
        _requireNew(hash);
        // SAFETY: a message to the passer could make up messages in the messenger's name.
        if (_target == OvmPredeploys.MESSAGE_PASSER) {
            successfulMessages[hash] = true;
            return;
        }
        _deliver(_target, _sender, _message, relay);
    }

    /// @dev SAFETY: no account of L2 has the alias's address, so this is the first frame of a transaction from L1.
    function _isFromL1Messenger() internal view virtual returns (bool) {
        return AddressAliasHelper.undoL1ToL2Alias(msg.sender) == l1CrossDomainMessenger;
    }
}
