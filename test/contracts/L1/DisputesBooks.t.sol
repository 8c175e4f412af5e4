// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {Vm} from "../Vm.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Books} from "./harness/Books.sol";

/// @notice The price of a call, the gas of a store, credits and burned wei, to the last unit.
contract DisputesBooksTest is DisputeSystem {
    /// @dev EIP-7623, and the tokens of a call's fixed part.
    uint256 private constant TRANSACTION_GAS = 21_000;
    uint256 private constant TOKEN_GAS = 4;
    uint256 private constant TOKEN_FLOOR_GAS = 10;
    uint256 private constant FIXED_TOKENS = 500;

    /// @dev EIP-2929: SSTORE_SET_GAS, and SSTORE_RESET_GAS without the price of a cold slot.
    uint256 private constant FRESH_STORE_GAS = 20_000;
    uint256 private constant STORE_GAS = 5_000 - 2_100;

    Books private books;

    function setUp() public override {
        super.setUp();
        books = new Books(scc, ctc, machine, stakes, config(), terms(2));
        vm.txGasPrice(GAS_PRICE);
        vm.recordLogs();
    }

    /// @dev The greater of what it executes and EIP-7623's floor, up to the cap, at the price of gas up to the stated one.
    function test_priceOf_isThatOfATransaction() external {
        uint256 cap = 1_000_000;
        uint256 data = TOKEN_GAS * (FIXED_TOKENS + 7);
        uint256 floor = TOKEN_FLOOR_GAS * (FIXED_TOKENS + 7);
        uint256 same = floor - data;
        assertEq(books.priceOf(0, 7, cap), (TRANSACTION_GAS + floor) * GAS_PRICE, "the floor");
        assertEq(books.priceOf(same, 7, cap), (TRANSACTION_GAS + floor) * GAS_PRICE, "as much as the floor");
        assertEq(books.priceOf(same + 1, 7, cap), (TRANSACTION_GAS + floor + 1) * GAS_PRICE, "above the floor");
        uint256 gas = TRANSACTION_GAS + data + 90_000;
        assertEq(books.priceOf(90_000, 7, cap), gas * GAS_PRICE, "what it executes");
        assertEq(books.priceOf(90_000, 7, gas - 1), (gas - 1) * GAS_PRICE, "a gas above the cap");
        assertEq(books.priceOf(90_000, 7, gas), gas * GAS_PRICE, "the cap");
        assertEq(books.priceOf(90_000, 7, gas + 1), gas * GAS_PRICE, "a gas below the cap");
        vm.txGasPrice(GAS_PRICE + 1);
        assertEq(books.priceOf(90_000, 7, cap), gas * GAS_PRICE, "the stated price");
        vm.txGasPrice(GAS_PRICE - 1);
        assertEq(books.priceOf(90_000, 7, cap), gas * (GAS_PRICE - 1), "a lower price");
    }

    function test_stores_costMore_whereThereWasNothing() external {
        assertEq(books.gasOfCredit(ALICE), FRESH_STORE_GAS, "no credit");
        assertEq(books.gasOfBurning(), FRESH_STORE_GAS, "nothing burned");
        books.credit(ALICE, 1);
        books.burn(1);
        assertEq(books.gasOfCredit(ALICE), STORE_GAS, "a credit of 1 wei");
        assertEq(books.gasOfCredit(BOB), FRESH_STORE_GAS, "another's");
        assertEq(books.gasOfBurning(), STORE_GAS, "1 wei burned");
    }

    function test_credit_countsEveryWei_andTellsOfNothingElse() external {
        books.credit(ALICE, 0);
        assertEq(vm.getRecordedLogs().length, 0, "nothing");
        books.credit(ALICE, 1);
        books.credit(ALICE, 2);
        assertEq(books.creditOf(ALICE), 3, "credit");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "logs");
        assertEq(logs[0].topics[0], IDisputes.Credited.selector, "event");
        assertEq(logs[0].data, abi.encode(1), "the first");
        assertEq(logs[1].data, abi.encode(2), "the second");
    }

    function test_burn_countsEveryWei_andTellsOfNothingElse() external {
        books.burn(0);
        assertEq(vm.getRecordedLogs().length, 0, "nothing");
        books.burn(1);
        books.burn(2);
        assertEq(books.burned(), 3, "burned");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "logs");
        assertEq(logs[0].topics[0], IDisputes.Burned.selector, "event");
        assertEq(logs[1].data, abi.encode(2), "the second");
    }
}
