// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";

/// @title TxInfo
/// @notice ORIGIN, GASPRICE, BLOBHASH.
library TxInfo {
    using FrameStack for Frame;

    // Places of TRANSACTION's words: docs/spec/machine.md, 2.
    uint256 private constant SENDER = 3;
    uint256 private constant GAS_PRICE = 11;

    function origin(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.transactionWord(_m, SENDER));
    }

    function gasprice(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.transactionWord(_m, GAS_PRICE));
    }

    /// @notice 0: no transaction of L2 carries blobs.
    function blobhash_(Machine memory, Frame memory _f) internal pure {
        _f.pop();
        _f.push(0);
    }
}
