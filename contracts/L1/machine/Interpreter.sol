// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {handTo} from "./Prover.sol";
import {Arithmetic} from "./opcodes/Arithmetic.sol";
import {Bitwise} from "./opcodes/Bitwise.sol";
import {BlockInfo} from "./opcodes/BlockInfo.sol";
import {Calls} from "./opcodes/Calls.sol";
import {Control} from "./opcodes/Control.sol";
import {FrameData} from "./opcodes/FrameData.sol";
import {Host} from "./opcodes/Host.sol";
import {Memory} from "./opcodes/Memory.sol";
import {Stack} from "./opcodes/Stack.sol";
import {StoreSlot} from "./opcodes/StoreSlot.sol";
import {Table} from "./opcodes/Table.sol";
import {TxInfo} from "./opcodes/TxInfo.sol";
import {Frame, KIND_CALL, KIND_CREATION} from "./state/Frame.sol";
import {FrameMemory} from "./state/FrameMemory.sol";
import {Frames} from "./state/Frames.sol";
import {FrameStack} from "./state/FrameStack.sol";
import {Limits} from "./state/Limits.sol";
import {Logs} from "./state/Logs.sol";
import {
    CODE_AT,
    CODE_LENGTH,
    ENDING,
    GAS,
    Layout,
    OPCODE,
    PC,
    STACK_HIGH,
    STACK_LOW,
    STACK_TOP
} from "./state/Layout.sol";
import {ENDING_EXCEPTIONAL, ENDING_NONE, ENDING_SUCCESS, Machine, PHASE_RUN, PHASE_SETTLE} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {Slots} from "./state/Slots.sol";

