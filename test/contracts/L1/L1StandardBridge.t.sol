// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    IERC165,
    ILegacyMintableERC20,
    IOptimismMintableERC20
} from "../../../contracts/universal/IOptimismMintableERC20.sol";
import {SafeERC20} from "../../../contracts/universal/SafeERC20.sol";
import {Vm} from "../Vm.sol";
import {Receiver, Withdrawals} from "./Withdrawals.sol";

/// @notice A plain token. `quirk` 1: returns nothing (as USDT does); 2: returns false instead of reverting.
contract Token {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 private immutable quirk;

    constructor(uint256 _quirk) {
        quirk = _quirk;
    }

    function give(address _to, uint256 _amount) external {
        balanceOf[_to] += _amount;
    }

    function approve(address _spender, uint256 _amount) external returns (bool) {
        allowance[msg.sender][_spender] = _amount;
        return true;
    }

    function transfer(address _to, uint256 _amount) external {
        move(msg.sender, _to, _amount);
    }

    function transferFrom(address _from, address _to, uint256 _amount) external {
        if (quirk != 2) allowance[_from][msg.sender] -= _amount;
        move(_from, _to, _amount);
    }

    function move(address _from, address _to, uint256 _amount) private {
        if (quirk != 2) {
            balanceOf[_from] -= _amount;
            balanceOf[_to] += _amount;
        }
        if (quirk == 1) return;
        assembly ("memory-safe") {
            mstore(0, 1)
        }
        bool result = quirk != 2;
        assembly ("memory-safe") {
            mstore(0, result)
            return(0, 32)
        }
    }
}

/// @notice A token that came from L2, by either interface.
contract MintableToken {
    mapping(address => uint256) public balanceOf;
    address private immutable remote;
    address private immutable owner;
    bool private immutable legacy;

    constructor(address _remote, address _owner, bool _legacy) {
        remote = _remote;
        owner = _owner;
        legacy = _legacy;
    }

    function supportsInterface(bytes4 _id) external view returns (bool) {
        bytes4 mine = legacy ? type(ILegacyMintableERC20).interfaceId : type(IOptimismMintableERC20).interfaceId;
        return _id == type(IERC165).interfaceId || _id == mine;
    }

    function l1Token() external view returns (address) {
        require(legacy, "MintableToken: not legacy");
        return remote;
    }

    function remoteToken() external view returns (address) {
        require(!legacy, "MintableToken: legacy");
        return remote;
    }

    function mint(address _to, uint256 _amount) external {
        require(msg.sender == owner, "MintableToken: only the bridge");
        balanceOf[_to] += _amount;
    }

    function burn(address _from, uint256 _amount) external {
        require(msg.sender == owner, "MintableToken: only the bridge");
        balanceOf[_from] -= _amount;
    }
}

