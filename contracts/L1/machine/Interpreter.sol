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
import {
    Frame,
    FRAME_CODE_AT,
    FRAME_GAS,
    FRAME_PC,
    FRAME_STACK_HIGH,
    FRAME_STACK_LOW,
    FRAME_STACK_TOP,
    KIND_CALL,
    KIND_CREATION
} from "./state/Frame.sol";
import {Frames} from "./state/Frames.sol";
import {Limits} from "./state/Limits.sol";
import {Logs} from "./state/Logs.sol";
import {
    ENDING_EXCEPTIONAL,
    ENDING_NONE,
    ENDING_SUCCESS,
    Machine,
    MACHINE_OPCODE,
    PHASE_RUN,
    PHASE_SETTLE
} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {Slots} from "./state/Slots.sol";

/// @title Interpreter
/// @notice Phase RUN: docs/spec/machine.md, 6.
abstract contract Interpreter {
    address private immutable CONTRACT_PROVER;

    constructor(address _contractProver) {
        CONTRACT_PROVER = _contractProver;
    }

    /// @dev Runs opcodes until the steps are used up or the phase changes.
    /// @return Steps that are left.
    function _interpret(Machine memory _m, uint256 _steps) internal view returns (uint256) {
        unchecked {
            uint256 table = _table();
            while (_steps != 0 && _m.phase == PHASE_RUN) {
                do {
                    _steps--;
                    _execute(_m, _m.frame, table);
                } while (_steps != 0 && _m.ending == ENDING_NONE);
                if (_m.ending != ENDING_NONE) _finish(_m);
            }
            return _steps;
        }
    }

    /// @dev One opcode. Whatever halts the frame is said in `_m.ending`.
    function _execute(Machine memory _m, Frame memory _f, uint256 _table_) private view {
        if (_f.codeAt == 0) Frames.code(_m, _f);
        uint256 entry;
        bool isReady;
        // The members of the structs are read at their places: half of an opcode's cost would be Solidity's checks and moves.
        assembly ("memory-safe") {
            let code := mload(add(_f, FRAME_CODE_AT))
            let ptr := mload(add(_f, FRAME_PC))
            let opcode := 0
            if lt(ptr, mload(code)) {
                opcode := byte(0, mload(add(add(code, 32), ptr)))
            }
            mstore(add(_m, MACHINE_OPCODE), opcode)
            // As Table.set wrote it.
            entry := shr(192, mload(add(_table_, shl(3, opcode))))
            let inputs := shl(5, and(shr(8, entry), 0xff))
            let rest := sub(mload(add(_f, FRAME_STACK_TOP)), inputs)
            let left := mload(add(_f, FRAME_GAS))
            let cost := and(shr(16, entry), 0xffff)
            // A rest below the lowest revealed item, at worst below 0, is far above `stackHigh` or below `stackLow`.
            isReady := iszero(
                or(
                    or(iszero(entry), gt(cost, left)),
                    or(
                        slt(rest, mload(add(_f, FRAME_STACK_LOW))),
                        sgt(add(rest, shl(5, and(entry, 0xff))), mload(add(_f, FRAME_STACK_HIGH)))
                    )
                )
            )
            if isReady {
                mstore(add(_f, FRAME_GAS), sub(left, cost))
                mstore(add(_f, FRAME_PC), add(ptr, 1))
            }
        }
        if (!isReady && !_prepare(_m, _f, entry)) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        function(Machine memory, Frame memory) internal view execute;
        assembly ("memory-safe") {
            execute := shr(32, entry)
        }
        execute(_m, _f);
    }

    /// @dev What an opcode needs when its operands are not all revealed, its results have no room, or it cannot run at all.
    /// @return Whether it can.
    function _prepare(Machine memory _m, Frame memory _f, uint256 _entry) private pure returns (bool) {
        unchecked {
            if (_entry == 0) return false;
            if (!Frames.prepareStack(_m, _f, (_entry >> 8) & 0xff, _entry & 0xff)) return false;
            uint256 cost = (_entry >> 16) & 0xffff;
            if (cost > _f.gas) return false;
            _f.gas -= cost;
            _f.pc += 1;
            return true;
        }
    }

    function _contract(Machine memory, Frame memory) private view {
        handTo(CONTRACT_PROVER);
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
            _returnTo(_m, frame, success);
        }
        _m.output = "";
    }

    function _returnTo(Machine memory _m, Frame memory _f, bool _success) private pure {
        unchecked {
            uint256 parentAt = _f.parentAt;
            if (parentAt == 0) {
                _m.frame = Frames.open(_m, _f.parent);
            } else {
                assembly ("memory-safe") {
                    // Member `frame`, the ninth word.
                    mstore(add(_m, 256), parentAt)
                }
            }
            Frame memory parent = _m.frame;
            parent.gas += _f.gas;
            Frames.prepareStack(_m, parent, 0, 1);
            if (!_success) Frames.push(parent, 0);
            else Frames.push(parent, _f.kind == KIND_CREATION ? _f.self : 1);
            bytes memory output = _m.output;
            Frames.setReturnData(_m, parent, output);
            uint256 length = _f.kind == KIND_CALL ? _f.outputLength : 0;
            if (length > output.length) length = output.length;
            if (length == 0) return;
            Frames.openMemory(_m, parent);
            Frames.copyInto(parent, _f.outputOffset, output, 0, length);
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
