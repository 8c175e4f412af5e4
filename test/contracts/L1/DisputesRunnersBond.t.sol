// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeNotOver, NothingToCollect} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";

/// @notice What becomes of the bond of an account that opened a dispute for re-execution. Gas is free here.
contract DisputesRunnersBondTest is DisputeSystem {
    uint256 private openedAt;

    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
        openedAt = block.timestamp;
    }

    function test_runnersBond_comesBackWhenTheClaimIsDeleted() external {
        uint256 id = openForReexecution(ALICE, 3);
        assertEq(disputes.dispute(id).runner, ALICE, "runner");
        assertEq(disputes.dispute(id).joined, 0, "it counts for no side");
        runAndSettle(ALICE, 3);
        resolve(id);
        disputes.collectBond(id, 0);
        assertEq(disputes.creditOf(ALICE), BOND + STAKE / 2, "credit");
        refused(CAROL, abi.encodeCall(IDisputes.collectBond, (id, 0)), NothingToCollect.selector);
    }

    function test_runnersBond_comesBackWhenTheGameWasFaster() external {
        uint256 id = openForReexecution(ALICE, 3);
        join(CAROL, id, truth(3));
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
        disputes.collectBond(id, 0);
        assertEq(disputes.creditOf(ALICE), BOND, "credit");
    }

    function test_runnersBond_comesBackWhenMoot() external {
        uint256 id = openForReexecution(ALICE, 3);
        deleteFrom(2);
        resolve(id);
        disputes.collectBond(id, 0);
        assertEq(disputes.creditOf(ALICE), BOND, "credit");
    }

    function test_runnersBond_isLostWhenTheClaimStands() external {
        uint256 id = openForReexecution(ALICE, 2);
        join(BOB, id, truth(2));
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
        disputes.collectBond(id, 0);
        bytes32[] memory names = new bytes32[](1);
        names[0] = nameOf(truth(2));
        disputes.collectReward(id, names);
        assertEq(disputes.creditOf(ALICE), 0, "runner");
        assertEq(disputes.creditOf(BOB), BOND / 2, "first defender");
        assertEq(disputes.burned(), BOND / 2, "burned");
    }

    function test_runnersBond_isBurnedWhenTheClaimStandsUndefended() external {
        uint256 id = openForReexecution(ALICE, 2);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        disputes.collectBond(id, 0);
        disputes.collectReward(id, new bytes32[](0));
        assertEq(disputes.burned(), BOND, "burned");
    }

    function test_resolve_aReexecutionThatIsLate_standsAfterOneClock() external {
        uint256 id = openForReexecution(ALICE, 3);
        vm.warp(openedAt + CLOCK);
        refused(CAROL, resolveCall(id), DisputeNotOver.selector);
        vm.warp(openedAt + CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.STANDS);
    }
}
