// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "./Frame.sol";
import {Machine} from "./Machine.sol";
import {Pages} from "./Pages.sol";
import {Pool} from "./Pool.sol";

/// @title ClosedPages
/// @notice Closes a frame's memory: what was open of it is known by its root from then on, and lies in the pool.
library ClosedPages {
    function close(Machine memory _m, Frame memory _f) internal pure {
        unchecked {
            uint256 height = Pages.heightOf(_f.memoryLength - _f.memoryGrown);
            uint256 grown = Pages.heightOf(_f.memoryLength);
            bytes32 root = _node(_m, _f, _f.memoryRoot, height, 0);
            for (; height < grown; height++) root = join(_m, root, _node(_m, _f, 0, height, 1 << height));
            _f.memoryRoot = root;
            _f.memoryGrown = 0;
            _f.memoryReach = 0;
            _f.pagesAt = 0;
        }
    }

    /// @dev As of `Pages`, but that every new node becomes an item.
    function _node(
        Machine memory _m,
        Frame memory _f,
        bytes32 _old,
        uint256 _height,
        uint256 _first
    ) private pure returns (bytes32) {
        unchecked {
            if (!Pages.isAnyOpen(_f.pagesAt, _first, _height)) return _old;
            if (_height == 0) {
                (uint256 ptr, uint256 size) = Pages.sizeOf(_f, _first);
                return page(_m, ptr, size);
            }
            (bytes32 left, bytes32 right) = Pages.children(_m, _old);
            _height--;
            left = _node(_m, _f, left, _height, _first);
            right = _node(_m, _f, right, _height, _first + (1 << _height));
            return join(_m, left, right);
        }
    }

    /// @notice Makes a page an item, up to its last word that is not zero.
    /// @param _at Its address.
    /// @param _size A multiple of 32.
    function page(Machine memory _m, uint256 _at, uint256 _size) internal pure returns (bytes32) {
        unchecked {
            uint256 size = Pages.trim(_at, _at + _size);
            if (size == 0) return 0;
            bytes memory item = Pool.allocate(size);
            assembly ("memory-safe") {
                mcopy(add(item, 32), _at, size)
            }
            return Pool.add(_m, item);
        }
    }

    /// @notice Makes a node an item.
    function join(Machine memory _m, bytes32 _left, bytes32 _right) internal pure returns (bytes32) {
        if (_left == 0 && _right == 0) return 0;
        bytes memory item = Pool.allocate(64);
        assembly ("memory-safe") {
            mstore(add(item, 32), _left)
            mstore(add(item, 64), _right)
        }
        return Pool.add(_m, item);
    }
}
