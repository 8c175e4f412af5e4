// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The messenger of either layer.
interface ICrossDomainMessenger {
    function sendMessage(address target, bytes calldata message, uint32 minGasLimit) external payable;

    function xDomainMessageSender() external view returns (address);
}

/// @title CrossLayerGreeter
/// @notice Keeps a greeting that can be set from its own layer or from the other one, and remembers who set it. The same
///         contract works on both layers: only the messenger differs.
contract CrossLayerGreeter {
    /// @notice The messenger of the layer this greeter lives on.
    ICrossDomainMessenger public immutable MESSENGER;

    /// @notice The latest greeting.
    string public greeting;
    /// @notice The caller: the messenger, when the greeting came from the other layer.
    address public caller;
    /// @notice Who sent it on the other layer; zero when it did not come from there.
    address public crossLayerSender;

    /// @notice Whether greetings are refused for now.
    bool public paused;

    event GreetingSet(string greeting, address caller, address crossLayerSender);

    /// @notice Thrown while the greeter is paused. A message from the other layer that fails so can be replayed later.
    error Paused();

    /// @param messenger `ovm.addresses.l1CrossDomainMessenger` on L1, 0x4200000000000000000000000000000000000007 on L2.
    constructor(ICrossDomainMessenger messenger) {
        MESSENGER = messenger;
    }

    /// @notice Sets the greeting here.
    function setGreeting(string calldata newGreeting) external {
        if (paused) revert Paused();
        greeting = newGreeting;
        caller = msg.sender;
        // SAFETY: outside of a relay, and from anyone but the messenger, there is no sender on the other layer.
        crossLayerSender = msg.sender == address(MESSENGER) ? MESSENGER.xDomainMessageSender() : address(0);
        emit GreetingSet(newGreeting, caller, crossLayerSender);
    }

    /// @notice Refuses greetings, or takes them again. Anyone may: this is a sample.
    function setPaused(bool on) external {
        paused = on;
    }

    /// @notice Sets the greeting of a greeter on the other layer.
    /// @param greeter     Its address there.
    /// @param minGasLimit Gas for `setGreeting` there.
    function greetOtherLayer(address greeter, string calldata newGreeting, uint32 minGasLimit) external {
        MESSENGER.sendMessage(greeter, abi.encodeCall(this.setGreeting, (newGreeting)), minGasLimit);
    }
}
