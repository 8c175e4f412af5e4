// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame, KIND_CALL, KIND_CREATION} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";

/// @title Returns
/// @notice From a frame that has ended to the one that waits for it: docs/spec/machine.md, 6.2.
library Returns {
    /// @notice The parent is the running frame from now on, with the gas that is left.
    /// @return result_ What it gets on its stack.
    /// @return offset_ Where in its memory the output goes.
    /// @return length_ How much of the output, at most.
    function toParent(
        Machine memory _m,
        Frame memory _f,
        bool _success
    ) internal pure returns (uint256 result_, uint256 offset_, uint256 length_) {
        unchecked {
            uint256 gas = _f.gas;
            if (_success) result_ = _f.kind == KIND_CREATION ? _f.self : 1;
            offset_ = _f.outputOffset;
            if (_f.kind == KIND_CALL) length_ = _f.outputLength;
            Frames.resume(_m, _f);
            _f.gas += gas;
        }
    }
}
