// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {ChainCalls, ChainCallsPart} from "../state/ChainCalls.sol";
import {Machine, PHASE_ELEMENT, PHASE_MESSAGE} from "../state/Machine.sol";
import {Parts, Progress} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {ChainCall} from "./ChainCall.sol";

/// @title Message
/// @notice Phase MESSAGE: what an Arbitrum asks for where nothing is pending, tickets that have timed out or a message's next request.
///         docs/spec/machine.md, 12.
library Message {
    bytes4 private constant REAP = bytes4(keccak256("reap()"));
    bytes4 private constant REQUEST = bytes4(keccak256("request(uint256,address,uint256,uint256,uint256,bytes)"));

    /// @dev Behind mint, value, gas limit and isCreation, 32 + 32 + 8 + 1 bytes; the message follows.
    uint256 private constant BASE_FEE_AT = 73;
    uint256 private constant MESSAGE_AT = 105;
    /// @dev Call data of `request` before the message: a selector, six words, and the message's length, 4 + 7 · 32 bytes.
    uint256 private constant HEAD = 228;

    struct QueueElement {
        uint256 from;
        uint256 to;
        uint256 version;
        bytes32 data;
        uint256 queueIndex;
        uint256 blockNumber;
        uint256 timestamp;
        bytes32 parentHash;
    }

    /// @notice A queue element whose requests are executed from here on.
    function begin(Machine memory _m, Progress memory _progress, bytes32 _element) internal pure {
        ChainCallsPart memory calls = ChainCalls.copy(_m, _progress);
        (calls.message, calls.ordinal, calls.more) = (_element, 0, 1);
        _set(_m, _progress, calls);
        _m.phase = PHASE_MESSAGE;
    }

    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        ChainCallsPart memory calls = ChainCalls.copy(_m, progress);
        if (calls.looks != 0 && ChainCall.hasTickets(_m, ChainCall.WAITING)) {
            if (ChainCall.begin(_m, ChainCall.REAP, ChainCall.encode(abi.encodePacked(REAP)))) {
                unchecked {
                    calls.looks--;
                }
                _set(_m, progress, calls);
                return;
            }
        }
        if (calls.more != 0 && _request(_m, calls)) return;
        (calls.looks, calls.message, calls.ordinal, calls.more) = (0, 0, 0, 0);
        _set(_m, progress, calls);
        _m.phase = PHASE_ELEMENT;
    }

    function _set(Machine memory _m, Progress memory _progress, ChainCallsPart memory _calls) private pure {
        ChainCalls.set(_m, _progress, _calls);
        Parts.setProgress(_m, _progress);
    }

    /// @dev Asks for the next request of a message, if it is one.
    function _request(Machine memory _m, ChainCallsPart memory _calls) private pure returns (bool) {
        bytes memory words = Pool.open(_m, _calls.message);
        if (words.length != 256) revert MissingPreimage(_calls.message);
        QueueElement memory element = abi.decode(words, (QueueElement));
        bytes memory data = Pool.open(_m, element.data);
        if (data.length < MESSAGE_AT) return false;
        uint256 length;
        unchecked {
            length = data.length - MESSAGE_AT;
        }
        bytes memory input = Pool.allocate(HEAD + ((length + 31) & ~uint256(31)));
        uint256 baseFee;
        assembly ("memory-safe") {
            baseFee := mload(add(data, add(32, BASE_FEE_AT)))
        }
        bytes memory head = abi.encodeWithSelector(
            REQUEST,
            _calls.ordinal,
            address(uint160(element.from)),
            element.queueIndex,
            element.version,
            baseFee,
            uint256(6 * 32),
            length
        );
        assembly ("memory-safe") {
            let to := add(input, 32)
            mcopy(to, add(head, 32), HEAD)
            to := add(to, HEAD)
            mcopy(to, add(data, add(32, MESSAGE_AT)), length)
            calldatacopy(add(to, length), calldatasize(), sub(sub(mload(input), HEAD), length))
        }
        return ChainCall.begin(_m, ChainCall.REQUEST, input);
    }
}
