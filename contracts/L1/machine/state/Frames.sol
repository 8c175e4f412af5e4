// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame, FRAME_WORDS} from "./Frame.sol";
import {FrameStack} from "./FrameStack.sol";
import {FRAME_AT, FRAME_SIZE} from "./Layout.sol";
import {EMPTY, ENDING_EXCEPTIONAL, Machine, TAG_FRAME} from "./Machine.sol";
import {Pages} from "./Pages.sol";
import {Pool} from "./Pool.sol";

/// @title Frames
/// @notice Begins, opens, suspends and hashes frames, and gives access to their gas and data.
/// @dev INVARIANT: the running frame lies at FRAME_AT. A suspended one lies where it was put, and no code writes there.
library Frames {
    /// @notice The running frame, with nothing in it.
    function create() internal pure returns (Frame memory frame_) {
        assembly ("memory-safe") {
            frame_ := FRAME_AT
            calldatacopy(frame_, calldatasize(), FRAME_SIZE)
        }
        frame_.tag = TAG_FRAME;
        frame_.returnData = EMPTY;
    }

    /// @notice Suspends the running frame for a child of its own.
    /// @return child_ The running frame from now on.
    /// @return parent_ What the running frame was.
    function nest() internal pure returns (Frame memory child_, Frame memory parent_) {
        uint256 parentAt;
        assembly ("memory-safe") {
            parent_ := mload(0x40)
            mstore(0x40, add(parent_, FRAME_SIZE))
            mcopy(parent_, FRAME_AT, FRAME_SIZE)
            parentAt := parent_
        }
        child_ = create();
        child_.parentAt = parentAt;
        unchecked {
            child_.depth = parent_.depth + 1;
        }
    }

    /// @notice Lets the running frame's parent run again.
    function resume(Machine memory _m, Frame memory _f) internal pure {
        uint256 parentAt = _f.parentAt;
        if (parentAt == 0) {
            open(_m, _f.parent);
        } else {
            assembly ("memory-safe") {
                mcopy(FRAME_AT, parentAt, FRAME_SIZE)
            }
        }
    }

    /// @notice Opens a frame that is known by its hash: it is the running one from now on.
    function open(Machine memory _m, bytes32 _hash) internal pure {
        uint256 ptr = Pool.openWords(_m, _hash, TAG_FRAME, FRAME_WORDS);
        create();
        assembly ("memory-safe") {
            mcopy(FRAME_AT, ptr, mul(32, FRAME_WORDS))
        }
    }

    /// @notice Hash of a frame, and of those that wait for it.
    /// @dev By a list, not by recursion: in one L1 transaction more frames can begin than L1's own stack has room for.
    function hash(Machine memory _m, Frame memory _f) internal pure returns (bytes32 hash_) {
        Frame memory frame = _f;
        uint256 first;
        uint256 next;
        assembly ("memory-safe") {
            first := mload(0x40)
            next := first
        }
        while (true) {
            uint256 outer = frame.parentAt;
            assembly ("memory-safe") {
                mstore(next, frame)
                next := add(next, 32)
            }
            if (outer == 0) break;
            assembly ("memory-safe") {
                frame := outer
            }
        }
        assembly ("memory-safe") {
            mstore(0x40, next)
        }
        hash_ = frame.parent;
        while (next != first) {
            assembly ("memory-safe") {
                next := sub(next, 32)
                frame := mload(next)
            }
            hash_ = _hash(_m, frame, hash_);
        }
    }

    function _hash(Machine memory _m, Frame memory _f, bytes32 _parent) private pure returns (bytes32 hash_) {
        bytes32 memoryRoot = Pages.root(_m, _f);
        (bytes32 stack, uint256 height) = FrameStack.hash(_f);
        // What is not live is copied as it is. Behind the free memory pointer, and forgotten at once.
        Frame memory words;
        assembly ("memory-safe") {
            words := mload(0x40)
            mcopy(words, _f, mul(32, FRAME_WORDS))
        }
        (words.parent, words.memoryRoot, words.stack, words.stackLength) = (_parent, memoryRoot, stack, height);
        assembly ("memory-safe") {
            hash_ := keccak256(words, mul(32, FRAME_WORDS))
        }
    }

    /// @notice Takes gas, or halts the frame.
    /// @return Whether there was enough.
    function charge(Machine memory _m, Frame memory _f, uint256 _gas) internal pure returns (bool) {
        unchecked {
            uint256 left = _f.gas;
            if (_gas > left) {
                _m.ending = ENDING_EXCEPTIONAL;
                return false;
            }
            _f.gas = left - _gas;
            return true;
        }
    }

    /// @param _code An item that is known.
    function setCode(Frame memory _f, bytes memory _code) internal pure {
        bytes32 codeHash = EMPTY;
        assembly ("memory-safe") {
            if mload(_code) {
                codeHash := mload(sub(_code, 32))
            }
        }
        _f.code = codeHash;
        _setOpenCode(_f, _code);
    }

    /// @notice Opens the frame's code.
    function openCode(Machine memory _m, Frame memory _f) internal view {
        if (_f.codeAt == 0) _setOpenCode(_f, Pool.openCode(_m, _f.code));
    }

    /// @notice The frame's code, which is open.
    function code(Frame memory _f) internal pure returns (bytes memory code_) {
        uint256 codeAt = _f.codeAt;
        assembly ("memory-safe") {
            code_ := sub(codeAt, 32)
        }
    }

    function _setOpenCode(Frame memory _f, bytes memory _code) private pure {
        uint256 codeAt;
        assembly ("memory-safe") {
            codeAt := add(_code, 32)
        }
        _f.codeAt = codeAt;
        _f.codeLength = _code.length;
    }

    function setInput(Frame memory _f, bytes memory _input, bytes32 _hash) internal pure {
        uint256 inputAt;
        assembly ("memory-safe") {
            inputAt := _input
        }
        _f.inputAt = inputAt;
        _f.input = _hash;
        _f.inputLength = _input.length;
    }

    function input(Machine memory _m, Frame memory _f) internal pure returns (bytes memory input_) {
        uint256 ptr = _f.inputAt;
        if (ptr == 0) {
            input_ = Pool.open(_m, _f.input);
            assembly ("memory-safe") {
                ptr := input_
            }
            _f.inputAt = ptr;
        }
        assembly ("memory-safe") {
            input_ := ptr
        }
    }

    /// @notice What the frame's last call returned.
    /// @param _data Made by `Pool.allocate`, or empty.
    function setReturnData(Machine memory _m, Frame memory _f, bytes memory _data) internal pure {
        uint256 length = _data.length;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _data
        }
        _f.returnDataAt = ptr;
        _f.returnDataLength = length;
        _f.returnData = length == 0 ? EMPTY : Pool.add(_m, _data);
    }

    function returnData(Machine memory _m, Frame memory _f) internal pure returns (bytes memory data_) {
        uint256 ptr = _f.returnDataAt;
        if (ptr == 0) {
            data_ = Pool.open(_m, _f.returnData);
            assembly ("memory-safe") {
                ptr := data_
            }
            _f.returnDataAt = ptr;
        }
        assembly ("memory-safe") {
            data_ := ptr
        }
    }
}