/// @title Interpreter
/// @notice Phase RUN: docs/spec/machine.md, 6.
abstract contract Interpreter {
    using FrameMemory for Frame;
    using FrameStack for Frame;

    address private immutable CONTRACT_PROVER;

    constructor(address _contractProver) {
        CONTRACT_PROVER = _contractProver;
        Layout.check();
    }

    /// @dev Runs opcodes until the steps are used up or the phase changes.
    function _interpret(Machine memory _m) internal view {
        uint256 table = _table();
        do {
            Frames.openCode(_m, _m.frame);
            _m.steps = _execute(_m, table, _m.steps);
            if (_m.ending != ENDING_NONE) _finish(_m);
        } while (_m.steps != 0 && _m.phase == PHASE_RUN);
    }

    /// @dev Executes opcodes, at least one, until one ends its frame. How it ends is said in `_m.ending`.
    /// @return Steps that are left.
    function _execute(Machine memory _m, uint256 _opcodes, uint256 _steps) private view returns (uint256) {
        unchecked {
            bool goesOn;
            do {
                _steps--;
                uint256 entry;
                bool isReady;
                assembly ("memory-safe") {
                    let at := mload(PC)
                    // Beyond the code are zeros: STOP.
                    let opcode := mul(byte(0, mload(add(mload(CODE_AT), at))), lt(at, mload(CODE_LENGTH)))
                    mstore(OPCODE, opcode)
                    // As Table.set wrote it.
                    entry := shr(192, mload(add(_opcodes, shl(3, opcode))))
                    let left := mload(GAS)
                    let cost := and(entry, 0xffff)
                    let top := mload(STACK_TOP)
                    // Whether it is defined and paid, its operands are revealed, and one more item would have room.
                    isReady := iszero(
                        or(
                            or(iszero(entry), gt(cost, left)),
                            or(lt(sub(top, shl(5, byte(28, entry))), mload(STACK_LOW)), eq(top, mload(STACK_HIGH)))
                        )
                    )
                    if isReady {
                        mstore(GAS, sub(left, cost))
                        mstore(PC, add(at, 1))
                    }
                }
                if (!isReady && !_prepare(_m, _m.frame, entry)) {
                    _m.ending = ENDING_EXCEPTIONAL;
                    return _steps;
                }
                function(Machine memory, Frame memory) internal view execute;
                assembly ("memory-safe") {
                    execute := shr(32, entry)
                }
                execute(_m, _m.frame);
                assembly ("memory-safe") {
                    goesOn := and(iszero(mload(ENDING)), gt(_steps, 0))
                }
            } while (goesOn);
            return _steps;
        }
    }

    /// @dev What an opcode needs when its operands are not all revealed, its results have no room, or it cannot run at all.
    /// @return Whether it can.
    function _prepare(Machine memory _m, Frame memory _f, uint256 _entry) private pure returns (bool) {
        unchecked {
            if (_entry == 0) return false;
            if (!FrameStack.prepare(_m, _f, Table.inputs(_entry), Table.outputs(_entry))) return false;
            uint256 cost = Table.cost(_entry);
            if (cost > _f.gas) return false;
            _f.gas -= cost;
            _f.pc += 1;
            return true;
        }
    }

    /// @dev CREATE, CREATE2, SELFDESTRUCT. A creation that ends before it begins has a result at once.
    function _contract(Machine memory _m, Frame memory _f) private view {
        uint256 depth = _f.depth;
        handTo(CONTRACT_PROVER);
        if (_f.depth == depth && _m.ending == ENDING_NONE) _f.push(0);
    }

    /// @dev Ends the running frame: docs/spec/machine.md, 6.2 and 6.3.
    function _finish(Machine memory _m) private view {
        Frame memory frame = _m.frame;
        if (_m.ending == ENDING_SUCCESS && frame.kind == KIND_CREATION) handTo(CONTRACT_PROVER);
        if (_m.ending == ENDING_SUCCESS && frame.depth == 0 && Limits.areLogsOver(_m, Logs.read(_m).size)) {
            _m.ending = ENDING_EXCEPTIONAL;
        }
        bool success = _m.ending == ENDING_SUCCESS;
        if (_m.ending == ENDING_EXCEPTIONAL) {
            frame.gas = 0;
            _m.output = "";
        }
        if (!success) Parts.setState(_m, frame.snapshot);
        _m.ending = ENDING_NONE;
        if (frame.depth == 0) {
            _m.phase = PHASE_SETTLE;
            _m.slot = Slots.result(_m, success, frame.gas, 0);
        } else {
            _return(_m, frame, success);
        }
        _m.output = "";
    }

    function _return(Machine memory _m, Frame memory _f, bool _success) private pure {
        unchecked {
            uint256 gas = _f.gas;
            uint256 result =
                !_success
                    ? 0
                    : _f.kind == KIND_CREATION
                        ? _f.self
                        : 1;
            bytes memory output = _m.output;
            uint256 offset = _f.outputOffset;
            uint256 length = _f.kind == KIND_CALL ? _f.outputLength : 0;
            if (length > output.length) length = output.length;
            Frames.resume(_m, _f);
            _f.gas += gas;
            FrameStack.prepare(_m, _f, 0, 1);
            _f.push(result);
            Frames.setReturnData(_m, _f, output);
            if (length == 0) return;
            FrameMemory.open(_m, _f);
            _f.copyInto(offset, output, 0, length);
        }
    }

    /// @dev In rising order: see Table.set.
    function _table() private pure returns (uint256 t_) {
        t_ = Table.create();
        Table.set(t_, 0x00, Control.stop, 0, 0, 0);
        Table.set(t_, 0x01, Arithmetic.add, 2, 1, 3);
        Table.set(t_, 0x02, Arithmetic.mul, 2, 1, 5);
        Table.set(t_, 0x03, Arithmetic.sub, 2, 1, 3);
        Table.set(t_, 0x04, Arithmetic.div, 2, 1, 5);
        Table.set(t_, 0x05, Arithmetic.sdiv, 2, 1, 5);
        Table.set(t_, 0x06, Arithmetic.mod, 2, 1, 5);
        Table.set(t_, 0x07, Arithmetic.smod, 2, 1, 5);
        Table.set(t_, 0x08, Arithmetic.addmod_, 3, 1, 8);
        Table.set(t_, 0x09, Arithmetic.mulmod_, 3, 1, 8);
        Table.set(t_, 0x0a, Arithmetic.exp, 2, 1, 10);
        Table.set(t_, 0x0b, Arithmetic.signextend, 2, 1, 5);
        Table.set(t_, 0x10, Bitwise.lt, 2, 1, 3);
        Table.set(t_, 0x11, Bitwise.gt, 2, 1, 3);
        Table.set(t_, 0x12, Bitwise.slt, 2, 1, 3);
        Table.set(t_, 0x13, Bitwise.sgt, 2, 1, 3);
        Table.set(t_, 0x14, Bitwise.eq, 2, 1, 3);
        Table.set(t_, 0x15, Bitwise.iszero, 1, 1, 3);
        Table.set(t_, 0x16, Bitwise.and, 2, 1, 3);
        Table.set(t_, 0x17, Bitwise.or, 2, 1, 3);
        Table.set(t_, 0x18, Bitwise.xor, 2, 1, 3);
        Table.set(t_, 0x19, Bitwise.not, 1, 1, 3);
        Table.set(t_, 0x1a, Bitwise.byte_, 2, 1, 3);
        Table.set(t_, 0x1b, Bitwise.shl, 2, 1, 3);
        Table.set(t_, 0x1c, Bitwise.shr, 2, 1, 3);
        Table.set(t_, 0x1d, Bitwise.sar, 2, 1, 3);
        Table.set(t_, 0x1e, Bitwise.clz_, 1, 1, 5);
        Table.set(t_, 0x20, FrameData.keccak, 2, 1, 30);
        Table.set(t_, 0x30, FrameData.self, 0, 1, 2);
        Table.set(t_, 0x31, Host.balance, 1, 1, 0);
        Table.set(t_, 0x32, TxInfo.origin, 0, 1, 2);
        Table.set(t_, 0x33, FrameData.caller_, 0, 1, 2);
        Table.set(t_, 0x34, FrameData.callvalue_, 0, 1, 2);
        Table.set(t_, 0x35, FrameData.calldataload_, 1, 1, 3);
        Table.set(t_, 0x36, FrameData.calldatasize_, 0, 1, 2);
        Table.set(t_, 0x37, FrameData.calldatacopy_, 3, 0, 3);
        Table.set(t_, 0x38, FrameData.codesize_, 0, 1, 2);
        Table.set(t_, 0x39, FrameData.codecopy_, 3, 0, 3);
        Table.set(t_, 0x3a, TxInfo.gasprice, 0, 1, 2);
        Table.set(t_, 0x3b, Host.codeSize, 1, 1, 0);
        Table.set(t_, 0x3c, Host.codeCopy, 4, 0, 0);
        Table.set(t_, 0x3d, FrameData.returndatasize_, 0, 1, 2);
        Table.set(t_, 0x3e, FrameData.returndatacopy_, 3, 0, 3);
        Table.set(t_, 0x3f, Host.codeHash, 1, 1, 0);
        Table.set(t_, 0x40, Host.blockHash, 1, 1, 20);
        Table.set(t_, 0x41, BlockInfo.coinbase, 0, 1, 2);
        Table.set(t_, 0x42, BlockInfo.timestamp, 0, 1, 2);
        Table.set(t_, 0x43, BlockInfo.number, 0, 1, 2);
        Table.set(t_, 0x44, BlockInfo.prevrandao, 0, 1, 2);
        Table.set(t_, 0x45, BlockInfo.gaslimit, 0, 1, 2);
        Table.set(t_, 0x46, BlockInfo.chainid, 0, 1, 2);
        Table.set(t_, 0x47, Host.selfBalance, 0, 1, 5);
        Table.set(t_, 0x48, BlockInfo.basefee, 0, 1, 2);
        Table.set(t_, 0x49, TxInfo.blobhash_, 1, 1, 3);
        Table.set(t_, 0x4a, BlockInfo.blobbasefee, 0, 1, 2);
        Table.set(t_, 0x50, Stack.pop, 1, 0, 2);
        Table.set(t_, 0x51, Memory.mload_, 1, 1, 3);
        Table.set(t_, 0x52, Memory.mstore_, 2, 0, 3);
        Table.set(t_, 0x53, Memory.mstore8_, 2, 0, 3);
        Table.set(t_, 0x54, Host.loadSlot, 1, 1, 0);
        Table.set(t_, 0x55, StoreSlot.execute, 2, 0, 0);
        Table.set(t_, 0x56, Control.jump, 1, 0, 8);
        Table.set(t_, 0x57, Control.jumpi, 2, 0, 10);
        Table.set(t_, 0x58, Control.pc, 0, 1, 2);
        Table.set(t_, 0x59, Memory.msize_, 0, 1, 2);
        Table.set(t_, 0x5a, Control.gas, 0, 1, 2);
        Table.set(t_, 0x5b, Control.jumpdest, 0, 0, 1);
        Table.set(t_, 0x5c, Host.loadTransient, 1, 1, 100);
        Table.set(t_, 0x5d, Host.storeTransient, 2, 0, 100);
        Table.set(t_, 0x5e, Memory.mcopy_, 3, 0, 3);
        Table.set(t_, 0x5f, Stack.push0, 0, 1, 2);
        for (uint256 n = 1; n <= 32; n++) Table.set(t_, 0x5f + n, Stack.push, 0, 1, 3);
        for (uint256 n = 1; n <= 16; n++) Table.set(t_, 0x7f + n, Stack.dup, n, n + 1, 3);
        for (uint256 n = 1; n <= 16; n++) Table.set(t_, 0x8f + n, Stack.swap, n + 1, n + 1, 3);
        for (uint256 n = 0; n <= 4; n++) Table.set(t_, 0xa0 + n, Host.log, 2 + n, 0, 375);
        Table.set(t_, 0xf0, _contract, 3, 1, 0);
        Table.set(t_, 0xf1, Calls.execute, 7, 1, 0);
        Table.set(t_, 0xf2, Calls.execute, 7, 1, 0);
        Table.set(t_, 0xf3, Control.return_, 2, 0, 0);
        Table.set(t_, 0xf4, Calls.execute, 6, 1, 0);
        Table.set(t_, 0xf5, _contract, 4, 1, 0);
        Table.set(t_, 0xfa, Calls.execute, 6, 1, 0);
        Table.set(t_, 0xfd, Control.revert_, 2, 0, 0);
        Table.set(t_, 0xfe, Control.invalid_, 0, 0, 0);
        Table.set(t_, 0xff, _contract, 1, 0, 5000);
    }
}
