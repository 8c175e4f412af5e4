// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {sliceOf} from "../rlp/Rlp.sol";
import {ACCESS_TRANSIENT, Access} from "../state/Access.sol";
import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {Logs} from "../state/Logs.sol";
import {ENDING_EXCEPTIONAL, ENDING_LONG, Machine} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2, LEDGER} from "../state/Rules.sol";
import {Account, World} from "../state/World.sol";

/// @title Host
/// @notice Reads and writes accounts, storage, logs and old blocks: docs/spec/machine.md, 6.4, host.
library Host {
    using FrameStack for Frame;

    uint256 private constant LOG0 = 0xa0;
    uint256 private constant LOG_GAS = 375;
    uint256 private constant GAS_PER_LOGGED_BYTE = 8;

    function loadSlot(Machine memory _m, Frame memory _f) internal pure {
        uint256 slot = _f.pop();
        (bool wasCold, uint256 value) = Access.touchSlot(_m, _f.self, slot);
        if (!Frames.charge(_m, _f, wasCold ? Access.COLD_SLOT : Access.WARM)) return;
        // A cold touch has read it, but for the ledger of ether, where it is the value from before the transaction.
        if (!wasCold || (IS_OVM2 && _f.self == LEDGER)) value = World.readSlot(_m, World.account(_m, _f.self), slot);
        _f.push(value);
    }

    function selfBalance(Machine memory _m, Frame memory _f) internal pure {
        _f.push(World.account(_m, _f.self).balance);
    }

    /// @dev Pops an address and pays for touching it.
    function _touch(Machine memory _m, Frame memory _f) private pure returns (bool isPaid_, uint256 address_) {
        address_ = uint160(_f.pop());
        isPaid_ = Frames.charge(_m, _f, Access.addressGas(_m, address_));
    }

    function balance(Machine memory _m, Frame memory _f) internal pure {
        (bool isPaid, uint256 target) = _touch(_m, _f);
        if (isPaid) _f.push(World.account(_m, target).balance);
    }

    function codeSize(Machine memory _m, Frame memory _f) internal view {
        (bool isPaid, uint256 target) = _touch(_m, _f);
        if (isPaid) _f.push(Pool.openCode(_m, World.account(_m, target).codeHash).length);
    }

    function codeHash(Machine memory _m, Frame memory _f) internal pure {
        (bool isPaid, uint256 target) = _touch(_m, _f);
        if (!isPaid) return;
        Account memory account = World.account(_m, target);
        _f.push(World.isEmpty(account) ? 0 : uint256(account.codeHash));
    }

    /// @dev EXTCODECOPY, BLOCKHASH: the range prover has them.
    function handOver(Machine memory _m, Frame memory) internal pure {
        _m.ending = ENDING_LONG;
    }

    function loadTransient(Machine memory _m, Frame memory _f) internal pure {
        (, uint256 value) = Access.entry(_m, ACCESS_TRANSIENT, _f.self, _f.pop());
        _f.push(value);
    }

    function storeTransient(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        (uint256 slot, uint256 value) = _f.pop2();
        Access.putEntry(_m, ACCESS_TRANSIENT, _f.self, slot, value);
    }

    function log(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        if (!Frames.charge(_m, _f, LOG_GAS)) return;
        (uint256 offset, uint256 length) = _f.pop2();
        if (!FrameMemory.expandRange(_m, _f, offset, length)) return;
        (bool isPaid, uint256 topics) = takeTopics(_m, _f, length);
        if (isPaid) {
            Logs.append(_m, _f.self, topics, _m.opcode - LOG0, sliceOf(FrameMemory.slice(_m, _f, offset, length)));
        }
    }

    /// @notice Pays for a log, and pops its topics.
    /// @return isPaid_ Whether there was enough gas.
    /// @return topics_ Where the topics lie, the first one first.
    function takeTopics(
        Machine memory _m,
        Frame memory _f,
        uint256 _length
    ) internal pure returns (bool isPaid_, uint256 topics_) {
        uint256 count = _m.opcode - LOG0;
        unchecked {
            isPaid_ = Frames.charge(_m, _f, LOG_GAS * count + GAS_PER_LOGGED_BYTE * _length);
        }
        if (!isPaid_) return (isPaid_, topics_);
        assembly ("memory-safe") {
            topics_ := mload(0x40)
            mstore(0x40, add(topics_, 128))
        }
        for (uint256 i = 0; i < count; i++) {
            uint256 topic = _f.pop();
            assembly ("memory-safe") {
                mstore(add(topics_, mul(32, i)), topic)
            }
        }
    }
}
