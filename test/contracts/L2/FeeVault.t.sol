// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2ToL1MessagePasser} from "../../../contracts/L2/L2ToL1MessagePasser.sol";
import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {FeeVault} from "../../../contracts/L2/vaults/FeeVault.sol";
import {SequencerFeeVault} from "../../../contracts/L2/vaults/SequencerFeeVault.sol";
import {Test, Vm} from "../Vm.sol";

contract FeeVaultTest is Test {
    address private constant RECIPIENT = address(0xfee);
    SequencerFeeVault private vault;

    receive() external payable {
        revert("no ether, please");
    }

    function setUp() public {
        vault = new SequencerFeeVault();
        vm.etch(Predeploys.L2_TO_L1_MESSAGE_PASSER, address(new L2ToL1MessagePasser()).code);
    }

    /// @dev Genesis writes these slots.
    function testFuzz_storageLayout_works(uint256 least, address recipient, bool toL2) public {
        _configure(least, recipient, toL2);
        assertEq(vault.minWithdrawalAmount(), least, "minWithdrawalAmount");
        assertEq(vault.MIN_WITHDRAWAL_AMOUNT(), least, "MIN_WITHDRAWAL_AMOUNT");
        assertEq(vault.recipient(), recipient, "recipient");
        assertEq(vault.RECIPIENT(), recipient, "RECIPIENT");
        assertEq(vault.l1FeeWallet(), recipient, "l1FeeWallet");
        assertEq(uint256(vault.withdrawalNetwork()), toL2 ? 1 : 0, "withdrawalNetwork");
        assertEq(uint256(vault.WITHDRAWAL_NETWORK()), toL2 ? 1 : 0, "WITHDRAWAL_NETWORK");
    }

    function testFuzz_withdraw_toL1_succeeds(uint96 value) public {
        _configure(0, RECIPIENT, false);
        vm.deal(address(vault), value);
        bytes32 hash = keccak256(
            abi.encode(uint256(1) << 240, address(vault), RECIPIENT, uint256(value), uint256(400_000), bytes(""))
        );
        assertEq(vault.withdraw(), value, "returned");
        assertTrue(
            L2ToL1MessagePasser(payable(Predeploys.L2_TO_L1_MESSAGE_PASSER)).sentMessages(hash),
            "withdrawal recorded"
        );
        assertEq(vault.totalProcessed(), value, "totalProcessed");
        assertEq(address(vault).balance, 0, "balance");
    }

    function testFuzz_withdraw_toL2_succeeds(uint96 value) public {
        _configure(0, RECIPIENT, true);
        vm.deal(address(vault), value);
        vm.recordLogs();
        vault.withdraw();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "both events");
        assertEq(logs[0].data, abi.encode(uint256(value), RECIPIENT, address(this)), "first event");
        assertEq(logs[1].data, abi.encode(uint256(value), RECIPIENT, address(this), uint256(1)), "second event");
        assertEq(RECIPIENT.balance, value, "recipient");
    }

    function test_withdraw_belowMinimum_reverts() public {
        _configure(10, RECIPIENT, true);
        vm.deal(address(vault), 9);
        vm.expectRevert("FeeVault: withdrawal amount must be greater than minimum withdrawal amount");
        vault.withdraw();
    }

    function test_withdraw_refused_reverts() public {
        _configure(0, address(this), true);
        vm.deal(address(vault), 1);
        vm.expectRevert("FeeVault: failed to send ETH to L2 fee recipient");
        vault.withdraw();
    }

    function _configure(uint256 least, address recipient, bool toL2) private {
        vm.store(address(vault), bytes32(uint256(1)), bytes32(least));
        vm.store(
            address(vault),
            bytes32(uint256(2)),
            bytes32((uint256(toL2 ? 1 : 0) << 160) | uint256(uint160(recipient)))
        );
    }
}
