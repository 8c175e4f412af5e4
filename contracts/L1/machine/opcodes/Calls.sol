// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Contracts} from "../state/Contracts.sol";
import {Frame, KIND_CALL} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {EMPTY, ENDING_EXCEPTIONAL, MAX_DEPTH, Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {World} from "../state/World.sol";

/// @title Calls
/// @notice CALL, CALLCODE, DELEGATECALL, STATICCALL: docs/spec/machine.md, 6.7, whose steps the numbers are.
library Calls {
    using FrameStack for Frame;

    uint256 private constant CALL = 0xf1;
    uint256 private constant CALLCODE = 0xf2;
    uint256 private constant DELEGATECALL = 0xf4;
    uint256 private constant STATICCALL = 0xfa;

    uint256 private constant VALUE_GAS = 9000;
    uint256 private constant NEW_ACCOUNT = 25000;
    uint256 private constant STIPEND = 2300;

    uint256 private constant MODEXP = 0x05;
    /// @dev Three lengths, and three numbers of the most bytes that EIP-7823 allows.
    uint256 private constant MODEXP_READS = 3 * 32 + 3 * 1024;

    struct Call {
        uint256 requested;
        uint256 to;
        uint256 value;
        uint256 inputOffset;
        uint256 inputLength;
        uint256 outputOffset;
        uint256 outputLength;
        uint256 gas;
        bytes code;
        bytes input;
        bytes32 inputHash; // of input that is not at hand
    }

    function execute(Machine memory _m, Frame memory _f) internal view {
        Call memory call = operands(_m.opcode, _f);
        if (!take(_m, _f, call, FrameMemory.rangeEnd(call.inputOffset, call.inputLength))) return;
        call.inputLength = mostRead(call);
        call.input = FrameMemory.slice(_m, _f, call.inputOffset, call.inputLength);
        enter(_m, _f, call);
    }

    /// @notice All that a call takes.
    /// @param _inputEnd Where in memory its input ends.
    /// @return Whether it goes on. If not, the frame halts or has its result.
    function take(
        Machine memory _m,
        Frame memory _f,
        Call memory _call,
        uint256 _inputEnd
    ) internal view returns (bool) {
        if (!_charge(_m, _f, _call, _inputEnd)) return false;
        unchecked {
            uint256 most = _f.gas - _f.gas / 64; // 5
            _call.gas = _call.requested < most ? _call.requested : most;
            _f.gas -= _call.gas;
            if (_call.value != 0) _call.gas += STIPEND;
            Frames.setReturnData(_m, _f, ""); // 6
            if (_f.depth < MAX_DEPTH && (_call.value == 0 || World.account(_m, _f.self).balance >= _call.value))
                return true;
            _f.gas += _call.gas;
            _f.push(0);
            return false;
        }
    }

    /// @notice How much of its input a call opens at most: modexp not more than it reads.
    function mostRead(Call memory _call) internal pure returns (uint256) {
        return _call.to == MODEXP && _call.inputLength > MODEXP_READS ? MODEXP_READS : _call.inputLength;
    }

    function operands(uint256 _opcode, Frame memory _f) internal pure returns (Call memory call_) {
        call_.requested = _f.pop();
        call_.to = uint160(_f.pop());
        if (_opcode == CALL || _opcode == CALLCODE) call_.value = _f.pop();
        (call_.inputOffset, call_.inputLength) = _f.pop2();
        (call_.outputOffset, call_.outputLength) = _f.pop2();
    }

    /// @dev All that the call itself costs.
    function _charge(
        Machine memory _m,
        Frame memory _f,
        Call memory _call,
        uint256 _inputEnd
    ) private view returns (bool) {
        bool isPaidCall = _m.opcode == CALL && _call.value != 0;
        if (isPaidCall && _f.isStatic != 0) {
            _m.ending = ENDING_EXCEPTIONAL; // 1
            return false;
        }
        uint256 end = FrameMemory.endToPay(_call.outputOffset, _call.outputLength);
        if (!FrameMemory.expand(_m, _f, _inputEnd > end ? _inputEnd : end)) return false; // 2
        if (!Frames.charge(_m, _f, Access.addressGas(_m, _call.to))) return false; // 3
        _call.code = Contracts.codeOf(_m, _call.to); // 4
        (bool isDelegation, uint256 delegate) = Contracts.delegateOf(_call.code);
        if (!IS_OVM2 && isDelegation) {
            if (!Frames.charge(_m, _f, Access.addressGas(_m, delegate))) return false;
            _call.code = Contracts.codeOf(_m, delegate);
        }
        if (_call.value == 0) return true;
        if (!Frames.charge(_m, _f, VALUE_GAS)) return false;
        if (!isPaidCall || !World.isEmpty(World.account(_m, _call.to))) return true;
        return Frames.charge(_m, _f, NEW_ACCOUNT);
    }

    /// @notice Begins a call that has paid, on its input.
    function enter(Machine memory _m, Frame memory _f, Call memory _call) internal view {
        Parts.openState(_m);
        bytes32 snapshot = Parts.stateHash(_m); // 7
        if (_m.opcode == CALL) World.transfer(_m, _f.self, _call.to, _call.value);
        if (Access.isPrecompile(_call.to)) {
            _callPrecompile(_m, _f, _call, snapshot); // 8
        } else if (_call.code.length == 0) {
            unchecked {
                _f.gas += _call.gas;
            }
            _f.push(1);
        } else {
            _nest(_m, _call, snapshot);
        }
    }

    function _callPrecompile(Machine memory _m, Frame memory _f, Call memory _call, bytes32 _snapshot) private view {
        (bool success, uint256 cost, bytes memory output) = Contracts.precompile(_m, _call.to, _call.input, _call.gas);
        if (!success) {
            Parts.setState(_m, _snapshot);
            _f.push(0);
            return;
        }
        unchecked {
            _f.gas += _call.gas - cost;
        }
        Frames.setReturnData(_m, _f, output);
        _f.push(1);
        uint256 copied = output.length < _call.outputLength ? output.length : _call.outputLength;
        FrameMemory.copyInto(_m, _f, _call.outputOffset, output, 0, copied);
    }

    function _nest(Machine memory _m, Call memory _call, bytes32 _snapshot) private pure {
        (Frame memory child, Frame memory parent) = Frames.nest();
        uint256 opcode = _m.opcode;
        bool keepsAddress = opcode == CALLCODE || opcode == DELEGATECALL;
        child.kind = KIND_CALL;
        child.isStatic = opcode == STATICCALL ? 1 : parent.isStatic;
        child.self = keepsAddress ? parent.self : _call.to;
        child.caller = opcode == DELEGATECALL ? parent.caller : parent.self;
        child.value = opcode == DELEGATECALL ? parent.value : _call.value;
        Frames.setCode(child, _call.code);
        if (_call.inputHash != 0) (child.input, child.inputLength) = (_call.inputHash, _call.inputLength);
        else Frames.setInput(child, _call.input, _call.inputLength == 0 ? EMPTY : Pool.add(_m, _call.input));
        child.gas = _call.gas;
        if (_call.outputLength != 0) child.outputOffset = _call.outputOffset;
        child.outputLength = _call.outputLength;
        child.snapshot = _snapshot;
    }
}
