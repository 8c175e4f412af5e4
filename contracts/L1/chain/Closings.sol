// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Closings
/// @notice When disputes were closed, so far as it still delays a batch: a list in which position and time both rise. A closing at a
///         position delays the batch there and all behind it, so that a later one takes the place of all at its position or behind.
library Closings {
    struct Closing {
        uint64 timestamp;
        uint64 position;
    }

    struct List {
        Closing[] entries;
        /// Entries that count; what is behind them is overwritten.
        uint256 length;
    }

    /// @notice Records a closing at the present time.
    function record(List storage _list, uint256 _position) internal {
        uint256 place = _before(_list, _position);
        Closing memory closing = Closing(uint64(block.timestamp), uint64(_position));
        if (place == _list.entries.length) _list.entries.push(closing);
        else _list.entries[place] = closing;
        _list.length = place + 1;
    }

    /// @notice Time of the last closing at a position or before it, or 0.
    function latest(List storage _list, uint256 _position) internal view returns (uint64) {
        uint256 count = _before(_list, _position + 1);
        return count == 0 ? 0 : _list.entries[count - 1].timestamp;
    }

    /// @dev How many closings are at positions before this one.
    function _before(List storage _list, uint256 _position) private view returns (uint256 low_) {
        uint256 high = _list.length;
        while (low_ < high) {
            uint256 middle = (low_ + high) / 2;
            if (_list.entries[middle].position < _position) low_ = middle + 1;
            else high = middle;
        }
    }
}
