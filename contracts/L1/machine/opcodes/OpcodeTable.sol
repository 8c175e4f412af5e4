// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {Machine} from "../state/Machine.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {Arithmetic} from "./Arithmetic.sol";
import {Bitwise} from "./Bitwise.sol";
import {BlockInfo} from "./BlockInfo.sol";
import {Calls} from "./Calls.sol";
import {Control} from "./Control.sol";
import {FrameData} from "./FrameData.sol";
import {Host} from "./Host.sol";
import {Memory} from "./Memory.sol";
import {Stack} from "./Stack.sol";
import {StoreSlot} from "./StoreSlot.sol";
import {Table} from "./Table.sol";
import {TxInfo} from "./TxInfo.sol";

/// @title OpcodeTable
/// @notice Osaka's instructions, or those of OVM 2.0, 16 to a page: number, function, stack items that it takes and gives, and gas. What an
///         instruction costs beyond that, its function charges.
abstract contract OpcodeTable {
    function _contract(Machine memory, Frame memory) internal view virtual;

    /// @dev Fills a page of the table: the opcodes with this first digit.
    function _setPage(uint256 _t, uint256 _page) internal pure {
        if (_page == 0x6 || _page == 0x7) return Table.fill(_t, _page, Stack.push, 0, 1, 3, 0);
        if (_page == 0x8) return Table.fill(_t, _page, Stack.dup, 1, 2, 3, 1);
        if (_page == 0x9) return Table.fill(_t, _page, Stack.swap, 2, 2, 3, 1);
        Table.fill(_t, _page, Control.invalid_, 0, 0, 0, 0);
        if (_page == 0x0) _setArithmetic(_t);
        else if (_page == 0x1) _setBitwise(_t);
        else if (_page == 0x2) Table.set(_t, 0x20, FrameData.keccak, 2, 1, 30);
        else if (_page == 0x3) _setEnvironment(_t);
        else if (_page == 0x4) _setBlock(_t);
        else if (_page == 0x5) _setFlow(_t);
        else if (_page == 0xa) _setLogs(_t);
        else if (_page == 0xf) _setCalls(_t);
    }

    function _setArithmetic(uint256 _t) private pure {
        Table.set(_t, 0x00, Control.stop, 0, 0, 0);
        Table.set(_t, 0x01, Arithmetic.add, 2, 1, 3);
        Table.set(_t, 0x02, Arithmetic.mul, 2, 1, 5);
        Table.set(_t, 0x03, Arithmetic.sub, 2, 1, 3);
        Table.set(_t, 0x04, Arithmetic.div, 2, 1, 5);
        Table.set(_t, 0x05, Arithmetic.sdiv, 2, 1, 5);
        Table.set(_t, 0x06, Arithmetic.mod, 2, 1, 5);
        Table.set(_t, 0x07, Arithmetic.smod, 2, 1, 5);
        Table.set(_t, 0x08, Arithmetic.addmod_, 3, 1, 8);
        Table.set(_t, 0x09, Arithmetic.mulmod_, 3, 1, 8);
        Table.set(_t, 0x0a, Arithmetic.exp, 2, 1, 10);
        Table.set(_t, 0x0b, Arithmetic.signextend, 2, 1, 5);
    }

    function _setBitwise(uint256 _t) private pure {
        Table.set(_t, 0x10, Bitwise.lt, 2, 1, 3);
        Table.set(_t, 0x11, Bitwise.gt, 2, 1, 3);
        Table.set(_t, 0x12, Bitwise.slt, 2, 1, 3);
        Table.set(_t, 0x13, Bitwise.sgt, 2, 1, 3);
        Table.set(_t, 0x14, Bitwise.eq, 2, 1, 3);
        Table.set(_t, 0x15, Bitwise.iszero, 1, 1, 3);
        Table.set(_t, 0x16, Bitwise.and, 2, 1, 3);
        Table.set(_t, 0x17, Bitwise.or, 2, 1, 3);
        Table.set(_t, 0x18, Bitwise.xor, 2, 1, 3);
        Table.set(_t, 0x19, Bitwise.not, 1, 1, 3);
        Table.set(_t, 0x1a, Bitwise.byte_, 2, 1, 3);
        Table.set(_t, 0x1b, Bitwise.shl, 2, 1, 3);
        Table.set(_t, 0x1c, Bitwise.shr, 2, 1, 3);
        Table.set(_t, 0x1d, Bitwise.sar, 2, 1, 3);
        if (!IS_OVM2) Table.set(_t, 0x1e, Bitwise.clz_, 1, 1, 5);
    }

    function _setEnvironment(uint256 _t) private pure {
        Table.set(_t, 0x30, FrameData.self, 0, 1, 2);
        Table.set(_t, 0x31, Host.balance, 1, 1, 0);
        Table.set(_t, 0x32, TxInfo.origin, 0, 1, 2);
        Table.set(_t, 0x33, FrameData.caller_, 0, 1, 2);
        Table.set(_t, 0x34, FrameData.callvalue_, 0, 1, 2);
        Table.set(_t, 0x35, FrameData.calldataload_, 1, 1, 3);
        Table.set(_t, 0x36, FrameData.calldatasize_, 0, 1, 2);
        Table.set(_t, 0x37, FrameData.calldatacopy_, 3, 0, 3);
        Table.set(_t, 0x38, FrameData.codesize_, 0, 1, 2);
        Table.set(_t, 0x39, FrameData.codecopy_, 3, 0, 3);
        Table.set(_t, 0x3a, TxInfo.gasprice, 0, 1, 2);
        Table.set(_t, 0x3b, Host.codeSize, 1, 1, 0);
        Table.set(_t, 0x3c, Host.handOver, 4, 0, 0);
        Table.set(_t, 0x3d, FrameData.returndatasize_, 0, 1, 2);
        Table.set(_t, 0x3e, FrameData.returndatacopy_, 3, 0, 3);
        Table.set(_t, 0x3f, Host.codeHash, 1, 1, 0);
    }

    function _setBlock(uint256 _t) private pure {
        Table.set(_t, 0x40, Host.handOver, 1, 1, 20);
        Table.set(_t, 0x41, BlockInfo.coinbase, 0, 1, 2);
        Table.set(_t, 0x42, BlockInfo.timestamp, 0, 1, 2);
        Table.set(_t, 0x43, BlockInfo.number, 0, 1, 2);
        if (!IS_OVM2) Table.set(_t, 0x44, BlockInfo.prevrandao, 0, 1, 2);
        Table.set(_t, 0x45, BlockInfo.gaslimit, 0, 1, 2);
        Table.set(_t, 0x46, BlockInfo.chainid, 0, 1, 2);
        Table.set(_t, 0x47, Host.selfBalance, 0, 1, 5);
        if (IS_OVM2) {
            Table.set(_t, 0x44, BlockInfo.difficulty, 0, 1, 2);
            Table.set(_t, 0x4b, BlockInfo.l1Number, 0, 1, 2);
            return;
        }
        Table.set(_t, 0x48, BlockInfo.basefee, 0, 1, 2);
        Table.set(_t, 0x49, TxInfo.blobhash_, 1, 1, 3);
        Table.set(_t, 0x4a, BlockInfo.blobbasefee, 0, 1, 2);
    }

    function _setFlow(uint256 _t) private pure {
        Table.set(_t, 0x50, Stack.pop, 1, 0, 2);
        Table.set(_t, 0x51, Memory.mload_, 1, 1, 3);
        Table.set(_t, 0x52, Memory.mstore_, 2, 0, 3);
        Table.set(_t, 0x53, Memory.mstore8_, 2, 0, 3);
        Table.set(_t, 0x54, Host.loadSlot, 1, 1, 0);
        Table.set(_t, 0x55, StoreSlot.execute, 2, 0, 0);
        Table.set(_t, 0x56, Control.jump, 1, 0, 8);
        Table.set(_t, 0x57, Control.jumpi, 2, 0, 10);
        Table.set(_t, 0x58, Control.pc, 0, 1, 2);
        Table.set(_t, 0x59, Memory.msize_, 0, 1, 2);
        Table.set(_t, 0x5a, Control.gas, 0, 1, 2);
        Table.set(_t, 0x5b, Control.jumpdest, 0, 0, 1);
        if (IS_OVM2) return;
        Table.set(_t, 0x5c, Host.loadTransient, 1, 1, 100);
        Table.set(_t, 0x5d, Host.storeTransient, 2, 0, 100);
        Table.set(_t, 0x5e, Memory.mcopy_, 3, 0, 3);
        Table.set(_t, 0x5f, Stack.push0, 0, 1, 2);
    }

    function _setLogs(uint256 _t) private pure {
        for (uint256 n = 0; n <= 4; n++) Table.set(_t, 0xa0 + n, Host.log, 2 + n, 0, 0);
    }

    function _setCalls(uint256 _t) private pure {
        Table.set(_t, 0xf0, _contract, 3, 1, 0);
        Table.set(_t, 0xf1, Calls.execute, 7, 1, 0);
        Table.set(_t, 0xf2, Calls.execute, 7, 1, 0);
        Table.set(_t, 0xf3, Control.return_, 2, 0, 0);
        Table.set(_t, 0xf4, Calls.execute, 6, 1, 0);
        Table.set(_t, 0xf5, _contract, 4, 1, 0);
        Table.set(_t, 0xfa, Calls.execute, 6, 1, 0);
        Table.set(_t, 0xfd, Control.revert_, 2, 0, 0);
        Table.set(_t, 0xfe, Control.invalid_, 0, 0, 0);
        Table.set(_t, 0xff, _contract, 1, 0, 0);
    }
}
