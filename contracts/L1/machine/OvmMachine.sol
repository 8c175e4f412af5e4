// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOvmMachine} from "./IOvmMachine.sol";
import {Interpreter} from "./Interpreter.sol";
import {MalformedPart, MissingPreimage} from "./MachineErrors.sol";
import {handTo} from "./Prover.sol";
import {Frames} from "./state/Frames.sol";
import {
    Machine,
    PHASE_CHECK,
    PHASE_ELEMENT,
    PHASE_FASTLZ,
    PHASE_RECEIPT,
    PHASE_RUN,
    TAG_HALT,
    TAG_MACHINE,
    TAG_START
} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {Pool} from "./state/Pool.sol";

/// @title OvmMachine
/// @notice The machine of docs/spec/machine.md: from a state's hash and preimages to the next state's hash. It interprets plain
///         instructions itself; provers hold the rest of the rules.
contract OvmMachine is IOvmMachine, Interpreter {
    address private immutable TRANSACTION_PROVER;
    address private immutable ELEMENT_PROVER;
    address private immutable BLOCK_PROVER;
    address private immutable PRECOMPILES;
    address private immutable REGISTRY;

    constructor(Provers memory _provers) Interpreter(_provers.contracts) {
        TRANSACTION_PROVER = _provers.transactions;
        ELEMENT_PROVER = _provers.elements;
        BLOCK_PROVER = _provers.blocks;
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
        // INVARIANT: the first thing in memory, at MACHINE_AT.
        Machine memory machine;
        machine.registry = REGISTRY;
        machine.precompiles = PRECOMPILES;
        Pool.load(machine, _witness);
        _open(machine, _state);
        while (_steps != 0 && machine.status != TAG_HALT) {
            if (machine.status == TAG_MACHINE && machine.phase == PHASE_RUN) {
                _steps = _interpret(machine, _steps);
            } else {
                handTo(_proverOf(machine));
                unchecked {
                    _steps--;
                }
            }
        }
        return _hash(machine);
    }

    function _proverOf(Machine memory _m) private view returns (address) {
        uint256 phase = _m.phase;
        if (_m.status == TAG_MACHINE) {
            if (phase == PHASE_ELEMENT || phase == PHASE_FASTLZ) return ELEMENT_PROVER;
            if (phase >= PHASE_CHECK && phase <= PHASE_RECEIPT) return TRANSACTION_PROVER;
        }
        return BLOCK_PROVER;
    }

    /// @dev Opens a state, and in RUN its frame.
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
            // phase to slot: the same order in both.
            mcopy(add(_m, 64), add(ptr, 64), 192)
        }
        if (phase == PHASE_RUN) _m.frame = Frames.open(_m, _m.slot);
    }

    function _hash(Machine memory _m) private pure returns (bytes32 hash_) {
        if (_m.status != TAG_MACHINE) return _m.closed;
        Parts.stateHash(_m);
        if (_m.phase == PHASE_RUN) _m.slot = Frames.hash(_m.frame);
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, TAG_MACHINE)
            mcopy(add(ptr, 32), add(_m, 64), 192)
            hash_ := keccak256(ptr, 224)
        }
    }
}
