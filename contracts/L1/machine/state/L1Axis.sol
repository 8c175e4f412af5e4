// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine} from "./Machine.sol";
import {Account, World} from "./World.sol";

/// @title L1Axis
/// @notice The L1 blocks that an Arbitrum came to know, which ArbSys keeps: contracts/L2/arbitrum/ArbSys.sol, docs/spec/arbitrum.md.
library L1Axis {
    uint256 internal constant ARB_SYS = 0x64;
    /// @dev How many there were, and the last of them, two slots each: the number, and the hash of the L2 block before the first that knew it.
    uint256 private constant COUNT = 322;
    uint256 private constant ENTRIES = 323;
    uint256 private constant RING = 256;

    /// @notice Writes a block's L1 block into ArbSys, unless L2 knew it or a later one.
    function note(Machine memory _m, Account memory _arbSys, uint256 _l1Number, bytes32 _parentHash) internal pure {
        unchecked {
            uint256 count = World.readSlot(_m, _arbSys, COUNT);
            if (count != 0 && World.readSlot(_m, _arbSys, _slotOf(count - 1)) >= _l1Number) return;
            uint256 slot = _slotOf(count);
            _write(_m, _arbSys, COUNT, count + 1);
            _write(_m, _arbSys, slot, _l1Number);
            _write(_m, _arbSys, slot + 1, uint256(_parentHash));
        }
    }

    /// @notice BLOCKHASH on Arbitrum: the hash of the L2 block before the first that knew a later L1 block, or one made from it.
    /// @param _number One of the last 256 L1 blocks before the one that L2 knows.
    function hashOf(Machine memory _m, uint256 _number) internal pure returns (bytes32 hash_) {
        unchecked {
            Account memory arbSys = World.account(_m, ARB_SYS);
            uint256 count = World.readSlot(_m, arbSys, COUNT);
            uint256 low = count > RING ? count - RING : 0;
            uint256 high = count;
            while (low < high) {
                uint256 middle = low + (high - low) / 2;
                if (World.readSlot(_m, arbSys, _slotOf(middle)) > _number) high = middle;
                else low = middle + 1;
            }
            if (low == count) return 0;
            hash_ = bytes32(World.readSlot(_m, arbSys, _slotOf(low) + 1));
            if (hash_ == 0 || World.readSlot(_m, arbSys, _slotOf(low)) == _number + 1) return hash_;
            return keccak256(abi.encodePacked(hash_, _reversed(uint64(_number))));
        }
    }

    function _slotOf(uint256 _index) private pure returns (uint256) {
        unchecked {
            return ENTRIES + 2 * (_index % RING);
        }
    }

    function _write(Machine memory _m, Account memory _arbSys, uint256 _slot, uint256 _value) private pure {
        if (World.readSlot(_m, _arbSys, _slot) != _value) World.writeSlot(_m, _arbSys, _slot, _value);
    }

    /// @dev Bytes in the other order.
    function _reversed(uint64 _value) private pure returns (uint64 reversed_) {
        for (uint256 i = 0; i < 8; i++) reversed_ = (reversed_ << 8) | ((_value >> (8 * i)) & 0xff);
    }
}