contract L1StandardBridgeTest is Withdrawals {
    address private constant L2_TOKEN = address(0x70CE);
    uint240 private messages;

    function setUp() public override {
        super.setUp();
        vm.deal(address(portal), 100 ether);
    }

    /// @dev A message of L2's bridge arrives.
    function fromL2(uint256 _value, bytes memory _call) private {
        bytes memory relay = abi.encodeCall(
            messenger.relayMessage,
            ((1 << 240) | messages++, L2_BRIDGE, address(bridge), _value, 200_000, _call)
        );
        uint64 gas = messenger.baseGas(_call, 200_000);
        finalize(ready(withdrawal(L2_MESSENGER, address(messenger), _value, gas, relay)));
    }

    /// @dev What the bridge asked the messenger to tell L2's bridge, from the logs.
    function sentMessage(Vm.Log[] memory _logs) private pure returns (bytes memory message_) {
        for (uint256 i = 0; i < _logs.length; i++) {
            if (_logs[i].topics[0] != keccak256("SentMessage(address,address,bytes,uint256,uint256)")) continue;
            assertEq(_logs[i].topics[1], bytes32(uint256(uint160(L2_BRIDGE))), "target");
            (, message_, , ) = abi.decode(_logs[i].data, (address, bytes, uint256, uint256));
        }
    }

    function test_depositETH_tellsL2_succeeds() external {
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        bridge.depositETHTo{value: 1 ether}(BOB, 200_000, hex"01");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs[0].topics[0], keccak256("ETHDepositInitiated(address,address,uint256,bytes)"), "legacy");
        assertEq(logs[1].topics[0], keccak256("ETHBridgeInitiated(address,address,uint256,bytes)"), "bridge");
        assertEq(logs[1].data, abi.encode(1 ether, hex"01"), "data");
        assertEq(
            sentMessage(logs),
            abi.encodeCall(bridge.finalizeBridgeETH, (ALICE, BOB, 1 ether, hex"01")),
            "message"
        );
        assertEq(address(portal).balance, 101 ether, "the portal holds it");
    }

    function test_receive_and_bridgeETH_goToTheSender() external {
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        (bool success, ) = address(bridge).call{value: 1 ether}("");
        assertTrue(success, "sent");
        bytes memory expected = abi.encodeCall(bridge.finalizeBridgeETH, (ALICE, ALICE, 1 ether, ""));
        assertEq(sentMessage(vm.getRecordedLogs()), expected, "receive");
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        bridge.bridgeETH{value: 1 ether}(200_000, "");
        assertEq(sentMessage(vm.getRecordedLogs()), expected, "bridgeETH");
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        bridge.depositETH{value: 1 ether}(200_000, "");
        assertEq(sentMessage(vm.getRecordedLogs()), expected, "depositETH");
    }

    function test_toTheSender_byAContract_reverts() external {
        bytes memory reason = bytes("StandardBridge: function can only be called from an EOA");
        vm.deal(address(this), 10 ether);
        vm.startPrank(address(this), ALICE);
        vm.expectRevert(reason);
        bridge.depositETH{value: 1}(200_000, "");
        vm.expectRevert(reason);
        bridge.bridgeETH{value: 1}(200_000, "");
        vm.expectRevert(reason);
        bridge.depositERC20(address(1), address(2), 1, 200_000, "");
        vm.expectRevert(reason);
        bridge.bridgeERC20(address(1), address(2), 1, 200_000, "");
        (bool success, ) = address(bridge).call{value: 1}("");
        assertTrue(!success, "receive");
    }

    function test_finalizeETHWithdrawal_pays_succeeds() external {
        vm.recordLogs();
        fromL2(2 ether, abi.encodeCall(bridge.finalizeETHWithdrawal, (ALICE, BOB, 2 ether, hex"02")));
        assertEq(BOB.balance, 1_002 ether, "paid");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 found = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter != address(bridge)) continue;
            bytes32 expected =
                found == 0
                    ? keccak256("ETHWithdrawalFinalized(address,address,uint256,bytes)")
                    : keccak256("ETHBridgeFinalized(address,address,uint256,bytes)");
            assertEq(logs[i].topics[0], expected, "event");
            found++;
        }
        assertEq(found, 2, "events");
    }

    function test_finalize_byAnybodyElse_reverts() external {
        bytes memory reason = bytes("StandardBridge: function can only be called from the other bridge");
        vm.expectRevert(reason);
        bridge.finalizeETHWithdrawal(ALICE, BOB, 0, "");
        vm.expectRevert(reason);
        bridge.finalizeBridgeERC20(address(1), address(2), ALICE, BOB, 0, "");
        // A message of another sender on L2 fails at the bridge.
        bytes memory call = abi.encodeCall(bridge.finalizeETHWithdrawal, (ALICE, BOB, 1 ether, ""));
        bytes memory relay = abi.encodeCall(
            messenger.relayMessage,
            (1 << 240, ALICE, address(bridge), 1 ether, 200_000, call)
        );
        finalize(ready(withdrawal(L2_MESSENGER, address(messenger), 1 ether, 1_000_000, relay)));
        assertEq(BOB.balance, 1_000 ether, "not paid");
    }

    function test_finalizeBridgeETH_badReceivers_fail() external {
        address[3] memory receivers = [address(bridge), address(messenger), address(new Receiver())];
        Receiver(payable(receivers[2])).setFailing(true);
        for (uint256 i = 0; i < 3; i++) {
            fromL2(1 ether, abi.encodeCall(bridge.finalizeBridgeETH, (ALICE, receivers[i], 1 ether, "")));
            // Only the messenger holds it now, for a replay.
            assertEq(address(messenger).balance, (i + 1) * 1 ether, "kept by the messenger");
        }
        fromL2(1 ether, abi.encodeCall(bridge.finalizeBridgeETH, (ALICE, BOB, 2 ether, "")));
        assertEq(BOB.balance, 1_000 ether, "not paid");
    }

    function test_ERC20_thereAndBack_succeeds() external {
        for (uint256 quirk = 0; quirk < 2; quirk++) {
            Token token = new Token(quirk);
            token.give(ALICE, 100);
            vm.startPrank(ALICE, ALICE);
            token.approve(address(bridge), 70);
            vm.recordLogs();
            bridge.depositERC20To(address(token), L2_TOKEN, BOB, 70, 200_000, hex"03");
            vm.stopPrank();
            Vm.Log[] memory logs = vm.getRecordedLogs();
            assertEq(
                logs[0].topics[0],
                keccak256("ERC20DepositInitiated(address,address,address,address,uint256,bytes)"),
                "legacy"
            );
            assertEq(
                sentMessage(logs),
                abi.encodeCall(bridge.finalizeBridgeERC20, (L2_TOKEN, address(token), ALICE, BOB, 70, hex"03")),
                "message"
            );
            assertEq(token.balanceOf(address(bridge)), 70, "locked");
            assertEq(bridge.deposits(address(token), L2_TOKEN), 70, "counted");

            fromL2(0, abi.encodeCall(bridge.finalizeERC20Withdrawal, (address(token), L2_TOKEN, BOB, ALICE, 30, "")));
            assertEq(token.balanceOf(ALICE), 60, "paid");
            assertEq(bridge.deposits(address(token), L2_TOKEN), 40, "counted");
            // More than is there for this pair cannot leave, not even what another pair locked.
            fromL2(0, abi.encodeCall(bridge.finalizeERC20Withdrawal, (address(token), L2_TOKEN, BOB, ALICE, 41, "")));
            fromL2(
                0,
                abi.encodeCall(bridge.finalizeERC20Withdrawal, (address(token), address(0xBAD), BOB, ALICE, 1, ""))
            );
            assertEq(token.balanceOf(ALICE), 60, "not paid");
        }
    }

    function test_ERC20_thatFails_reverts() external {
        Token liar = new Token(2);
        vm.startPrank(ALICE, ALICE);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(liar)));
        bridge.depositERC20(address(liar), L2_TOKEN, 1, 200_000, "");
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, BOB));
        bridge.depositERC20(BOB, L2_TOKEN, 1, 200_000, "");
        Token token = new Token(0);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        bridge.bridgeERC20(address(token), L2_TOKEN, 1, 200_000, "");
    }

    function test_mintableERC20_mintsAndBurns_succeeds() external {
        for (uint256 i = 0; i < 2; i++) {
            MintableToken token = new MintableToken(L2_TOKEN, address(bridge), i == 1);
            fromL2(0, abi.encodeCall(bridge.finalizeBridgeERC20, (address(token), L2_TOKEN, BOB, ALICE, 50, "")));
            assertEq(token.balanceOf(ALICE), 50, "minted");
            vm.prank(ALICE, ALICE);
            bridge.bridgeERC20To(address(token), L2_TOKEN, BOB, 20, 200_000, "");
            assertEq(token.balanceOf(ALICE), 30, "burned");
            assertEq(bridge.deposits(address(token), L2_TOKEN), 0, "not locked");
            vm.prank(ALICE, ALICE);
            vm.expectRevert(bytes("StandardBridge: wrong remote token for Optimism Mintable ERC20 local token"));
            bridge.bridgeERC20(address(token), address(0xBAD), 20, 200_000, "");
            fromL2(0, abi.encodeCall(bridge.finalizeBridgeERC20, (address(token), address(0xBAD), BOB, ALICE, 50, "")));
            assertEq(token.balanceOf(ALICE), 30, "not minted for another token");
        }
    }

    function test_getters_oldAndNewNames() external view {
        assertEq(bridge.messenger(), address(messenger), "messenger");
        assertEq(bridge.MESSENGER(), address(messenger), "MESSENGER");
        assertEq(bridge.otherBridge(), L2_BRIDGE, "otherBridge");
        assertEq(bridge.OTHER_BRIDGE(), L2_BRIDGE, "OTHER_BRIDGE");
        assertEq(bridge.l2TokenBridge(), L2_BRIDGE, "l2TokenBridge");
        assertEq(messenger.otherMessenger(), L2_MESSENGER, "otherMessenger");
        assertEq(messenger.OTHER_MESSENGER(), L2_MESSENGER, "OTHER_MESSENGER");
        assertEq(address(messenger.portal()), address(portal), "portal");
        assertEq(address(messenger.PORTAL()), address(portal), "PORTAL");
        assertTrue(!bridge.paused() && !messenger.paused() && !portal.paused(), "paused");
    }
}
