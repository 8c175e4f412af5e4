// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GasCaps} from "../../../contracts/L1/dispute/rules/GasCaps.sol";
import {Test} from "../Vm.sol";

/// @notice What calls are refunded at most, and the least bond that follows. That no call needs more is measured elsewhere.
contract DisputesGasCapsTest is Test {
    function test_caps_areThoseThatBondsAreReckonedWith() external pure {
        assertEq(GasCaps.CREATE, 195_000, "createMatch");
        assertEq(GasCaps.PROVE, 15_000_000, "prove");
        assertEq(GasCaps.ENDING, 165_000, "timeout and eliminate");
        assertEq(GasCaps.RUN, 2 ** 24, "run: EIP-7825");
        assertEq(GasCaps.move(2), 116_300, "move, arity 2");
        assertEq(GasCaps.move(16), 146_400, "move, arity 16");
    }

    /// @dev Half of it repays a whole match: its creation, a move on each level, the last step and the end.
    function test_minimumBond_isTwiceAWholeMatch() external pure {
        assertEq(GasCaps.minimumBond(2, 28, 1), 2 * (15_360_000 + 28 * 116_300), "arity 2");
        assertEq(GasCaps.minimumBond(16, 7, 25 gwei), 2 * (15_360_000 + 7 * 146_400) * 25 gwei, "arity 16");
    }
}
