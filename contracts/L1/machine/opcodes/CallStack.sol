// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame, FRAME_WORDS} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {Frames} from "../state/Frames.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Machine, TAG_FRAME} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {Calls} from "./Calls.sol";

/// @title CallStack
/// @notice What ArbSys is told of the calls that lead to it: docs/spec/machine.md, 12.
library CallStack {
    using FrameStack for Frame;

    uint256 internal constant ARB_SYS = 0x64;
    uint256 private constant ANSWER = 96;
    /// @dev TRANSACTION's word `type`, and the types of transactions whose sender is an alias: 0x65, 0x66, 0x68.
    uint256 private constant TYPE = 1;
    uint256 private constant FROM_ALIAS = (1 << 0x65) | (1 << 0x66) | (1 << 0x68);

    /// @notice Answers with three words: the frames that run, the account that called the caller, and whether the sender is an alias.
    function answer(Machine memory _m, Frame memory _f, Calls.Call memory _call) internal pure {
        uint256 depth = _f.depth + 1;
        uint256 callersCaller = depth == 1 ? 0 : _callerOfParent(_m, _f);
        uint256 isFromAlias = (FROM_ALIAS >> Parts.transactionWord(_m, TYPE)) & 1;
        bytes memory output = Pool.allocate(ANSWER);
        assembly ("memory-safe") {
            mstore(add(output, 32), depth)
            mstore(add(output, 64), callersCaller)
            mstore(add(output, 96), isFromAlias)
        }
        _f.gas += _call.gas;
        Frames.setReturnData(_m, _f, output);
        _f.push(1);
        FrameMemory.copyInto(
            _m,
            _f,
            _call.outputOffset,
            output,
            0,
            ANSWER < _call.outputLength ? ANSWER : _call.outputLength
        );
    }

    function _callerOfParent(Machine memory _m, Frame memory _f) private pure returns (uint256) {
        uint256 ptr = _f.parentAt;
        if (ptr == 0) ptr = Pool.openWords(_m, _f.parent, TAG_FRAME, FRAME_WORDS);
        Frame memory parent;
        assembly ("memory-safe") {
            parent := ptr
        }
        return parent.caller;
    }
}
