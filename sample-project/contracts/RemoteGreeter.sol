// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RemoteGreeter
/// @notice For an Arbitrum: keeps a greeting that one account on L1 sets, by retryable tickets. A ticket is called from its
///         sender's alias, users included.
contract RemoteGreeter {
    /// @dev What Arbitrum adds to the address of who sends from L1 (docs.arbitrum.io, address aliasing).
    uint160 private constant ALIAS_OFFSET = uint160(0x1111000000000000000000000000000000001111);

    /// @notice The account on L1 that may set the greeting.
    address public immutable OWNER_ON_L1;

    /// @notice The latest greeting.
    string public greeting;

    /// @notice Whether greetings are refused for now.
    bool public paused;

    /// @notice Thrown while the greeter is paused. A ticket that fails so can be redeemed later.
    error Paused();

    /// @notice Thrown for any sender but the owner's alias.
    error NotFromOwner(address sender);

    /// @param ownerOnL1 The account on L1 that may set the greeting.
    constructor(address ownerOnL1) {
        OWNER_ON_L1 = ownerOnL1;
    }

    /// @notice Sets the greeting.
    function setGreeting(string calldata newGreeting) external {
        unchecked {
            if (address(uint160(msg.sender) - ALIAS_OFFSET) != OWNER_ON_L1) revert NotFromOwner(msg.sender);
        }
        if (paused) revert Paused();
        greeting = newGreeting;
    }

    /// @notice Refuses greetings, or takes them again. Anyone may: this is a sample.
    function setPaused(bool on) external {
        paused = on;
    }
}
