// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";

/// @title TxInfo
/// @notice ORIGIN, GASPRICE, BLOBHASH.
library TxInfo {
    using Frames for Frame;

    function origin(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.transaction(_m).sender);
    }

    function gasprice(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.transaction(_m).gasPrice);
    }

    /// @notice 0: no transaction of L2 carries blobs.
    function blobhash_(Machine memory, Frame memory _f) internal pure {
        _f.pop();
        _f.push(0);
    }
}
