// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Machine, PHASE_DESTROY, PHASE_MOVES, PHASE_RECEIPT} from "../state/Machine.sol";
import {Config, Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_ARBITRUM, REFUND_QUOTIENT} from "../state/Rules.sol";
import {Result, Work} from "../state/Work.sol";
import {World} from "../state/World.sol";
import {ChainCall} from "./ChainCall.sol";
import {Check} from "./Check.sol";
import {OperatorFee} from "./OperatorFee.sol";
import {Receipt} from "./Receipt.sol";

/// @title Settle
/// @notice Phases SETTLE and DESTROY: refunds, fees, destroyed accounts. docs/spec/machine.md, 7.9 and 7.10.
library Settle {
    function execute(Machine memory _m) internal pure {
        if (IS_ARBITRUM && ChainCall.isRunning(_m)) {
            // No account pays for it.
            Parts.openState(_m);
            _m.phase = _m.destroyed == 0 ? PHASE_MOVES : PHASE_DESTROY;
            return;
        }
        Result memory result = Work.openResult(_m);
        Transaction memory t = Parts.transaction(_m);
        Parts.openState(_m);
        uint256 gasUsed;
        unchecked {
            uint256 spent = t.gasLimit - result.gasLeft;
            uint256 most = spent / REFUND_QUOTIENT;
            gasUsed = spent - (_m.refund < most ? _m.refund : most);
            if (gasUsed < t.floorGas) gasUsed = t.floorGas;
            if (gasUsed > t.gasLimit) gasUsed = t.gasLimit;
        }
        if (t.kind != Check.DEPOSIT && t.kind != Receipt.RETRY) _payFees(_m, t, gasUsed);
        _m.work = Work.result(_m, result.success != 0, result.gasLeft, gasUsed);
        _m.phase = _m.destroyed == 0 ? PHASE_RECEIPT : PHASE_DESTROY;
    }

    /// @dev INVARIANT: CHECK has taken at least as much as goes back.
    function _payFees(Machine memory _m, Transaction memory _t, uint256 _gasUsed) private pure {
        Config memory config = Parts.config(_m);
        uint256 baseFee = Parts.context(_m).baseFee;
        uint256 operator = OperatorFee.feeOf(config, _gasUsed);
        uint256 back = (_t.gasLimit - _gasUsed) * _t.gasPrice + OperatorFee.feeOf(config, _t.gasLimit) - operator;
        World.credit(_m, _t.sender, back);
        World.credit(_m, Parts.context(_m).coinbase, _gasUsed * (_t.gasPrice - baseFee));
        if (config.baseFeeRecipient != 0) World.credit(_m, config.baseFeeRecipient, _gasUsed * baseFee);
        if (config.dataFeeRecipient != 0) World.credit(_m, config.dataFeeRecipient, _t.dataFee);
        if (config.operatorFeeRecipient != 0) World.credit(_m, config.operatorFeeRecipient, operator);
    }

    /// @notice One destroyed account goes, with whatever it has.
    function destroy(Machine memory _m) internal pure {
        Parts.openState(_m);
        bytes memory link = Pool.open(_m, _m.destroyed);
        if (link.length != 64) revert MissingPreimage(_m.destroyed);
        bytes32 rest;
        uint256 target;
        assembly ("memory-safe") {
            rest := mload(add(link, 32))
            target := mload(add(link, 64))
        }
        World.remove(_m, uint160(target));
        _m.destroyed = rest;
        _m.stateIsNew = true;
        if (rest != 0) return;
        _m.phase = IS_ARBITRUM && ChainCall.isRunning(_m) ? PHASE_MOVES : PHASE_RECEIPT;
    }
}
