// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, TAG_RECEIPT} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";

/// @dev What a transaction's receipt says.
struct ReceiptPart {
    uint256 tag;
    uint256 kind;
    uint256 success;
    uint256 gasUsed; // of the block so far
    uint256 nonce; // of a deposit
    bytes32 logs;
}
uint256 constant RECEIPT_WORDS = 6;

/// @title Receipts
/// @notice What a block's receipts say: docs/spec/machine.md, 2.
library Receipts {
    function open(Machine memory _m, bytes32 _receipt) internal pure returns (ReceiptPart memory part_) {
        uint256 ptr = Pool.openWords(_m, _receipt, TAG_RECEIPT, RECEIPT_WORDS);
        assembly ("memory-safe") {
            part_ := ptr
        }
    }

    function add(Machine memory _m, ReceiptPart memory _part) internal pure returns (bytes32) {
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := _part
        }
        return Parts.addWords(_m, ptr, RECEIPT_WORDS);
    }
}
