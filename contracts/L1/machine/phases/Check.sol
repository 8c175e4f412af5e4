// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ACCESS_ADDRESS, Access} from "../state/Access.sol";
import {ChainCalls} from "../state/ChainCalls.sol";
import {Contracts} from "../state/Contracts.sol";
import {
    EMPTY,
    EMPTY_ROOT,
    MAX_NONCE,
    Machine,
    PHASE_ACCESS,
    PHASE_AUTHORIZE,
    PHASE_ELEMENT,
    PHASE_ENTER,
    PHASE_MESSAGE,
    PHASE_SETTLE
} from "../state/Machine.sol";
import {Context, Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_ARBITRUM, IS_OVM2, MAX_INIT_CODE} from "../state/Rules.sol";
import {Work} from "../state/Work.sol";
import {Account, World} from "../state/World.sol";
import {OperatorFee} from "./OperatorFee.sol";
import {SystemWrites} from "./SystemWrites.sol";

/// @title Check
/// @notice Phase CHECK: validity, purchase of gas, nonce. docs/spec/machine.md, 7.5.
library Check {
    uint256 internal constant DEPOSIT = 0x7e;
    /// @dev Of a block of Arbitrum, where GASLIMIT says more. CONFIG has what the transaction chain lets a block's queue elements have.
    uint256 internal constant ARBITRUM_BLOCK_GAS = 32_000_000;

    function execute(Machine memory _m) internal view {
        bytes32 before;
        if (IS_OVM2) {
            Parts.openState(_m);
            before = _m.root;
        }
        if (Parts.transaction(_m).kind == DEPOSIT) _checkDeposit(_m, before);
        else _checkSequenced(_m, before);
    }

    function _checkSequenced(Machine memory _m, bytes32 _before) private view {
        Transaction memory changed = Parts.copyTransaction(_m);
        Context memory context = Parts.context(_m);
        Progress memory progress = Parts.copyProgress(_m);
        if (
            // A sum, not a difference: deposits alone may use more than the block has.
            changed.gasLimit + progress.gasUsed > (IS_ARBITRUM ? ARBITRUM_BLOCK_GAS : context.gasLimit) ||
            changed.maxFeePerGas < context.baseFee ||
            !_buy(_m, changed, context)
        ) {
            _m.transaction = 0;
            _m.transactionAt = 0;
            _m.work = 0;
            _m.phase = IS_ARBITRUM && ChainCalls.open(_m, progress).message != 0 ? PHASE_MESSAGE : PHASE_ELEMENT;
            return;
        }
        Parts.setTransaction(_m, changed);
        if (IS_ARBITRUM) SystemWrites.tellL1Fee(_m, changed.dataFee);
        warmUp(_m, _before);
    }

    /// @dev The sender pays for its gas, if it can and may.
    function _buy(Machine memory _m, Transaction memory _t, Context memory _context) private view returns (bool) {
        Account memory sender = World.account(_m, _t.sender);
        if ((_t.isUnsigned == 0 && hasForeignCode(_m, sender)) || _t.nonce != sender.nonce) return false;
        uint256 fees = World.saturatingAdd(_t.dataFee, OperatorFee.feeOf(Parts.config(_m), _t.gasLimit));
        unchecked {
            // INVARIANT: the first product is below 2^256 (ELEMENT).
            uint256 most = World.saturatingAdd(_t.gasLimit * _t.maxFeePerGas, _t.value);
            uint256 all = World.saturatingAdd(most, fees);
            // A sum that passes 2^256 - 1 is more than any account has.
            if (sender.balance < all || all - fees != most || most - _t.value != _t.gasLimit * _t.maxFeePerGas)
                return false;
            uint256 tip = IS_ARBITRUM ? 0 : _t.maxPriorityFeePerGas;
            uint256 tipped = World.saturatingAdd(_context.baseFee, tip);
            _t.gasPrice = tipped < _t.maxFeePerGas ? tipped : _t.maxFeePerGas;
            sender.balance -= _t.gasLimit * _t.gasPrice + fees;
            sender.nonce += 1;
        }
        World.write(_m, _t.sender, sender);
        return true;
    }

    /// @notice EIP-3607, EIP-7702: code other than a delegation.
    function hasForeignCode(Machine memory _m, Account memory _account) internal view returns (bool) {
        if (_account.codeHash == EMPTY) return false;
        (bool isDelegation, ) = Contracts.delegateOf(Pool.openCode(_m, _account.codeHash));
        return !isDelegation;
    }

    /// @dev A deposit is never skipped: its ether arrives and its nonce moves, whatever becomes of it.
    function _checkDeposit(Machine memory _m, bytes32 _before) private pure {
        Transaction memory changed = Parts.copyTransaction(_m);
        World.credit(_m, changed.sender, changed.mint);
        Account memory sender = World.account(_m, changed.sender);
        uint256 nonce = sender.nonce;
        uint256 balance = sender.balance;
        if (nonce < MAX_NONCE) {
            unchecked {
                sender.nonce = nonce + 1;
            }
            World.write(_m, changed.sender, sender);
        }
        changed.nonce = nonce;
        bool fails =
            changed.intrinsicGas > changed.gasLimit ||
                changed.floorGas > changed.gasLimit ||
                nonce == MAX_NONCE ||
                balance < changed.value ||
                (changed.isCreation != 0 && changed.inputLength > MAX_INIT_CODE);
        Parts.setTransaction(_m, changed);
        if (fails) {
            _m.work = Work.result(_m, false, 0, 0);
            _m.phase = PHASE_SETTLE;
        } else {
            warmUp(_m, _before);
        }
    }

    /// @notice EIP-2929, EIP-3651: who is warm from the start.
    /// @param _before Root of the state that the transaction found.
    function warmUp(Machine memory _m, bytes32 _before) internal pure {
        Transaction memory t = Parts.transaction(_m);
        Parts.openState(_m);
        _m.access = EMPTY_ROOT;
        _m.refund = 0;
        _m.logs = 0;
        _m.destroyed = 0;
        _m.stateIsNew = true;
        if (IS_OVM2) Access.putRootBefore(_m, _before);
        _warm(_m, t.sender);
        if (!IS_OVM2) _warm(_m, Parts.context(_m).coinbase);
        _warm(_m, targetOf(t));
        if (t.accessList == 0) {
            leadToAuthorizations(_m);
            return;
        }
        _m.work = Work.cursor(_m, 0, 0, 0);
        _m.phase = PHASE_ACCESS;
    }

    function _warm(Machine memory _m, uint256 _address) private pure {
        if (!Access.isPrecompile(_address)) Access.putMark(_m, ACCESS_ADDRESS, _address);
    }

    /// @notice The called account, or the one that the transaction creates.
    function targetOf(Transaction memory _t) internal pure returns (uint256) {
        return _t.isCreation != 0 ? Contracts.createAddress(_t.sender, _t.nonce) : _t.to;
    }

    function leadToAuthorizations(Machine memory _m) internal pure {
        bytes32 list = Parts.transaction(_m).authorizations;
        _m.work = list == 0 ? bytes32(0) : Work.cursor(_m, 0, 0, 0);
        _m.phase = list == 0 ? PHASE_ENTER : PHASE_AUTHORIZE;
    }
}
