// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Slice, sliceOf} from "../rlp/Rlp.sol";
import {Machine, PHASE_CHECK, PHASE_FASTLZ, PHASE_INTERNAL} from "../state/Machine.sol";
import {Parts, Progress, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_ARBITRUM, IS_OVM2} from "../state/Rules.sol";
import {Work} from "../state/Work.sol";
import {Decode} from "./Decode.sol";
import {Deposits} from "./Deposits.sol";
import {Message} from "./Message.sol";
import {Overrides} from "./Overrides.sol";

/// @title Element
/// @notice Phase ELEMENT while there is one: takes the block's next element. docs/spec/machine.md, 7.3.
library Element {
    uint256 private constant OVERRIDE = 0x7c;
    uint256 private constant FJORD = 1;

    function execute(Machine memory _m) internal view {
        Progress memory progress = Parts.copyProgress(_m);
        if (progress.stage == 0) _takeLeading(_m, progress);
        else if (progress.queueLeft > 0) _takeQueued(_m, progress);
        else _takeSequenced(_m, progress);
    }

    function _takeLeading(Machine memory _m, Progress memory _progress) private pure {
        if (_progress.sequencedLeft > 0) {
            (Slice element, bytes32 rest) = _openSequenced(_m, _progress);
            if (_isOverride(element)) {
                _advance(_m, _progress, rest);
                Overrides.apply_(_m, element);
                return;
            }
        }
        _progress.stage = 1;
        if (IS_ARBITRUM) _m.phase = PHASE_INTERNAL;
        Parts.setProgress(_m, _progress);
    }

    function _takeSequenced(Machine memory _m, Progress memory _progress) private view {
        (Slice element, bytes32 rest) = _openSequenced(_m, _progress);
        _advance(_m, _progress, rest);
        if (_isOverride(element)) {
            Overrides.apply_(_m, element);
            return;
        }
        (bool isValid, Transaction memory transaction) = Decode.element(_m, element);
        if (!isValid) return;
        Parts.setTransaction(_m, transaction);
        if (!IS_OVM2 && Parts.config(_m).dataFeeFormula == FJORD) {
            _m.work = Work.fastLz(_m, 2, 0, 0, 0);
            _m.phase = PHASE_FASTLZ;
        } else {
            _m.phase = PHASE_CHECK;
        }
    }

    function _takeQueued(Machine memory _m, Progress memory _progress) private pure {
        bytes memory link = Pool.open(_m, _progress.queue);
        if (link.length != 128) revert MissingPreimage(_progress.queue);
        (bytes32 element, bytes32 l1BlockHash, uint256 logIndex, bytes32 rest) = abi.decode(
            link,
            (bytes32, bytes32, uint256, bytes32)
        );
        _progress.queue = rest;
        _progress.queueLeft -= 1;
        if (!IS_ARBITRUM) Parts.setProgress(_m, _progress);
        if (IS_ARBITRUM) return Message.begin(_m, _progress, element);
        (bool isValid, Transaction memory deposit) = Deposits.read(_m, element, l1BlockHash, logIndex);
        if (!isValid) return;
        Parts.setTransaction(_m, deposit);
        _m.phase = PHASE_CHECK;
    }

    /// @dev The element of the next link, and what is left behind it.
    function _openSequenced(
        Machine memory _m,
        Progress memory _progress
    ) private pure returns (Slice element_, bytes32 rest_) {
        bytes memory link = Pool.open(_m, _progress.sequenced);
        if (link.length != 64) revert MissingPreimage(_progress.sequenced);
        bytes32 hash;
        (hash, rest_) = abi.decode(link, (bytes32, bytes32));
        element_ = sliceOf(Pool.open(_m, hash));
    }

    function _advance(Machine memory _m, Progress memory _progress, bytes32 _rest) private pure {
        _progress.sequenced = _rest;
        _progress.sequencedLeft -= 1;
        Parts.setProgress(_m, _progress);
    }

    function _isOverride(Slice _element) private pure returns (bool isOverride_) {
        uint256 ptr = _element.ptr();
        if (_element.size() == 0) return false;
        assembly ("memory-safe") {
            isOverride_ := eq(byte(0, mload(ptr)), OVERRIDE)
        }
    }
}
