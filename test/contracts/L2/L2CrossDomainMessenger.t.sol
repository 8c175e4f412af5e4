// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2CrossDomainMessenger} from "../../../contracts/L2/L2CrossDomainMessenger.sol";
import {L2ToL1MessagePasser} from "../../../contracts/L2/L2ToL1MessagePasser.sol";
import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {AddressAliasHelper} from "../../../contracts/universal/AddressAliasHelper.sol";
import {Hashing} from "../../../contracts/universal/Hashing.sol";
import {Test, Vm} from "../Vm.sol";

/// @notice Records who called, and fails while told to.
contract Receiver {
    L2CrossDomainMessenger private immutable MESSENGER;
    bool public failing;
    address public xDomainSender;
    uint256 public received;

    constructor(L2CrossDomainMessenger messenger) {
        MESSENGER = messenger;
    }

    function setFailing(bool on) external {
        failing = on;
    }

    function receiveMessage() external payable {
        require(!failing, "failing");
        xDomainSender = MESSENGER.xDomainMessageSender();
        received += msg.value;
    }
}

contract L2CrossDomainMessengerTest is Test {
    event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit);
    event SentMessageExtension1(address indexed sender, uint256 value);
    event RelayedMessage(bytes32 indexed msgHash);
    event FailedRelayedMessage(bytes32 indexed msgHash);

    address private constant L1_MESSENGER = 0x4f564d0000000000000000000000000000000004;
    address private constant L1_SENDER = address(0x5e4de4);
    uint256 private constant NONCE = 1 << 240;

    L2CrossDomainMessenger private messenger;
    L2ToL1MessagePasser private passer;
    Receiver private receiver;

    function setUp() public {
        messenger = new L2CrossDomainMessenger(L1_MESSENGER);
        vm.etch(Predeploys.L2_TO_L1_MESSAGE_PASSER, address(new L2ToL1MessagePasser()).code);
        passer = L2ToL1MessagePasser(payable(Predeploys.L2_TO_L1_MESSAGE_PASSER));
        receiver = new Receiver(messenger);
    }

    function testFuzz_sendMessage_initiatesWithdrawal_succeeds(
        address target,
        bytes calldata message,
        uint32 minGasLimit,
        uint96 value
    ) public {
        bytes memory relay = abi.encodeCall(
            messenger.relayMessage,
            (NONCE, address(this), target, value, minGasLimit, message)
        );
        bytes32 withdrawalHash = keccak256(
            abi.encode(
                NONCE,
                address(messenger),
                L1_MESSENGER,
                uint256(value),
                uint256(messenger.baseGas(message, minGasLimit)),
                relay
            )
        );
        vm.recordLogs();
        messenger.sendMessage{value: value}(target, message, minGasLimit);

        assertTrue(passer.sentMessages(withdrawalHash), "withdrawal");
        assertEq(address(passer).balance, value, "ether");
        assertEq(messenger.messageNonce(), NONCE + 1, "nonce");
        // The Optimism SDK reads the value from the log right behind SentMessage.
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 3, "logs");
        assertEq(logs[1].topics[0], SentMessage.selector, "SentMessage");
        assertEq(logs[1].topics[1], bytes32(uint256(uint160(target))), "target");
        assertEq(logs[1].data, abi.encode(address(this), message, NONCE, uint256(minGasLimit)), "SentMessage's data");
        assertEq(logs[2].topics[0], SentMessageExtension1.selector, "SentMessageExtension1");
        assertEq(logs[2].data, abi.encode(uint256(value)), "SentMessageExtension1's data");
    }

    function testFuzz_relayMessage_succeeds(uint96 value) public {
        bytes32 hash = _hash(value);
        vm.expectEmit(true, false, false, true, address(messenger));
        emit RelayedMessage(hash);
        _relayFromL1(value);
        assertTrue(messenger.successfulMessages(hash), "successful");
        assertEq(receiver.xDomainSender(), L1_SENDER, "sender");
        assertEq(receiver.received(), value, "value");
    }

    function testFuzz_relayMessage_failingTarget_canBeReplayed(uint96 value, address anyone) public {
        vm.assume(anyone != AddressAliasHelper.applyL1ToL2Alias(L1_MESSENGER) && anyone != address(1));
        bytes32 hash = _hash(value);
        receiver.setFailing(true);
        vm.expectEmit(true, false, false, true, address(messenger));
        emit FailedRelayedMessage(hash);
        _relayFromL1(value);
        assertTrue(messenger.failedMessages(hash) && !messenger.successfulMessages(hash), "failed");
        assertEq(address(messenger).balance, value, "the messenger keeps the ether");

        receiver.setFailing(false);
        vm.prank(anyone);
        messenger.relayMessage(NONCE, L1_SENDER, address(receiver), value, 100_000, _message());
        assertTrue(messenger.successfulMessages(hash), "successful");
        assertEq(receiver.received(), value, "value");

        vm.expectRevert("CrossDomainMessenger: message has already been relayed");
        messenger.relayMessage(NONCE, L1_SENDER, address(receiver), value, 100_000, _message());
    }

    /// @dev Only the alias speaks for L1's messenger: its own address on L2 could be anyone's contract.
    function testFuzz_relayMessage_notOtherMessenger_reverts(address caller) public {
        vm.assume(caller != AddressAliasHelper.applyL1ToL2Alias(L1_MESSENGER));
        vm.prank(caller);
        vm.expectRevert("CrossDomainMessenger: message cannot be replayed");
        messenger.relayMessage(NONCE, L1_SENDER, address(receiver), 0, 100_000, _message());

        vm.prank(L1_MESSENGER);
        vm.expectRevert("CrossDomainMessenger: message cannot be replayed");
        messenger.relayMessage(NONCE, L1_SENDER, address(receiver), 0, 100_000, _message());
    }

    function test_relayMessage_toPasserOrSelf_reverts() public {
        address[2] memory targets = [address(messenger), address(passer)];
        for (uint256 i = 0; i < targets.length; i++) {
            vm.prank(AddressAliasHelper.applyL1ToL2Alias(L1_MESSENGER));
            vm.expectRevert("CrossDomainMessenger: cannot send message to blocked system address");
            messenger.relayMessage(NONCE, L1_SENDER, targets[i], 0, 0, "");
        }
    }

    function test_xDomainMessageSender_outsideRelay_reverts() public {
        vm.expectRevert("CrossDomainMessenger: xDomainMessageSender is not set");
        messenger.xDomainMessageSender();
    }

    function test_otherMessenger_works() public view {
        assertEq(messenger.l1CrossDomainMessenger(), L1_MESSENGER, "l1CrossDomainMessenger");
        assertEq(messenger.otherMessenger(), L1_MESSENGER, "otherMessenger");
        assertEq(messenger.OTHER_MESSENGER(), L1_MESSENGER, "OTHER_MESSENGER");
    }

    function _relayFromL1(uint256 value) private {
        address speaker = AddressAliasHelper.applyL1ToL2Alias(L1_MESSENGER);
        vm.deal(speaker, value);
        vm.prank(speaker);
        messenger.relayMessage{value: value}(NONCE, L1_SENDER, address(receiver), value, 100_000, _message());
    }

    function _message() private pure returns (bytes memory) {
        return abi.encodeCall(Receiver.receiveMessage, ());
    }

    function _hash(uint256 value) private view returns (bytes32) {
        return Hashing.hashCrossDomainMessageV1(NONCE, L1_SENDER, address(receiver), value, 100_000, _message());
    }
}
