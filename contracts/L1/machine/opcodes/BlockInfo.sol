// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {IS_ARBITRUM} from "../state/Rules.sol";

/// @title BlockInfo
/// @notice Fields of CONTEXT: COINBASE, TIMESTAMP, NUMBER, PREVRANDAO, GASLIMIT, CHAINID, BASEFEE, BLOBBASEFEE; L1BLOCKNUMBER, and
///         DIFFICULTY, of OVM 2.0.
library BlockInfo {
    using FrameStack for Frame;

    // Places of CONTEXT's words: docs/spec/machine.md, 2.
    uint256 private constant CHAIN_ID = 2;
    uint256 private constant NUMBER = 3;
    uint256 private constant TIMESTAMP = 4;
    uint256 private constant COINBASE = 5;
    uint256 private constant GAS_LIMIT = 6;
    uint256 private constant BASE_FEE = 7;
    uint256 private constant PREV_RANDAO = 8;
    uint256 private constant BLOB_BASE_FEE = 9;
    uint256 private constant L1_NUMBER = 12;

    function coinbase(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, COINBASE));
    }

    function timestamp(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, TIMESTAMP));
    }

    /// @dev On Arbitrum it tells of L1.
    function number(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, IS_ARBITRUM ? L1_NUMBER : NUMBER));
    }

    function prevrandao(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, PREV_RANDAO));
    }

    function gaslimit(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, GAS_LIMIT));
    }

    function chainid(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, CHAIN_ID));
    }

    function basefee(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, BASE_FEE));
    }

    function difficulty(Machine memory, Frame memory _f) internal pure {
        _f.push(0);
    }

    function l1Number(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, L1_NUMBER));
    }

    function blobbasefee(Machine memory _m, Frame memory _f) internal pure {
        _f.push(Parts.contextWord(_m, BLOB_BASE_FEE));
    }
}
