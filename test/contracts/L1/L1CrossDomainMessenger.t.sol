// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L1CrossDomainMessenger} from "../../../contracts/L1/bridge/L1CrossDomainMessenger.sol";
import {Hashing} from "../../../contracts/universal/Hashing.sol";
import {Vm} from "../Vm.sol";
import {Receiver, Withdrawals} from "./Withdrawals.sol";

/// @notice Says who sent, and tries to relay another message from inside its own.
contract CuriousReceiver {
    address public sender;
    bool public relayed;
    bytes private other;

    function setOther(bytes calldata _other) external {
        other = _other;
    }

    function ask(L1CrossDomainMessenger _messenger) external {
        sender = _messenger.xDomainMessageSender();
        if (other.length > 0) (relayed, ) = address(_messenger).call(other);
    }
}

contract L1CrossDomainMessengerTest is Withdrawals {
    Receiver private receiver;
    uint240 private nonces;

    function setUp() public override {
        super.setUp();
        receiver = new Receiver();
        vm.deal(address(portal), 100 ether);
    }

    struct Message {
        uint256 nonce;
        address sender;
        address target;
        uint256 value;
        uint256 minGas;
        bytes data;
    }

    function message(address _target, uint256 _value, bytes memory _data) private returns (Message memory) {
        return Message((1 << 240) | nonces++, ALICE, _target, _value, 100_000, _data);
    }

    function hash(Message memory _m) private pure returns (bytes32) {
        return Hashing.hashCrossDomainMessageV1(_m.nonce, _m.sender, _m.target, _m.value, _m.minGas, _m.data);
    }

    function relay(Message memory _m) private view returns (bytes memory) {
        return abi.encodeCall(messenger.relayMessage, (_m.nonce, _m.sender, _m.target, _m.value, _m.minGas, _m.data));
    }

    /// @dev Carries the message through the portal, as a withdrawal of L2's messenger.
    function arrive(Message memory _m) private {
        uint64 gas = messenger.baseGas(_m.data, uint32(_m.minGas));
        Case memory c = ready(withdrawal(L2_MESSENGER, address(messenger), _m.value, gas, relay(_m)));
        finalize(c);
        assertTrue(portal.finalizedWithdrawals(c.hash), "finalized");
    }

    function test_sendMessage_depositsForTheOtherMessenger_succeeds() external {
        bytes memory data = hex"c0ffee";
        uint256 nonce = messenger.messageNonce();
        assertEq(nonce, 1 << 240, "version 1");
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        messenger.sendMessage{value: 2 ether}(BOB, data, 300_000);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // TransactionDeposited, TransactionEnqueued, SentMessage, SentMessageExtension1: nothing else, in this order.
        assertEq(logs.length, 4, "logs");
        assertEq(logs[2].emitter, address(messenger), "messenger");
        assertEq(logs[2].topics[0], keccak256("SentMessage(address,address,bytes,uint256,uint256)"), "SentMessage");
        assertEq(logs[2].data, abi.encode(ALICE, data, nonce, 300_000), "message");
        assertEq(logs[3].topics[0], keccak256("SentMessageExtension1(address,uint256)"), "extension");
        assertEq(logs[3].data, abi.encode(2 ether), "value");

        bytes memory opaque = abi.decode(logs[0].data, (bytes));
        bytes memory call = relay(Message(nonce, ALICE, BOB, 2 ether, 300_000, data));
        uint64 gas = messenger.baseGas(data, 300_000);
        assertEq(opaque, abi.encodePacked(uint256(2 ether), uint256(2 ether), gas, false, call), "opaque data");
        assertEq(address(uint160(uint256(logs[0].topics[2]))), L2_MESSENGER, "to");
        assertEq(messenger.messageNonce(), nonce + 1, "next nonce");
    }

    function test_relayMessage_callsTheTarget_succeeds() external {
        Message memory m = message(address(receiver), 1 ether, hex"aa");
        arrive(m);
        assertTrue(messenger.successfulMessages(hash(m)), "successful");
        assertTrue(!messenger.failedMessages(hash(m)), "not failed");
        assertEq(receiver.sender(), address(messenger), "sender");
        assertEq(receiver.value(), 1 ether, "value");
        assertEq(receiver.data(), hex"aa", "data");
    }

    function test_relayMessage_tellsTheSender_onlyMeanwhile() external {
        CuriousReceiver curious = new CuriousReceiver();
        Message memory m = message(address(curious), 0, abi.encodeCall(curious.ask, (messenger)));
        arrive(m);
        assertEq(curious.sender(), ALICE, "sender");
        vm.expectRevert(bytes("CrossDomainMessenger: xDomainMessageSender is not set"));
        messenger.xDomainMessageSender();
    }

    function test_relayMessage_failed_canBeReplayedByAnyone() external {
        receiver.setFailing(true);
        Message memory m = message(address(receiver), 1 ether, hex"bb");
        arrive(m);
        assertTrue(messenger.failedMessages(hash(m)), "failed");
        assertEq(address(messenger).balance, 1 ether, "the value waits");

        vm.prank(BOB, BOB);
        (bool success, ) = address(messenger).call(relay(m));
        assertTrue(success, "failed again, without reverting");
        receiver.setFailing(false);
        vm.prank(BOB, BOB);
        (success, ) = address(messenger).call(relay(m));
        assertTrue(success, "replayed");
        assertTrue(messenger.successfulMessages(hash(m)), "successful");
        assertEq(receiver.value(), 1 ether, "value");

        vm.expectRevert(bytes("CrossDomainMessenger: message has already been relayed"));
        messenger.relayMessage(m.nonce, m.sender, m.target, m.value, m.minGas, m.data);
    }

    function test_relayMessage_replayWithValue_reverts() external {
        receiver.setFailing(true);
        Message memory m = message(address(receiver), 1, hex"bb");
        arrive(m);
        vm.expectRevert(bytes("CrossDomainMessenger: value must be zero unless message is from a system address"));
        messenger.relayMessage{value: 1}(m.nonce, m.sender, m.target, m.value, m.minGas, m.data);
    }

    function test_relayMessage_neverSent_reverts() external {
        Message memory m = message(address(receiver), 0, hex"bb");
        vm.expectRevert(bytes("CrossDomainMessenger: message cannot be replayed"));
        messenger.relayMessage(m.nonce, m.sender, m.target, m.value, m.minGas, m.data);
    }

    function test_relayMessage_ofAnotherSenderOnL2_reverts() external {
        // Any account on L2 can start a withdrawal to the messenger: only L2's messenger speaks for messages.
        Message memory m = message(address(receiver), 0, hex"bb");
        Case memory c = ready(withdrawal(ALICE, address(messenger), 0, 500_000, relay(m)));
        finalize(c);
        assertTrue(!messenger.successfulMessages(hash(m)), "not relayed");
        assertTrue(!messenger.failedMessages(hash(m)), "not recorded");
    }

    function test_relayMessage_toThePortal_isRefused() external {
        Message memory m = message(
            address(portal),
            0,
            abi.encodeCall(portal.depositTransaction, (BOB, 0, 100_000, false, ""))
        );
        arrive(m);
        assertEq(ctc.getQueueLength(), 0, "no deposit in the messenger's name");
        assertTrue(!messenger.failedMessages(hash(m)), "not recorded");
        m = message(address(messenger), 0, "");
        arrive(m);
        assertTrue(!messenger.failedMessages(hash(m)), "not recorded");
    }

    function test_relayMessage_fromInsideAnother_isKept() external {
        CuriousReceiver curious = new CuriousReceiver();
        receiver.setFailing(true);
        Message memory inner = message(address(receiver), 0, hex"cc");
        arrive(inner);
        receiver.setFailing(false);
        curious.setOther(relay(inner));
        Message memory outer = message(address(curious), 0, abi.encodeCall(curious.ask, (messenger)));
        outer.minGas = 600_000;
        arrive(outer);
        assertTrue(messenger.successfulMessages(hash(outer)), "outer");
        assertTrue(curious.relayed(), "did not revert");
        assertTrue(!messenger.successfulMessages(hash(inner)), "inner was not relayed");
        assertTrue(messenger.failedMessages(hash(inner)), "inner can be replayed");
    }

    function test_relayMessage_tooLittleGas_isKept() external {
        Message memory m = message(address(receiver), 0, hex"dd");
        m.minGas = 5_000_000;
        Case memory c = ready(withdrawal(L2_MESSENGER, address(messenger), 0, 400_000, relay(m)));
        vm.prank(ALICE, ALICE);
        portal.finalizeWithdrawalTransaction{gas: 1_000_000}(c.withdrawal);
        assertTrue(messenger.failedMessages(hash(m)), "kept");
        (bool success, ) = address(messenger).call(relay(m));
        assertTrue(success && messenger.successfulMessages(hash(m)), "replayed with more");
    }

    function test_relayMessage_estimation_reverts() external {
        receiver.setFailing(true);
        Message memory m = message(address(receiver), 0, hex"ee");
        arrive(m);
        vm.prank(BOB, address(1));
        vm.expectRevert(bytes("CrossDomainMessenger: failed to relay message"));
        messenger.relayMessage(m.nonce, m.sender, m.target, m.value, m.minGas, m.data);
    }

    function test_relayMessage_unknownVersion_reverts() external {
        Message memory m = message(address(receiver), 0, hex"ee");
        m.nonce = 2 << 240;
        vm.expectRevert(bytes("CrossDomainMessenger: only version 0 or 1 messages are supported at this time"));
        messenger.relayMessage(m.nonce, m.sender, m.target, m.value, m.minGas, m.data);
    }

    function testFuzz_baseGas_coversTheTarget(uint16 _size, uint24 _minGas) external {
        // With exactly the gas that `baseGas` asks for, the target gets what was promised, whatever the message.
        uint256 minGas = uint256(_minGas) % 5_000_000;
        bytes memory data = new bytes(_size % 4_000);
        for (uint256 i = 0; i < data.length; i++) data[i] = 0xff;
        Message memory m = message(address(receiver), 0, data);
        m.minGas = minGas + 2_000_000; // the receiver stores the data
        arrive(m);
        assertTrue(messenger.successfulMessages(hash(m)), "successful");
    }
}
