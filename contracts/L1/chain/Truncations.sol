// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Truncations
/// @notice When batches were deleted: each truncation took all that were live from a position on. The list is a Fenwick tree of
///         minima, in which the truncation that deleted a batch is found without looking at each that did not.
library Truncations {
    struct Truncation {
        uint64 timestamp;
        /// First position that it took.
        uint32 position;
        /// The lowest of the last `lowbit(number)` truncations up to this one. They are numbered from 1.
        uint32 lowest;
    }

    /// @notice Records that all batches from a position on are deleted at the present time.
    function record(Truncation[] storage _list, uint256 _position) internal {
        uint256 number = _list.length + 1;
        uint256 lowest = _position;
        for (uint256 step = 1; step < _lowbit(number); step <<= 1) {
            uint256 child = _list[number - step - 1].lowest;
            if (child < lowest) lowest = child;
        }
        // Positions are below 2^32, as numbers of batches are.
        _list.push(Truncation(uint64(block.timestamp), uint32(_position), uint32(lowest)));
    }

    /// @notice Time of the first truncation behind the `_count` first that took a position. There must be one.
    function timeOf(Truncation[] storage _list, uint256 _count, uint256 _position) internal view returns (uint64) {
        while (_list[_count].position > _position) {
            _count++;
            // Passes over all that took less, by halves of what the tree holds together.
            for (uint256 step = _lowbit(_count) >> 1; step != 0; step >>= 1) {
                uint256 end = _count + step;
                if (end <= _list.length && _list[end - 1].lowest > _position) _count = end;
            }
        }
        return _list[_count].timestamp;
    }

    function _lowbit(uint256 _number) private pure returns (uint256) {
        return _number & (~_number + 1);
    }
}
