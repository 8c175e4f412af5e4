// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Contracts} from "../state/Contracts.sol";
import {Frame, KIND_CALL} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {EMPTY, ENDING_LONG, MAX_DEPTH, Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {CHAIN_ACCOUNT, IS_ARBITRUM, IS_OVM2} from "../state/Rules.sol";

/// @title Calls
/// @notice CALL, CALLCODE, DELEGATECALL, STATICCALL: docs/spec/machine.md, 6.7, whose steps the numbers are. The range prover has those that pay or
///         have a long input: see RareCalls.
library Calls {
    using FrameStack for Frame;

    uint256 internal constant CALL = 0xf1;
    uint256 internal constant CALLCODE = 0xf2;
    uint256 private constant DELEGATECALL = 0xf4;
    uint256 private constant STATICCALL = 0xfa;

    /// @dev What MODEXP reads: three lengths, and three numbers of the most bytes that EIP-7823 allows. No other precompile's answer depends
    ///      on a byte behind those, but for these, one bit each: SHA-256, RIPEMD-160, the identity, pairings and MSMs.
    uint256 private constant MOST_READ = 3 * 32 + 3 * 1024;
    uint256 private constant READ_ALL =
        (1 << 0x02) | (1 << 0x03) | (1 << 0x04) | (1 << 0x08) | (1 << 0x0c) | (1 << 0x0e) | (1 << 0x0f);

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
        if (call.value != 0 || (IS_ARBITRUM && call.to == CHAIN_ACCOUNT)) {
            _m.ending = ENDING_LONG;
            return;
        }
        if (!reach(_m, _f, call, FrameMemory.rangeEnd(call.inputOffset, call.inputLength))) return;
        if (!takeGas(_m, _f, call)) return refuse(_f, call);
        takeInput(_m, _f, call);
        enter(_m, _f, call, snapshot(_m));
    }

    function operands(uint256 _opcode, Frame memory _f) internal pure returns (Call memory call_) {
        call_.requested = _f.pop();
        call_.to = uint160(_f.pop());
        if (_opcode == CALL || _opcode == CALLCODE) call_.value = _f.pop();
        (call_.inputOffset, call_.inputLength) = _f.pop2();
        (call_.outputOffset, call_.outputLength) = _f.pop2();
    }

    /// @notice Pays for memory and for touching the called account, and finds its code.
    /// @param _inputEnd Where in memory its input ends.
    /// @return Whether there was enough gas.
    function reach(
        Machine memory _m,
        Frame memory _f,
        Call memory _call,
        uint256 _inputEnd
    ) internal view returns (bool) {
        uint256 end = FrameMemory.endToPay(_call.outputOffset, _call.outputLength);
        if (!FrameMemory.expand(_m, _f, _inputEnd > end ? _inputEnd : end)) return false; // 2
        if (!Frames.charge(_m, _f, Access.addressGas(_m, _call.to))) return false; // 3
        _call.code = Contracts.codeOf(_m, _call.to); // 4
        (bool isDelegation, uint256 delegate) = Contracts.delegateOf(_call.code);
        if (!IS_OVM2 && isDelegation) {
            if (!Frames.charge(_m, _f, Access.addressGas(_m, delegate))) return false;
            _call.code = Contracts.codeOf(_m, delegate);
        }
        return true;
    }

    /// @notice Takes the gas that the call gets.
    /// @return Whether there may be one more frame.
    function takeGas(Machine memory _m, Frame memory _f, Call memory _call) internal pure returns (bool) {
        unchecked {
            uint256 most = _f.gas - _f.gas / 64; // 6
            _call.gas = _call.requested < most ? _call.requested : most;
            _f.gas -= _call.gas;
            Frames.setReturnData(_m, _f, ""); // 7
            return _f.depth < MAX_DEPTH;
        }
    }

    /// @notice A call that fails before it begins.
    function refuse(Frame memory _f, Call memory _call) internal pure {
        unchecked {
            _f.gas += _call.gas;
            _f.push(0);
        }
    }

    /// @notice Copies the input from memory: for a precompile not more than it reads.
    function takeInput(Machine memory _m, Frame memory _f, Call memory _call) internal pure {
        _call.inputLength = bytesRead(_call.to, _call.inputLength);
        _call.input = FrameMemory.slice(_m, _f, _call.inputOffset, _call.inputLength);
    }

    /// @notice How many bytes of its input a call opens, where that is not long.
    function bytesRead(uint256 _to, uint256 _length) internal pure returns (uint256) {
        bool isCut = _length > MOST_READ && Access.isPrecompile(_to) && (READ_ALL >> _to) & 1 == 0;
        return isCut ? MOST_READ : _length;
    }

    /// @notice What a call that fails goes back to.
    function snapshot(Machine memory _m) internal pure returns (bytes32) {
        Parts.openState(_m);
        return Parts.stateHash(_m); // 8
    }

    /// @notice Begins a call on its input.
    function enter(Machine memory _m, Frame memory _f, Call memory _call, bytes32 _snapshot) internal view {
        if (Access.isPrecompile(_call.to)) {
            _runPrecompile(_m, _f, _call, _snapshot); // 9
        } else if (_call.code.length == 0) {
            unchecked {
                _f.gas += _call.gas;
            }
            _f.push(1);
        } else {
            _nest(_m, _call, _snapshot);
        }
    }

    function _runPrecompile(Machine memory _m, Frame memory _f, Call memory _call, bytes32 _snapshot) private view {
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
