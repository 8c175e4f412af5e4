// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {handTo} from "./Prover.sol";
import {OpcodeTable} from "./opcodes/OpcodeTable.sol";
import {Returns} from "./opcodes/Returns.sol";
import {Table} from "./opcodes/Table.sol";
import {Frame, KIND_CREATION} from "./state/Frame.sol";
import {FrameMemory} from "./state/FrameMemory.sol";
import {Frames} from "./state/Frames.sol";
import {FrameStack} from "./state/FrameStack.sol";
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
import {
    ENDING_EXCEPTIONAL,
    ENDING_LONG,
    ENDING_NONE,
    ENDING_SUCCESS,
    Machine,
    PHASE_RUN,
    PHASE_SETTLE
} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {Pool} from "./state/Pool.sol";
import {IS_ARBITRUM} from "./state/Rules.sol";
import {Work} from "./state/Work.sol";

/// @title Interpreter
/// @notice Phase RUN: docs/spec/machine.md, 6.
abstract contract Interpreter is OpcodeTable {
    using FrameStack for Frame;

    address private immutable CONTRACT_PROVER;
    address internal immutable RANGE_PROVER;

    constructor(address _contractProver, address _rangeProver) {
        CONTRACT_PROVER = _contractProver;
        RANGE_PROVER = _rangeProver;
        Layout.check();
    }

    /// @dev Runs opcodes until the steps are used up or the phase changes.
    function _interpret(Machine memory _m) internal view {
        if (_m.table == 0) _m.table = Table.create(_firstOfItsPage);
        do {
            Frames.openCode(_m, _m.frame);
            _m.steps = _execute(_m, _m.frame, _m.table, _m.steps);
            if (_m.ending != ENDING_NONE) _finish(_m);
        } while (_m.steps != 0 && _m.phase == PHASE_RUN);
    }

    /// @dev Executes opcodes, at least one, until one ends its frame. `_m.ending` says how it ends.
    /// @return Steps that are left.
    function _execute(
        Machine memory _m,
        Frame memory _f,
        uint256 _table,
        uint256 _steps
    ) private view returns (uint256) {
        function(Machine memory, Frame memory) internal view execute;
        uint256 entry;
        bool isUnusual;
        bool goesOn;
        do {
            assembly ("memory-safe") {
                _steps := sub(_steps, 1)
                let at := mload(PC)
                // Beyond the code are zeros: STOP.
                let opcode := mul(byte(0, mload(add(mload(CODE_AT), at))), lt(at, mload(CODE_LENGTH)))
                mstore(OPCODE, opcode)
                mstore(PC, add(at, 1))
                // As Table wrote it.
                entry := mload(add(_table, shl(3, opcode)))
                execute := shr(224, entry)
                let left := mload(GAS)
                let cost := byte(6, entry)
                mstore(GAS, sub(left, cost))
                let top := mload(STACK_TOP)
                // It is not paid, some operands are not revealed, or one more item would have no room.
                isUnusual := or(
                    gt(cost, left),
                    or(lt(sub(top, shl(5, byte(4, entry))), mload(STACK_LOW)), eq(top, mload(STACK_HIGH)))
                )
            }
            if (isUnusual) {
                if (!_prepare(_m, _f, entry)) return _steps;
            }
            execute(_m, _f);
            assembly ("memory-safe") {
                goesOn := and(gt(_steps, 0), iszero(mload(ENDING)))
            }
        } while (goesOn);
        return _steps;
    }

    /// @dev Whether an opcode can run whose gas is taken already: if so, its operands are revealed and its results have room.
    function _prepare(Machine memory _m, Frame memory _f, uint256 _entry) private pure returns (bool) {
        unchecked {
            uint256 cost = Table.cost(_entry);
            bool isPaid = _f.gas + cost >= cost;
            if (isPaid && FrameStack.prepare(_m, _f, Table.inputs(_entry), Table.outputs(_entry))) return true;
            _m.ending = ENDING_EXCEPTIONAL;
            return false;
        }
    }

    /// @dev What an opcode executes while its page of the table is empty.
    function _firstOfItsPage(Machine memory _m, Frame memory _f) private view {
        _setPage(_m.table, _m.opcode >> 4);
        uint256 entry = Table.entryOf(_m.table, _m.opcode);
        unchecked {
            _f.gas -= Table.cost(entry);
        }
        if (!_prepare(_m, _f, entry)) return;
        function(Machine memory, Frame memory) internal view execute;
        assembly ("memory-safe") {
            execute := shr(224, entry)
        }
        execute(_m, _f);
    }

    /// @dev CREATE, CREATE2, SELFDESTRUCT. A creation that ends before it begins has a result at once.
    function _contract(Machine memory _m, Frame memory _f) internal view override {
        uint256 depth = _f.depth;
        handTo(CONTRACT_PROVER);
        if (_f.depth == depth && _m.ending == ENDING_NONE) _f.push(0);
    }

    /// @dev Ends the running frame: docs/spec/machine.md, 6.2 and 6.3. Or a prover executes its opcode, because it takes more of memory than a step
    ///      can open.
    function _finish(Machine memory _m) private view {
        Frame memory frame = _m.frame;
        if (_m.ending >= ENDING_LONG) {
            handTo(RANGE_PROVER);
            if (_m.ending == ENDING_NONE) return;
        }
        if (_m.ending == ENDING_SUCCESS && frame.kind == KIND_CREATION) handTo(CONTRACT_PROVER);
        bool success = _m.ending == ENDING_SUCCESS;
        if (_m.ending == ENDING_EXCEPTIONAL) {
            frame.gas = 0;
            _m.output = "";
        }
        if (!success) Parts.setState(_m, frame.snapshot);
        _m.ending = ENDING_NONE;
        if (frame.depth == 0) {
            _m.phase = PHASE_SETTLE;
            _m.work = Work.result(_m, success, frame.gas, IS_ARBITRUM ? _answer(_m) : 0);
        } else {
            _return(_m, frame, success);
        }
        _m.output = "";
    }

    /// @dev What calls of the chain itself go on from: the hash of what was returned, 0 for nothing.
    function _answer(Machine memory _m) private pure returns (uint256) {
        return _m.output.length == 0 ? 0 : uint256(Pool.add(_m, _m.output));
    }

    function _return(Machine memory _m, Frame memory _f, bool _success) private pure {
        bytes memory output = _m.output;
        (uint256 result, uint256 offset, uint256 length) = Returns.toParent(_m, _f, _success);
        FrameStack.prepare(_m, _f, 0, 1);
        _f.push(result);
        Frames.setReturnData(_m, _f, output);
        FrameMemory.copyInto(_m, _f, offset, output, 0, length < output.length ? length : output.length);
    }
}
