// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WrongLayout} from "../MachineErrors.sol";
import {Frame} from "./Frame.sol";
import {Machine} from "./Machine.sol";

// Memory of a call, in every contract that the machine is handed to:
//
//   0x40        Solidity's free memory pointer, and its zero   \
//   MACHINE_AT  Machine                                         |  the low memory
//   FRAME_AT    Frame, the running one                          |
//   BUCKETS_AT  the pool's buckets: a power of 2               /
//   behind      whatever is allocated
uint256 constant MACHINE_AT = 0x80;
uint256 constant FRAME_AT = 0x3c0;
uint256 constant FRAME_SIZE = 33 * 32;
uint256 constant BUCKETS_AT = 0x7e0;

// The machine's registers: members that opcodes use all the time, in assembly. Half of an opcode's cost would be Solidity's moves.
// INVARIANT: the order of the members. `Layout.check` looks at it, and at what is above, whenever a machine is deployed.
uint256 constant BUCKET_MASK = 0x1c0;
uint256 constant OPCODE = 0x220;
uint256 constant ENDING = 0x240;
uint256 constant PC = 0x520;
uint256 constant GAS = 0x540;
uint256 constant CODE_AT = 0x6a0;
uint256 constant CODE_LENGTH = 0x6c0;
uint256 constant PAGES_AT = 0x720;
uint256 constant MEMORY_REACH = 0x760;
uint256 constant STACK_LOW = 0x780;
uint256 constant STACK_TOP = 0x7a0;
uint256 constant STACK_HIGH = 0x7c0;

/// @dev The machine of this call.
function machineAt() pure returns (Machine memory machine_) {
    assembly ("memory-safe") {
        machine_ := MACHINE_AT
    }
}

/// @title Layout
/// @notice Makes sure that the places above are those of the structs' members.
library Layout {
    function check() internal pure {
        Machine memory m;
        Frame memory f = m.frame;
        (m.bucketMask, m.opcode, m.ending) = (BUCKET_MASK, OPCODE, ENDING);
        (f.pc, f.gas, f.codeAt, f.codeLength) = (PC, GAS, CODE_AT, CODE_LENGTH);
        (f.pagesAt, f.memoryReach) = (PAGES_AT, MEMORY_REACH);
        (f.stackLow, f.stackTop, f.stackHigh) = (STACK_LOW, STACK_TOP, STACK_HIGH);
        f.tag = FRAME_AT;
        uint16[13] memory places = [
            uint16(BUCKET_MASK),
            uint16(OPCODE),
            uint16(ENDING),
            uint16(FRAME_AT),
            uint16(PC),
            uint16(GAS),
            uint16(CODE_AT),
            uint16(CODE_LENGTH),
            uint16(PAGES_AT),
            uint16(MEMORY_REACH),
            uint16(STACK_LOW),
            uint16(STACK_TOP),
            uint16(STACK_HIGH)
        ];
        for (uint256 i = 0; i < places.length; i++) {
            uint256 place = places[i];
            uint256 found;
            assembly ("memory-safe") {
                found := mload(add(m, sub(place, MACHINE_AT)))
            }
            if (found != place) revert WrongLayout(place);
        }
        if (FRAME_AT + FRAME_SIZE != BUCKETS_AT) revert WrongLayout(BUCKETS_AT);
    }
}
