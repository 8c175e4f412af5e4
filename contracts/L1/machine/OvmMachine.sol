// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {IOvmMachine} from "./IOvmMachine.sol";
import {Interpreter} from "./Interpreter.sol";
import {MalformedPart, MissingPreimage} from "./MachineErrors.sol";
import {Family, familyOf} from "./PhaseProver.sol";
import {handTo} from "./Prover.sol";
import {Frames} from "./state/Frames.sol";
import {Machine, PHASE_RANGE, PHASE_RUN, TAG_HALT, TAG_MACHINE, TAG_RANGE, TAG_START} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {Pool} from "./state/Pool.sol";
import {IS_ARBITRUM} from "./state/Rules.sol";
import {Work} from "./state/Work.sol";

/// @title OvmMachine
/// @notice The machine of docs/spec/machine.md: from a state's hash and preimages to the next state's hash. It interprets plain
///         instructions itself; provers hold the rest of the rules.
contract OvmMachine is IOvmMachine, Interpreter {
    address private immutable TRANSACTION_PROVER;
    address private immutable ELEMENT_PROVER;
    address private immutable BLOCK_PROVER;
    address private immutable MESSAGE_PROVER;
    address private immutable PRECOMPILES;
    address private immutable REGISTRY;

    constructor(Provers memory _provers) Interpreter(_provers.contracts, _provers.ranges) {
        TRANSACTION_PROVER = _provers.transactions;
        ELEMENT_PROVER = _provers.elements;
        BLOCK_PROVER = _provers.blocks;
        MESSAGE_PROVER = _provers.messages;
        PRECOMPILES = _provers.precompiles;
        REGISTRY = _provers.codeRegistry;
    }

    /// @inheritdoc IOvmMachine
    function step(bytes32 _state, bytes calldata _witness) external view returns (bytes32) {
        return _run(_state, 1, _witness);
    }

    /// @inheritdoc IOvmMachine
    function run(bytes32 _state, uint256 _steps, bytes calldata _witness) external view returns (bytes32) {
        return _run(_state, _steps, _witness);
    }

    function _run(bytes32 _state, uint256 _steps, bytes calldata _witness) private view returns (bytes32) {
        // INVARIANT: the first thing in memory, its frame the second: see state/Machine.sol.
        Machine memory machine;
        machine.steps = _steps;
        machine.registry = REGISTRY;
        machine.precompiles = PRECOMPILES;
        Pool.load(machine, _witness);
        _open(machine, _state);
        while (machine.steps != 0) {
            Family family = familyOf(machine);
            if (family == Family.HALTED) break;
            if (family == Family.INTERPRETER) _interpret(machine);
            else handTo(_proverOf(family));
        }
        return _hash(machine);
    }

    function _proverOf(Family _family) private view returns (address) {
        if (_family == Family.ELEMENT) return ELEMENT_PROVER;
        if (_family == Family.RANGE) return RANGE_PROVER;
        if (IS_ARBITRUM && _family == Family.MESSAGE) return MESSAGE_PROVER;
        return _family == Family.TRANSACTION ? TRANSACTION_PROVER : BLOCK_PROVER;
    }

    /// @dev Opens a state, and in RUN and RANGE its frame.
    function _open(Machine memory _m, bytes32 _state) private pure {
        uint256 ptr = Pool.find(_m, _state);
        if (ptr == 0) revert MissingPreimage(_state);
        uint256 length;
        uint256 tag;
        assembly ("memory-safe") {
            length := mload(ptr)
            tag := mload(add(ptr, 32))
        }
        _m.status = tag;
        if (tag != TAG_MACHINE) {
            if (length != (tag == TAG_START ? 128 : 64) || tag == 0 || tag > TAG_HALT)
                revert MalformedPart(tag, tag, length);
            _m.closed = _state;
            return;
        }
        if (length != 224) revert MalformedPart(TAG_MACHINE, tag, length);
        uint256 phase;
        assembly ("memory-safe") {
            phase := mload(add(ptr, 64))
            // phase to work: the same order in both.
            mcopy(add(_m, 64), add(ptr, 64), 192)
        }
        if (phase == PHASE_RUN) Frames.open(_m, _m.work);
        else if (phase == PHASE_RANGE) Frames.open(_m, Work.openRange(_m));
    }

    function _hash(Machine memory _m) private pure returns (bytes32 hash_) {
        if (_m.status != TAG_MACHINE) return _m.closed;
        Parts.stateHash(_m);
        bool isRange = _m.phase == PHASE_RANGE;
        bytes32 frame;
        if (isRange || _m.phase == PHASE_RUN) frame = Frames.hash(_m, _m.frame);
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            let work := add(_m, 224)
            if isRange {
                mstore(ptr, TAG_RANGE)
                mstore(add(ptr, 32), frame)
                mstore(add(ptr, 64), mload(work))
                frame := keccak256(ptr, 96)
            }
            if frame {
                mstore(work, frame)
            }
            mstore(ptr, TAG_MACHINE)
            mcopy(add(ptr, 32), add(_m, 64), 192)
            hash_ := keccak256(ptr, 224)
        }
    }
}
