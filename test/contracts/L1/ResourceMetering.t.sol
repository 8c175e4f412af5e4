// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OutOfGas} from "../../../contracts/L1/bridge/BridgeErrors.sol";
import {ResourceMetering} from "../../../contracts/L1/bridge/ResourceMetering.sol";
import {Flood} from "./Flood.sol";
import {System} from "./System.sol";

/// @notice The market alone, as deposits of the block in which it is made would have left it.
contract Market is ResourceMetering {
    constructor(uint128 _price, uint64 _bought) {
        params = ResourceParams(_price, _bought, uint64(block.number));
    }

    function buy(uint64 _amount) external metered(_amount) {}
}

/// @notice The market for deposits, at its edges. Its prices are compared with a model elsewhere.
contract ResourceMeteringTest is System {
    uint256 private constant LIMIT = 20_000_000;
    uint256 private constant TARGET = 2_000_000;
    /// @dev Of a turn of the loop that burns, and of what comes behind it.
    uint256 private constant OVERSHOOT = 500;

    function setUp() public override {
        super.setUp();
        vm.fee(1 gwei);
        pass(12);
    }

    function price() private view returns (uint256 price_) {
        (price_, , ) = portal.params();
    }

    function bought() private view returns (uint256 bought_) {
        (, bought_, ) = portal.params();
    }

    /// @dev Gas that a deposit uses on L1, call included.
    function cost(uint64 _gasLimit) private returns (uint256) {
        uint256 before = gasleft();
        portal.depositTransaction(BOB, 0, _gasLimit, false, "");
        return before - gasleft();
    }

    function test_params_startAtTheLowestPrice() external view {
        (uint128 fee, uint64 gas, uint64 number) = portal.params();
        assertEq(fee, 1 gwei, "price");
        assertEq(gas, 0, "bought");
        assertEq(number, block.number - 1, "of the block of the constructor");
    }

    function test_depositTransaction_paysByBurning() external {
        uint256 used = cost(10_000_000);
        assertTrue(used >= 10_000_000, "all of it");
        assertTrue(used < 10_000_000 + 10_000, "and little more");
    }

    function test_depositTransaction_ofLittleGas_paysByWhatItDoes() external {
        uint256 least = cost(21_000);
        uint256 again = cost(21_000);
        assertTrue(again > 21_000 && again < least, "dearer than its price");
        // What it uses by itself counts: up to there nothing is burned.
        assertTrue(cost(uint64(again) - 10_000) < again + 1_000, "nothing is burned");
    }

    function test_depositTransaction_l1BaseFee_dividesTheBurn() external {
        vm.fee(4 gwei);
        uint256 used = cost(8_000_000);
        assertTrue(used >= 2_000_000 && used < 2_010_000, "a quarter");
        // An L1 that is next to free counts as one of 1 gwei.
        pass(12);
        vm.fee(1);
        used = cost(2_000_000);
        uint256 expected = (2_000_000 * price()) / 1 gwei;
        assertTrue(used >= expected && used < expected + 10_000, "not more than at 1 gwei");
    }

    function test_depositTransaction_limit_isOfABlock() external {
        vm.fee(100 gwei);
        portal.depositTransaction(BOB, 0, 1 << 24, false, "");
        uint64 rest = uint64(LIMIT - (1 << 24));
        vm.expectRevert(OutOfGas.selector);
        portal.depositTransaction(BOB, 0, rest + 1, false, "");
        assertEq(bought(), 1 << 24, "what was refused is not bought");
        portal.depositTransaction(BOB, 0, rest, false, "");
        assertEq(bought(), LIMIT, "all");
        vm.expectRevert(OutOfGas.selector);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        pass(12);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        assertEq(bought(), 21_000, "the next block's");
    }

    function test_receive_isMetered() external {
        (bool success, ) = address(portal).call{value: 1}("");
        assertTrue(success, "sent");
        assertEq(bought(), 100_000, "bought");
    }

    function test_price_target_staysAsItIs() external {
        raise();
        uint256 before = price();
        portal.depositTransaction(BOB, 0, uint64(TARGET) - 21_000, false, "");
        pass(12);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        assertEq(price(), before, "price");
    }

    function test_price_fullBlock_raisesByNineEighths() external {
        raise();
        uint256 before = price();
        portal.depositTransaction(BOB, 0, 1 << 24, false, "");
        portal.depositTransaction(BOB, 0, uint64(LIMIT - (1 << 24)) - 21_000, false, "");
        pass(12);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        assertEq(price(), before + (before * 9) / 8, "price");
    }

    function test_price_emptyBlocks_lowerItToTheMinimum() external {
        raise();
        pass(12);
        for (uint256 i = 0; i < 100; i++) pass(12);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        assertEq(price(), 1 gwei, "price");
    }

    function test_price_longAfterTheHighest_isCheapToFind() external {
        set(type(uint128).max, 0);
        vm.roll(block.number + 1_000_000);
        uint256 used = cost(21_000);
        assertEq(price(), 1 gwei, "lowest");
        assertTrue(used < 300_000, "gas");
    }

    function test_price_theHighest_staysTheHighest() external {
        Market market = new Market(type(uint128).max, 20_000_000);
        pass(12);
        market.buy(0);
        (uint128 fee, , ) = market.params();
        assertEq(fee, type(uint128).max, "price");
    }

    /// @dev A caller that has less gas than it has to burn cannot keep a 64th of it (EIP-150).
    function testFuzz_burn_withLittleGas_isWholeOrReverts(uint24 _gas) external {
        Market market = new Market(1 gwei, 0);
        uint256 before = gasleft();
        try market.buy{gas: uint256(_gas)}(1_000_000) {
            assertTrue(before - gasleft() >= 1_000_000, "burned");
        } catch {
            assertTrue(_gas < 1_100_000, "enough gas");
        }
    }

    /// @dev Every unit of gas that is bought on a cheap L1 is burned there, however it is bought.
    function testFuzz_flood_paysForWhatItBuys(uint64 _gasLimit, uint8 _count, uint8 _blocks) external {
        uint64 gasLimit = 21_000 + (_gasLimit % 1_000_000);
        uint256 count = 1 + (_count % 20);
        Flood flood = new Flood();
        uint256 used = 0;
        for (uint256 i = 0; i < 1 + (_blocks % 4); i++) {
            pass(12);
            uint256 before = gasleft();
            flood.go(portal, count, gasLimit);
            used = before - gasleft();
            assertTrue(used >= (count * gasLimit * price()) / 1 gwei, "paid");
        }
    }

    /// @dev A price that is not at its lowest, in a block in which nothing was bought but 21,000 gas.
    function raise() private {
        set(100 gwei, uint64(TARGET));
        vm.fee(10_000 gwei);
        pass(12);
        portal.depositTransaction(BOB, 0, 21_000, false, "");
        assertEq(price(), 100 gwei, "raised");
    }

    /// @dev The market as deposits of the present block would leave it.
    function set(uint128 _price, uint64 _bought) private {
        vm.store(address(portal), 0, bytes32(abi.encodePacked(uint64(block.number), _bought, _price)));
    }
}
