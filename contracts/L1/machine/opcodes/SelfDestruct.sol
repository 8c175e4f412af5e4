// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ACCESS_CREATED, ACCESS_DESTROYED, Access} from "../state/Access.sol";
import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {ENDING_EXCEPTIONAL, ENDING_SUCCESS, Machine} from "../state/Machine.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {Account, World} from "../state/World.sol";

/// @title SelfDestruct
/// @notice SELFDESTRUCT: docs/spec/machine.md, 6.6.
library SelfDestruct {
    using FrameStack for Frame;

    uint256 private constant GAS = 5000;
    uint256 private constant NEW_ACCOUNT = 25000;
    /// @dev Before London.
    uint256 private constant REFUND = 24000;

    function execute(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        if (!Frames.charge(_m, _f, GAS)) return;
        uint256 target = uint160(_f.pop());
        uint256 cost = Access.touchAddress(_m, target) ? Access.COLD_ADDRESS : 0;
        Account memory account = World.account(_m, _f.self);
        uint256 balance = account.balance;
        unchecked {
            if (balance != 0 && World.isEmpty(World.account(_m, target))) cost += NEW_ACCOUNT;
        }
        if (!Frames.charge(_m, _f, cost)) return;
        bool isGone = IS_OVM2 || Access.hasMark(_m, ACCESS_CREATED, _f.self);
        if (target != _f.self) {
            World.transfer(_m, _f.self, target, balance);
        } else if (isGone && balance != 0) {
            account.balance = 0;
            World.write(_m, _f.self, account);
        }
        if (isGone) _markDestroyed(_m, _f.self);
        _m.ending = ENDING_SUCCESS;
    }

    function _markDestroyed(Machine memory _m, uint256 _address) private pure {
        if (Access.hasMark(_m, ACCESS_DESTROYED, _address)) return;
        Access.putMark(_m, ACCESS_DESTROYED, _address);
        if (IS_OVM2) _m.refund += REFUND;
        bytes memory link = Pool.allocate(64);
        bytes32 rest = _m.destroyed;
        assembly ("memory-safe") {
            mstore(add(link, 32), rest)
            mstore(add(link, 64), _address)
        }
        _m.destroyed = Pool.add(_m, link);
    }
}
