// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Truncations} from "../../../contracts/L1/chain/Truncations.sol";
import {Test} from "../Vm.sol";

/// @notice The tree against a list that is read from one to the next.
contract TruncationsTest is Test {
    using Truncations for Truncations.Truncation[];

    Truncations.Truncation[] private list;

    function testFuzz_timeOf_isThatOfTheFirst(uint256 _seed) external {
        uint256 count = 1 + (_seed % 40);
        uint256 span = 1 + ((_seed >> 8) % 12);
        for (uint256 i = 0; i < count; i++) {
            vm.warp(block.timestamp + 10);
            list.record(uint256(keccak256(abi.encode(_seed, i))) % span);
        }
        for (uint256 passed = 0; passed < count; passed++) {
            for (uint256 position = 0; position < span; position++) {
                uint256 first = passed;
                while (first < count && list[first].position > position) first++;
                if (first == count) continue;
                assertEq(list.timeOf(passed, position), list[first].timestamp, "time");
            }
        }
    }

    function test_timeOf_behindMany_passesOverWholeBranches() external {
        uint256 few = gasOfPassing(8);
        uint256 many = gasOfPassing(512 - 8);
        // 3 and 9 levels: the search looks at some 6 and 45 nodes. One by one it would look at 8 and 512.
        assertTrue(many < 16 * few, "gas");
    }

    /// @dev Adds as many truncations that took little, and finds the one behind all that took everything.
    function gasOfPassing(uint256 _count) private returns (uint256 gas) {
        for (uint256 i = 0; i < _count; i++) list.record(5);
        list.record(0);
        gas = gasleft();
        list.timeOf(0, 0);
        gas -= gasleft();
        list.pop();
    }
}
