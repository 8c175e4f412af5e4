// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice Whole disputes.
contract DisputesTest is DisputeSystem {
    using Traces for Trace;

    function test_dispute_ofALie_deletesIt() external {
        addClaims(5, 3);
        Trace memory honest = truth(3);
        Trace memory liar = claimant(3);
        uint256 id = open(ALICE, 3, honest);
        join(BOB, id, liar);
        IDisputes.Pair memory pair = pairOf(id, liar, honest);
        playToLeaf(pair, BOB, liar, ALICE, honest);
        prove(CAROL, 3, pair, liar, honest);
        pass(CLOCK + 1);
        resolve(id);
        assertStatus(id, DisputeStatus.DELETED);
        assertEq(scc.getTotalElements(), 3, "outputs left");
    }
}
