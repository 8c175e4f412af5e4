// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {ENDING_EXCEPTIONAL, ENDING_LONG, Machine} from "../state/Machine.sol";
import {CLEAR_REFUND} from "../state/Rules.sol";
import {Account, World} from "../state/World.sol";

/// @title StoreSlot
/// @notice SSTORE: docs/spec/machine.md, 6.5.
library StoreSlot {
    using FrameStack for Frame;

    /// @dev EIP-2200's sentry: a stipend never pays for a write.
    uint256 private constant SENTRY = 2300;
    // EIP-2929
    uint256 private constant SET = 20000;
    uint256 private constant RESET = 2900;

    /// @notice What the interpreter executes: all that deletes neither a slot nor an account, which is the range prover's.
    function execute(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0 || _f.gas <= SENTRY) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        Account memory account = World.account(_m, _f.self);
        (uint256 slot, uint256 value) = _f.pop2();
        if (value == 0 || World.isEmpty(account)) {
            _m.ending = ENDING_LONG;
            return;
        }
        if (!_take(_m, _f, account, slot, value)) return;
        World.putSlot(_m, account, slot, value);
        World.put(_m, _f.self, account);
    }

    /// @notice What the range prover executes.
    function executeAny(Machine memory _m, Frame memory _f) internal pure {
        Account memory account = World.account(_m, _f.self);
        (uint256 slot, uint256 value) = _f.pop2();
        if (!_take(_m, _f, account, slot, value)) return;
        World.writeSlot(_m, account, slot, value);
        World.write(_m, _f.self, account);
    }

    /// @dev Touches the slot, pays and refunds.
    /// @return Whether there is something to write.
    function _take(
        Machine memory _m,
        Frame memory _f,
        Account memory _account,
        uint256 _slot,
        uint256 _value
    ) private pure returns (bool) {
        uint256 current = World.readSlot(_m, _account, _slot);
        (bool wasCold, uint256 original) = Access.touchSlot(_m, _f.self, _slot, current);
        unchecked {
            uint256 cost = wasCold ? Access.COLD_SLOT : 0;
            if (_value == current || current != original) cost += Access.WARM;
            else cost += original == 0 ? SET : RESET;
            if (!Frames.charge(_m, _f, cost) || _value == current) return false;
        }
        _refund(_m, original, current, _value);
        return true;
    }

    /// @dev INVARIANT: over a transaction the sum is never below 0, however it is taken apart.
    function _refund(Machine memory _m, uint256 _original, uint256 _current, uint256 _value) private pure {
        unchecked {
            uint256 refund = _m.refund;
            if (_current == _original) {
                if (_original != 0 && _value == 0) refund += CLEAR_REFUND;
            } else {
                if (_original != 0) {
                    if (_current == 0) refund -= CLEAR_REFUND;
                    else if (_value == 0) refund += CLEAR_REFUND;
                }
                if (_value == _original) refund += (_original == 0 ? SET : RESET) - Access.WARM;
            }
            _m.refund = refund;
        }
    }
}
