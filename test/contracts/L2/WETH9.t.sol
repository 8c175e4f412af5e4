// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WETH9} from "../../../contracts/L2/WETH9.sol";
import {Test} from "../Vm.sol";

contract WETH9Test is Test {
    event Deposit(address indexed dst, uint256 wad);
    event Withdrawal(address indexed src, uint256 wad);

    address private constant ALICE = address(0xa11ce);
    address private constant BOB = address(0xb0b);
    WETH9 private weth;

    function setUp() public {
        weth = new WETH9();
    }

    function testFuzz_depositAndWithdraw_succeeds(uint96 wrapped, uint96 unwrapped) public {
        vm.assume(unwrapped <= wrapped);
        vm.deal(ALICE, wrapped);
        vm.expectEmit(true, false, false, true, address(weth));
        emit Deposit(ALICE, wrapped);
        vm.prank(ALICE);
        weth.deposit{value: wrapped}();
        assertEq(weth.totalSupply(), wrapped, "supply");

        vm.expectEmit(true, false, false, true, address(weth));
        emit Withdrawal(ALICE, unwrapped);
        vm.prank(ALICE);
        weth.withdraw(unwrapped);
        assertEq(weth.balanceOf(ALICE), wrapped - unwrapped, "wrapped");
        assertEq(ALICE.balance, unwrapped, "unwrapped");
    }

    function testFuzz_anyCallWithEther_wraps(uint96 value, bytes4 selector) public {
        vm.assume(selector != WETH9.deposit.selector);
        vm.deal(ALICE, uint256(value) * 2);
        vm.prank(ALICE);
        (bool sent, ) = address(weth).call{value: value}("");
        vm.prank(ALICE);
        (bool called, ) = address(weth).call{value: value}(abi.encodePacked(bytes4(0xdeadbeef), selector));
        assertTrue(sent && called, "both succeed");
        assertEq(weth.balanceOf(ALICE), uint256(value) * 2, "balance");
    }

    function test_withdraw_moreThanBalance_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(WETH9.InsufficientBalance.selector, ALICE, 0, 1));
        vm.prank(ALICE);
        weth.withdraw(1);
    }

    function test_withdraw_refusedEther_reverts() public {
        weth.deposit{value: 1}();
        vm.expectRevert(abi.encodeWithSelector(WETH9.EtherTransferFailed.selector, address(this), 1));
        weth.withdraw(1);
    }

    function testFuzz_transferFrom_succeeds(uint96 value) public {
        vm.deal(ALICE, value);
        vm.prank(ALICE);
        weth.deposit{value: value}();
        vm.prank(ALICE);
        weth.approve(BOB, value);
        vm.prank(BOB);
        weth.transferFrom(ALICE, BOB, value);
        assertEq(weth.balanceOf(BOB), value, "balance");
        assertEq(weth.allowance(ALICE, BOB), 0, "allowance");
        vm.prank(BOB);
        weth.transfer(ALICE, value);
        assertEq(weth.balanceOf(ALICE), value, "balance after transfer");
    }

    function test_transferFrom_withoutAllowance_reverts() public {
        vm.deal(ALICE, 1);
        vm.prank(ALICE);
        weth.deposit{value: 1}();
        vm.expectRevert(abi.encodeWithSelector(WETH9.InsufficientAllowance.selector, ALICE, BOB, 0, 1));
        vm.prank(BOB);
        weth.transferFrom(ALICE, BOB, 1);
    }
}
