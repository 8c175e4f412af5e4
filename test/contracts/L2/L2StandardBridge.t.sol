// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2CrossDomainMessenger} from "../../../contracts/L2/L2CrossDomainMessenger.sol";
import {L2StandardBridge} from "../../../contracts/L2/L2StandardBridge.sol";
import {L2ToL1MessagePasser} from "../../../contracts/L2/L2ToL1MessagePasser.sol";
import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {Erc20} from "../../../contracts/L2/token/Erc20.sol";
import {OptimismMintableERC20} from "../../../contracts/L2/token/OptimismMintableERC20.sol";
import {OptimismMintableERC20Factory} from "../../../contracts/L2/token/OptimismMintableERC20Factory.sol";
import {AddressAliasHelper} from "../../../contracts/universal/AddressAliasHelper.sol";
import {Hashing} from "../../../contracts/universal/Hashing.sol";
import {StandardBridge} from "../../../contracts/universal/StandardBridge.sol";
import {Test, Vm} from "../Vm.sol";

contract NativeToken is Erc20("Native", "NAT") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

contract L2StandardBridgeTest is Test {
    event WithdrawalInitiated(
        address indexed l1Token,
        address indexed l2Token,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );
    event DepositFinalized(
        address indexed l1Token,
        address indexed l2Token,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );

    address private constant L1_MESSENGER = 0x4f564d0000000000000000000000000000000004;
    address private constant L1_BRIDGE = 0x4F564d0000000000000000000000000000000005;
    address private constant L1_TOKEN = address(0x70ce);
    address private constant ALICE = address(0xa11ce);
    address private constant BOB = address(0xb0b);
    uint256 private constant NONCE = 1 << 240;

    L2CrossDomainMessenger private messenger;
    L2StandardBridge private bridge;
    OptimismMintableERC20 private token;

    function setUp() public {
        messenger = L2CrossDomainMessenger(Predeploys.L2_CROSS_DOMAIN_MESSENGER);
        bridge = L2StandardBridge(payable(Predeploys.L2_STANDARD_BRIDGE));
        // As genesis does it: code with immutables, and slot 0 of the messenger.
        vm.etch(address(messenger), address(new L2CrossDomainMessenger(L1_MESSENGER)).code);
        vm.store(address(messenger), 0, bytes32(uint256(0xdead)));
        vm.etch(address(bridge), address(new L2StandardBridge(L1_BRIDGE)).code);
        vm.etch(Predeploys.L2_TO_L1_MESSAGE_PASSER, address(new L2ToL1MessagePasser()).code);
        OptimismMintableERC20Factory factory = new OptimismMintableERC20Factory();
        token = OptimismMintableERC20(factory.createOptimismMintableERC20(L1_TOKEN, "Token", "TKN"));
    }

    function testFuzz_withdraw_ether_succeeds(uint96 amount, bytes calldata extraData) public {
        vm.deal(ALICE, amount);
        vm.expectEmit(true, true, true, true, address(bridge));
        emit WithdrawalInitiated(address(0), Predeploys.LEGACY_ERC20_ETH, ALICE, ALICE, amount, extraData);
        vm.prank(ALICE, ALICE);
        bridge.withdraw{value: amount}(Predeploys.LEGACY_ERC20_ETH, amount, 0, extraData);
        _expectMessageSent(
            abi.encodeCall(StandardBridge.finalizeBridgeETH, (ALICE, ALICE, amount, extraData)),
            amount,
            0
        );
    }

    function testFuzz_withdrawTo_token_succeeds(uint128 amount, uint32 gasLimit, bytes calldata extraData) public {
        _giveTokens(ALICE, amount);
        vm.expectEmit(true, true, true, true, address(bridge));
        emit WithdrawalInitiated(L1_TOKEN, address(token), ALICE, BOB, amount, extraData);
        vm.prank(ALICE);
        bridge.withdrawTo(address(token), BOB, amount, gasLimit, extraData);
        assertEq(token.totalSupply(), 0, "burned");
        _expectMessageSent(
            abi.encodeCall(
                StandardBridge.finalizeBridgeERC20,
                (L1_TOKEN, address(token), ALICE, BOB, amount, extraData)
            ),
            0,
            gasLimit
        );
    }

    function testFuzz_bridgeERC20To_nativeToken_locks(uint128 amount) public {
        NativeToken native = new NativeToken();
        native.mint(ALICE, amount);
        vm.prank(ALICE);
        native.approve(address(bridge), amount);
        vm.prank(ALICE);
        bridge.bridgeERC20To(address(native), L1_TOKEN, BOB, amount, 0, "");
        assertEq(native.balanceOf(address(bridge)), amount, "locked");
        assertEq(bridge.deposits(address(native), L1_TOKEN), amount, "deposits");

        _finalizeFromL1(
            0,
            abi.encodeCall(
                StandardBridge.finalizeBridgeERC20,
                (address(native), L1_TOKEN, BOB, ALICE, amount, bytes(""))
            )
        );
        assertEq(native.balanceOf(ALICE), amount, "unlocked");
        assertEq(bridge.deposits(address(native), L1_TOKEN), 0, "deposits after");
    }

    function testFuzz_receive_ether_withdraws(uint96 amount) public {
        vm.deal(ALICE, amount);
        vm.prank(ALICE, ALICE);
        (bool sent, ) = address(bridge).call{value: amount}("");
        assertTrue(sent, "sent");
        _expectMessageSent(
            abi.encodeCall(StandardBridge.finalizeBridgeETH, (ALICE, ALICE, amount, bytes(""))),
            amount,
            200_000
        );
    }

    function testFuzz_finalizeBridgeETH_succeeds(uint96 amount, bytes calldata extraData) public {
        vm.expectEmit(true, true, true, true, address(bridge));
        emit DepositFinalized(address(0), Predeploys.LEGACY_ERC20_ETH, ALICE, BOB, amount, extraData);
        _finalizeFromL1(amount, abi.encodeCall(StandardBridge.finalizeBridgeETH, (ALICE, BOB, amount, extraData)));
        assertEq(BOB.balance, amount, "balance");
    }

    function testFuzz_finalizeBridgeERC20_mints(uint128 amount, bytes calldata extraData) public {
        vm.expectEmit(true, true, true, true, address(bridge));
        emit DepositFinalized(L1_TOKEN, address(token), ALICE, BOB, amount, extraData);
        _finalizeFromL1(
            0,
            abi.encodeCall(
                StandardBridge.finalizeBridgeERC20,
                (address(token), L1_TOKEN, ALICE, BOB, amount, extraData)
            )
        );
        assertEq(token.balanceOf(BOB), amount, "balance");
    }

    /// @dev An L1 token must not mint another token's L2 counterpart.
    function test_finalizeBridgeERC20_wrongPair_fails() public {
        bytes memory message = abi.encodeCall(
            StandardBridge.finalizeBridgeERC20,
            (address(token), address(0xbad), ALICE, BOB, 1, bytes(""))
        );
        _finalizeFromL1(0, message);
        assertTrue(messenger.failedMessages(_hash(0, message)), "failed");
        assertEq(token.totalSupply(), 0, "nothing minted");
    }

    function testFuzz_finalize_notOtherBridge_reverts(address caller) public {
        vm.assume(caller != address(messenger));
        vm.prank(caller);
        vm.expectRevert("StandardBridge: function can only be called from the other bridge");
        bridge.finalizeBridgeERC20(address(token), L1_TOKEN, ALICE, BOB, 1, "");
    }

    function test_withdraw_wrongValue_reverts() public {
        vm.deal(ALICE, 2);
        vm.prank(ALICE, ALICE);
        vm.expectRevert("StandardBridge: bridging ETH must include sufficient ETH value");
        bridge.withdraw{value: 1}(Predeploys.LEGACY_ERC20_ETH, 2, 0, "");
    }

    function test_withdraw_byContract_reverts() public {
        vm.expectRevert("StandardBridge: function can only be called from an EOA");
        vm.prank(ALICE, BOB);
        bridge.withdraw(address(token), 1, 0, "");
    }

    function test_getters_work() public view {
        assertEq(bridge.l1TokenBridge(), L1_BRIDGE, "l1TokenBridge");
        assertEq(bridge.otherBridge(), L1_BRIDGE, "otherBridge");
        assertEq(bridge.messenger(), address(messenger), "messenger");
    }

    function _giveTokens(address to, uint256 amount) private {
        vm.prank(address(bridge));
        token.mint(to, amount);
    }

    function _finalizeFromL1(uint256 value, bytes memory message) private {
        address speaker = AddressAliasHelper.applyL1ToL2Alias(L1_MESSENGER);
        vm.deal(speaker, value);
        vm.prank(speaker);
        messenger.relayMessage{value: value}(NONCE, L1_BRIDGE, address(bridge), value, 0, message);
    }

    function _hash(uint256 value, bytes memory message) private view returns (bytes32) {
        return Hashing.hashCrossDomainMessageV1(NONCE, L1_BRIDGE, address(bridge), value, 0, message);
    }

    /// @dev The withdrawal that carries the bridge's message to L1 was recorded.
    function _expectMessageSent(bytes memory message, uint256 value, uint32 minGasLimit) private view {
        bytes memory relay = abi.encodeCall(
            messenger.relayMessage,
            (NONCE, address(bridge), L1_BRIDGE, value, minGasLimit, message)
        );
        bytes32 withdrawalHash = keccak256(
            abi.encode(
                NONCE,
                address(messenger),
                L1_MESSENGER,
                value,
                uint256(messenger.baseGas(message, minGasLimit)),
                relay
            )
        );
        L2ToL1MessagePasser passer = L2ToL1MessagePasser(payable(Predeploys.L2_TO_L1_MESSAGE_PASSER));
        assertTrue(passer.sentMessages(withdrawalHash), "withdrawal recorded");
        assertEq(address(passer).balance, value, "ether withdrawn");
    }
}
