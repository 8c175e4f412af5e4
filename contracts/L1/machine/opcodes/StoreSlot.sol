// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {ENDING_EXCEPTIONAL, Machine} from "../state/Machine.sol";
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

    function execute(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0 || _f.gas <= SENTRY) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        (uint256 slot, uint256 value) = _f.pop2();
        Account memory account = World.account(_m, _f.self);
        uint256 current = World.readSlot(_m, account, slot);
        (bool wasCold, uint256 original) = Access.touchSlot(_m, _f.self, slot, current);
        unchecked {
            uint256 cost = wasCold ? Access.COLD_SLOT : 0;
            if (value == current || current != original) cost += Access.WARM;
            else cost += original == 0 ? SET : RESET;
            if (!Frames.charge(_m, _f, cost) || value == current) return;
        }
        _refund(_m, original, current, value);
        World.writeSlot(_m, account, slot, value);
        World.write(_m, _f.self, account);
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
