// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, PHASE_ELEMENT} from "../state/Machine.sol";
import {L1Axis} from "../state/L1Axis.sol";
import {Config, Context, Parts} from "../state/Parts.sol";
import {IS_ARBITRUM, IS_OVM2} from "../state/Rules.sol";
import {Account, World} from "../state/World.sol";

/// @title SystemWrites
/// @notice Phase SYSTEM: what the block writes before any transaction. docs/spec/machine.md, 7.2.
library SystemWrites {
    uint256 private constant L1_BLOCK = uint160(0x4200000000000000000000000000000000000015);
    /// @dev EIP-2935
    uint256 private constant BLOCK_HASHES = uint160(0x0000F90827F1C53a10cb7A02335B175320002935);
    /// @dev EIP-4788
    uint256 private constant BEACON_ROOTS = uint160(0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02);
    uint256 private constant HISTORY = 8191;
    /// @dev OVM 2.0's price oracle, and its slot `l1BaseFee`.
    uint256 private constant OVM2_PRICES = uint160(0x420000000000000000000000000000000000000F);
    uint256 private constant L1_BASE_FEE = 2;
    /// @dev ArbSys: the block's number, then, behind the tree of messages to L1, a ring of hashes. contracts/L2/arbitrum
    uint256 private constant ARB_SYS_HASHES = 66;
    uint256 private constant ARB_SYS_RING = 256;
    /// @dev ArbGasInfo: L1's base fee, and what the running transaction pays for L1.
    uint256 private constant ARB_GAS_INFO = 0x6c;
    uint256 private constant CURRENT_L1_FEE = 1;

    function execute(Machine memory _m) internal pure {
        _m.phase = PHASE_ELEMENT;
        Context memory context = Parts.context(_m);
        if (IS_OVM2) {
            _writePrice(_m, context);
            return;
        }
        if (IS_ARBITRUM) {
            _tellPrecompiles(_m, context);
            return;
        }
        _writeL1Block(_m, context);
        unchecked {
            Account memory account = World.account(_m, BLOCK_HASHES);
            if (!World.isEmpty(account)) {
                _write(_m, account, (context.number - 1) % HISTORY, uint256(context.parentHash));
                World.write(_m, BLOCK_HASHES, account);
            }
            account = World.account(_m, BEACON_ROOTS);
            if (!World.isEmpty(account)) {
                uint256 slot = context.timestamp % HISTORY;
                _write(_m, account, slot, context.timestamp);
                _write(_m, account, slot + HISTORY, context.beaconRoot);
                World.write(_m, BEACON_ROOTS, account);
            }
        }
    }

    function _writePrice(Machine memory _m, Context memory _context) private pure {
        Account memory account = World.account(_m, OVM2_PRICES);
        if (World.isEmpty(account)) return;
        _write(_m, account, L1_BASE_FEE, _context.l1BaseFee);
        World.write(_m, OVM2_PRICES, account);
    }

    function _tellPrecompiles(Machine memory _m, Context memory _context) private pure {
        Account memory account = World.account(_m, L1Axis.ARB_SYS);
        if (!World.isEmpty(account)) {
            _write(_m, account, 0, _context.number);
            _write(_m, account, ARB_SYS_HASHES + ((_context.number - 1) % ARB_SYS_RING), uint256(_context.parentHash));
            L1Axis.note(_m, account, _context.l1Number, _context.parentHash);
            World.write(_m, L1Axis.ARB_SYS, account);
        }
        _tellGasInfo(_m, 0, _context.l1BaseFee);
    }

    /// @notice Tells ArbGasInfo what the transaction that runs next pays for L1, in wei.
    function tellL1Fee(Machine memory _m, uint256 _fee) internal pure {
        _tellGasInfo(_m, CURRENT_L1_FEE, _fee);
    }

    function _tellGasInfo(Machine memory _m, uint256 _slot, uint256 _value) private pure {
        Account memory account = World.account(_m, ARB_GAS_INFO);
        if (World.isEmpty(account) || World.readSlot(_m, account, _slot) == _value) return;
        World.writeSlot(_m, account, _slot, _value);
        World.write(_m, ARB_GAS_INFO, account);
    }

    function _writeL1Block(Machine memory _m, Context memory _context) private pure {
        Config memory config = Parts.config(_m);
        Account memory account = World.account(_m, L1_BLOCK);
        if (World.isEmpty(account)) return;
        uint256 sequenceNumber = 0;
        if (World.readSlot(_m, account, 2) == _context.l1Hash) {
            unchecked {
                sequenceNumber = uint256(uint64(World.readSlot(_m, account, 3))) + 1;
            }
        }
        _write(_m, account, 0, _context.l1Number | (_context.l1Timestamp << 64));
        _write(_m, account, 1, _context.l1BaseFee);
        _write(_m, account, 2, _context.l1Hash);
        _write(_m, account, 3, sequenceNumber | (config.blobBaseFeeScalar << 64) | (config.baseFeeScalar << 96));
        _write(_m, account, 7, _context.l1BlobBaseFee);
        World.write(_m, L1_BLOCK, account);
    }

    /// @dev A write that changes nothing does not count: it opens no more than a read.
    function _write(Machine memory _m, Account memory _account, uint256 _slot, uint256 _value) private pure {
        if (World.readSlot(_m, _account, _slot) != _value) World.writeSlot(_m, _account, _slot, _value);
    }
}
