// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {Contracts} from "../state/Contracts.sol";
import {Frame, KIND_CREATION} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {EMPTY, ENDING_EXCEPTIONAL, MAX_DEPTH, MAX_NONCE, Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {INIT_CODE_WORD_GAS, IS_OVM2, MAX_CODE, MAX_INIT_CODE} from "../state/Rules.sol";
import {Account, World} from "../state/World.sol";

/// @title Creations
/// @notice CREATE and CREATE2: docs/spec/machine.md, 6.8. The end of a creation: 6.2.
library Creations {
    using FrameStack for Frame;

    uint256 private constant CREATE2 = 0xf5;
    uint256 private constant CREATE_GAS = 32000;
    /// @dev Hashing for CREATE2's address.
    uint256 private constant HASHED_WORD = 6;

    uint256 private constant GAS_PER_CODE_BYTE = 200;
    /// @dev EIP-3541
    uint256 private constant RESERVED = 0xef;

    /// @dev If it ends neither in a halt nor in a child, the interpreter pushes the result.
    function execute(Machine memory _m, Frame memory _f) internal pure {
        if (_f.isStatic != 0) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        bool isSalted = _m.opcode == CREATE2;
        (uint256 value, uint256 offset, uint256 length) = _f.pop3();
        uint256 salt = isSalted ? _f.pop() : 0;
        if (!FrameMemory.expand(_m, _f, FrameMemory.endToPay(offset, length))) return;
        if (length > MAX_INIT_CODE) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        unchecked {
            uint256 perWord = INIT_CODE_WORD_GAS + (isSalted ? HASHED_WORD : 0);
            if (!Frames.charge(_m, _f, CREATE_GAS + perWord * ((length + 31) / 32))) return;
            uint256 gas = _f.gas - _f.gas / 64;
            Frames.setReturnData(_m, _f, "");
            Account memory creator = World.account(_m, _f.self);
            if (creator.balance < value || creator.nonce == MAX_NONCE || _f.depth >= MAX_DEPTH) return;
            _f.gas -= gas;
            bytes memory code = FrameMemory.slice(_m, _f, offset, length);
            bytes32 codeHash = length == 0 ? EMPTY : Pool.add(_m, code);
            uint256 target =
                isSalted ? _saltedAddress(_f.self, salt, codeHash) : Contracts.createAddress(_f.self, creator.nonce);
            creator.nonce += 1;
            World.write(_m, _f.self, creator);
            Access.touchAddress(_m, target);
            bytes32 snapshot = Parts.stateHash(_m);
            if (!Contracts.create(_m, _f.self, target, value)) return;
            (Frame memory child, Frame memory parent) = Frames.nest();
            child.kind = KIND_CREATION;
            child.self = target;
            child.caller = parent.self;
            child.value = value;
            Frames.setCode(child, code);
            Frames.setInput(child, "", EMPTY);
            child.gas = gas;
            child.snapshot = snapshot;
        }
    }

    /// @notice What success needs: the contract pays for its code, and has it.
    function conclude(Machine memory _m, Frame memory _f) internal pure {
        bytes memory code = _m.output;
        _m.output = "";
        uint256 length = code.length;
        if (length == 0) return;
        if (length > MAX_CODE || (!IS_OVM2 && uint8(code[0]) == RESERVED)) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        unchecked {
            if (!Frames.charge(_m, _f, GAS_PER_CODE_BYTE * length)) return;
        }
        Account memory account = World.account(_m, _f.self);
        account.codeHash = Pool.add(_m, _copy(code));
        World.write(_m, _f.self, account);
    }

    /// @dev The output lies in what the prover's caller has allocated: making it an item there would be lost. See Prover.
    function _copy(bytes memory _bytes) private pure returns (bytes memory copy_) {
        copy_ = Pool.allocate(_bytes.length);
        assembly ("memory-safe") {
            mcopy(add(copy_, 32), add(_bytes, 32), mload(_bytes))
        }
    }

    /// @dev EIP-1014
    function _saltedAddress(uint256 _creator, uint256 _salt, bytes32 _codeHash) private pure returns (uint256) {
        return
            uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(uint160(_creator)), _salt, _codeHash))));
    }
}
