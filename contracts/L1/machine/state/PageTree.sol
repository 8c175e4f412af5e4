// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ClosedPages} from "./ClosedPages.sol";
import {Machine} from "./Machine.sol";
import {PAGE, PAGE_BITS, Pages} from "./Pages.sol";

/// @dev Pages that join a tree.
struct NewPages {
    uint256 first;
    uint256 end;
    uint256 ptr; // the first one's address
}

/// @title PageTree
/// @notice Whole pages of bytes, committed to as a memory's are: docs/spec/machine.md, 2. They are only ever appended to.
library PageTree {
    /// @notice Appends pages.
    /// @param _count Pages of the tree so far.
    /// @param _at Address of the new ones, side by side.
    function append(
        Machine memory _m,
        bytes32 _root,
        uint256 _count,
        uint256 _at,
        uint256 _added
    ) internal pure returns (bytes32 root_) {
        unchecked {
            if (_added == 0) return _root;
            NewPages memory pages = NewPages(_count, _count + _added, _at);
            uint256 height = Pages.heightOf(PAGE * _count);
            uint256 grown = Pages.heightOf(PAGE * pages.end);
            root_ = _node(_m, pages, _root, height, 0);
            for (; height < grown; height++) {
                root_ = ClosedPages.join(_m, root_, _node(_m, pages, 0, height, 1 << height));
            }
        }
    }

    /// @notice Copies bytes of a tree of `_count` pages to an address.
    function read(
        Machine memory _m,
        bytes32 _root,
        uint256 _count,
        uint256 _from,
        uint256 _length,
        uint256 _to
    ) internal pure {
        unchecked {
            uint256 height = Pages.heightOf(PAGE * _count);
            for (uint256 end = _from + _length; _from != end;) {
                uint256 within = _from & (PAGE - 1);
                uint256 count = PAGE - within;
                if (count > end - _from) count = end - _from;
                Pages.load(_m, _root, height, _from >> PAGE_BITS, within, count, _to);
                _to += count;
                _from += count;
            }
        }
    }

    /// @dev The node above 2^height pages from `_first` on, which was `_old`.
    function _node(
        Machine memory _m,
        NewPages memory _pages,
        bytes32 _old,
        uint256 _height,
        uint256 _first
    ) private pure returns (bytes32) {
        unchecked {
            if (_first >= _pages.end || _first + (1 << _height) <= _pages.first) return _old;
            if (_height == 0) return ClosedPages.page(_m, _pages.ptr + PAGE * (_first - _pages.first), PAGE);
            (bytes32 left, bytes32 right) = Pages.children(_m, _old);
            _height--;
            left = _node(_m, _pages, left, _height, _first);
            right = _node(_m, _pages, right, _height, _first + (1 << _height));
            return ClosedPages.join(_m, left, right);
        }
    }
}
