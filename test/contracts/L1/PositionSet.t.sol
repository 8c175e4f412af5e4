// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PositionSet} from "../../../contracts/L1/chain/PositionSet.sol";
import {Test} from "../Vm.sol";

/// @notice The set against a plain list of its members.
contract PositionSetTest is Test {
    using PositionSet for PositionSet.Set;

    uint256 private constant GREATEST = 2 ** 32 - 1;

    PositionSet.Set private set;
    uint256[] private members;

    function testFuzz_lowest_isThatOfTheList(uint256 _seed) external {
        for (uint256 step = 0; step < 24; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            if (_seed % 3 != 0 || members.length == 0) insert(positionOf(_seed >> 8));
            else if (_seed % 2 == 0) take((_seed >> 8) % members.length);
            else set.remove(outside(_seed >> 8));
            compare();
        }
        while (members.length != 0) {
            take(uint256(keccak256(abi.encode(_seed, members.length))) % members.length);
            compare();
        }
    }

    function test_lowest_atTheEdgesOfWords() external {
        assertEq(set.lowest(), type(uint256).max, "empty");
        uint256[6] memory edges = [GREATEST, GREATEST - 255, 65_536, 65_535, 256, 255];
        for (uint256 i = 0; i < edges.length; i++) {
            insert(edges[i]);
            compare();
        }
        insert(0);
        compare();
        while (members.length != 0) {
            take(members.length - 1);
            compare();
        }
        assertEq(set.lowest(), type(uint256).max, "empty again");
    }

    /// @dev Close to each other, or anywhere.
    function positionOf(uint256 _seed) private pure returns (uint256) {
        return _seed % 2 == 0 ? (_seed >> 1) % 600 : (_seed >> 1) % (GREATEST + 1);
    }

    /// @dev A position that is not a member.
    function outside(uint256 _seed) private view returns (uint256 position_) {
        position_ = positionOf(_seed);
        while (set.contains(position_)) position_ = (position_ + 1) % (GREATEST + 1);
    }

    function insert(uint256 _position) private {
        if (!set.contains(_position)) members.push(_position);
        set.add(_position);
        assertTrue(set.contains(_position), "added");
    }

    function take(uint256 _index) private {
        set.remove(members[_index]);
        assertTrue(!set.contains(members[_index]), "removed");
        members[_index] = members[members.length - 1];
        members.pop();
    }

    function compare() private view {
        uint256 lowest = type(uint256).max;
        for (uint256 i = 0; i < members.length; i++) if (members[i] < lowest) lowest = members[i];
        assertEq(set.lowest(), lowest, "lowest");
    }
}
