// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Frames} from "../state/Frames.sol";
import {Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";

/// @title BlockInfo
/// @notice Fields of CONTEXT: COINBASE, TIMESTAMP, NUMBER, PREVRANDAO, GASLIMIT, CHAINID, BASEFEE, BLOBBASEFEE.
library BlockInfo {
    using Frames for Frame;

    function coinbase(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).coinbase);
    }

    function timestamp(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).timestamp);
    }

    function number(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).number);
    }

    function prevrandao(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).prevRandao);
    }

    function gaslimit(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).gasLimit);
    }

    function chainid(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).chainId);
    }

    function basefee(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).baseFee);
    }

    function blobbasefee(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.context(_m).blobBaseFee);
    }
}
