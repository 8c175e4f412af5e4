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
}
