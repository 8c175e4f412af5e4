// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Contracts} from "../state/Contracts.sol";
import {Frame, KIND_CALL, KIND_CREATION} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {EMPTY, Machine, PHASE_RUN, PHASE_SETTLE} from "../state/Machine.sol";
import {Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {Work} from "../state/Work.sol";
import {World} from "../state/World.sol";
import {Check} from "./Check.sol";

/// @title Enter
/// @notice Phase ENTER: the transaction's first frame. docs/spec/machine.md, 7.8.
library Enter {
    function execute(Machine memory _m) internal view {
        Transaction memory t = Parts.transaction(_m);
        Parts.openState(_m);
        bytes32 snapshot = Parts.stateHash(_m);
        if (t.isCreation != 0) _create(_m, t, snapshot);
        else _call(_m, t, snapshot);
    }

    function _call(Machine memory _m, Transaction memory _t, bytes32 _snapshot) private view {
        uint256 gas = _gas(_t);
        World.transfer(_m, _t.sender, _t.to, _t.value);
        if (Access.isPrecompile(_t.to)) {
            _callPrecompile(_m, _t, gas, _snapshot);
            return;
        }
        bytes memory code = Contracts.codeOf(_m, _t.to);
        (bool isDelegation, uint256 delegate) = Contracts.delegateOf(code);
        if (!IS_OVM2 && isDelegation) {
            Access.touchAddress(_m, delegate);
            code = Contracts.codeOf(_m, delegate);
        }
        if (code.length == 0) {
            _end(_m, true, gas);
            return;
        }
        Frame memory frame = _open(_t, KIND_CALL, _t.to, _snapshot);
        Frames.setCode(frame, code);
        frame.input = _t.input;
        frame.inputLength = _t.inputLength;
        _m.phase = PHASE_RUN;
    }

    function _callPrecompile(
        Machine memory _m,
        Transaction memory _t,
        uint256 _gasGiven,
        bytes32 _snapshot
    ) private view {
        (bool success, uint256 cost, ) = Contracts.precompile(_m, _t.to, Pool.open(_m, _t.input), _gasGiven);
        if (!success) Parts.setState(_m, _snapshot);
        unchecked {
            _end(_m, success, success ? _gasGiven - cost : 0);
        }
    }

    function _create(Machine memory _m, Transaction memory _t, bytes32 _snapshot) private pure {
        uint256 target = Check.targetOf(_t);
        if (!Contracts.create(_m, _t.sender, target, _t.value)) {
            _end(_m, false, 0);
            return;
        }
        Frame memory frame = _open(_t, KIND_CREATION, target, _snapshot);
        frame.code = _t.input;
        frame.input = EMPTY;
        _m.phase = PHASE_RUN;
    }

    function _open(
        Transaction memory _t,
        uint256 _kind,
        uint256 _self,
        bytes32 _snapshot
    ) private pure returns (Frame memory frame_) {
        frame_ = Frames.create();
        frame_.kind = _kind;
        frame_.self = _self;
        frame_.caller = _t.sender;
        frame_.value = _t.value;
        frame_.gas = _gas(_t);
        frame_.snapshot = _snapshot;
    }

    function _end(Machine memory _m, bool _success, uint256 _gasLeft) private pure {
        _m.work = Work.result(_m, _success, _gasLeft, 0);
        _m.phase = PHASE_SETTLE;
    }

    function _gas(Transaction memory _t) private pure returns (uint256) {
        unchecked {
            return _t.gasLimit - _t.intrinsicGas;
        }
    }
}
